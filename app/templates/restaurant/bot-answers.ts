import type { BotAnswers } from '../template.ts';

/** A host's bot: tables, hours, orders. Never an allergen. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the house. I can find you a table or your order, or say “agent” for a person.',
  answers: [
    { whenSaid: ['table', 'reservation', 'book'], text: 'There is a table at 7:30 pm. Shall I book it?', confidence: 0.93, grounded: true, intent: 'book_table' },
    { whenSaid: ['hours', 'open', 'kitchen close'], text: 'Lunch is 11:30 to 2:30 and dinner 5 to 10, every day.', confidence: 0.97, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['menu', 'vegan', 'vegetarian'], text: 'Half of the menu is vegetarian; today’s is on our page.', confidence: 0.9, grounded: true, intent: 'menu' },
    { whenSaid: ['dog', 'dogs'], text: 'Dogs are welcome on the terrace.', confidence: 0.92, grounded: true, intent: 'dogs' },
    { whenSaid: ['where is my order', 'my delivery', 'take-out'], text: 'Your order is on its way; it takes about 25 more minutes.', confidence: 0.85, grounded: true, intent: 'order_status' },
    { whenSaid: ['gift card', 'voucher'], text: 'I think gift cards hold for two years.', confidence: 0.72, grounded: true, intent: 'gift_card' },
    { whenSaid: ['corkage', 'own wine'], text: 'I believe corkage is $20 a bottle.', confidence: 0.55, grounded: true, intent: 'corkage' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good evening', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about a table or about an order?', confidence: 0.7, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
