import type { BotAnswers } from '../template.ts';

/** A plain shop bot: it knows the usual questions, and how well it knows them. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the shop. Ask me about orders, delivery, returns and refunds, or say “agent” for a person.',
  answers: [
    { whenSaid: ['where is my order', 'track', 'tracking', 'where is my package', 'shipped'], text: 'Your parcel is on its way. You can follow it with the tracking link in your confirmation e-mail; it usually arrives within 3 to 5 days.', confidence: 0.93, grounded: true, intent: 'track_order' },
    { whenSaid: ['shipping cost', 'delivery cost', 'how much is shipping', 'free shipping'], text: 'Standard delivery is $4.90, and free from $50.', confidence: 0.97, grounded: true, intent: 'shipping_cost' },
    { whenSaid: ['opening hours', 'when are you open'], text: 'The shop is open online at any time. Our team answers every day.', confidence: 0.95, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['return', 'send it back', 'exchange'], text: 'You can return anything unused within 30 days. Print the label from your account, under “Returns”.', confidence: 0.9, grounded: true, intent: 'return_item' },
    { whenSaid: ['refund', 'money back'], text: 'Refunds go back to the card you paid with, 5 to 7 days after the return reached us.', confidence: 0.82, grounded: true, intent: 'refund' },
    { whenSaid: ['size', 'sizes', 'fit'], text: 'The size table is under each picture. If you are between two sizes, the larger one fits better.', confidence: 0.88, grounded: true, intent: 'size' },
    { whenSaid: ['discount', 'coupon', 'promo code', 'voucher'], text: 'Enter the code in the basket before you pay. Only one code can be used for each order.', confidence: 0.84, grounded: true, intent: 'discount' },
    { whenSaid: ['change my address', 'wrong address', 'change the address'], text: 'As long as the parcel has not left, you can change the address in your account, under “Orders”.', confidence: 0.78, grounded: true, intent: 'change_address' },
    { whenSaid: ['warranty', 'guarantee'], text: 'I think the warranty is two years, but it depends on the product.', confidence: 0.58, grounded: true, intent: 'warranty' },
    { whenSaid: ['gift card balance', 'gift card'], text: 'Gift cards can be used like money when you pay.', confidence: 0.64, grounded: true, intent: 'gift_card' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'I’m not sure I understood. Could you tell me your order number?', confidence: 0.72, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.62, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
