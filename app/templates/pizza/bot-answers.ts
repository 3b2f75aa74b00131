import type { BotAnswers } from '../template.ts';

/** An ordering bot. It may be wrong about a topping, never about an allergen. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, hungry? I take orders and know where your pizza is. Say “agent” for a person.',
  answers: [
    { whenSaid: ['where is my pizza', 'where is my order', 'how long'], text: 'It is in the oven and will be with you in about 20 minutes.', confidence: 0.9, grounded: true, intent: 'order_status' },
    { whenSaid: ['menu', 'pizzas', 'toppings'], text: 'Margherita, Funghi, Diavola and Quattro Stagioni, each in two sizes.', confidence: 0.95, grounded: true, intent: 'menu' },
    { whenSaid: ['large', 'how big'], text: 'A large one has 14 inches and feeds three.', confidence: 0.85, grounded: true, intent: 'size' },
    { whenSaid: ['do you deliver', 'deliver to'], text: 'We deliver within four miles.', confidence: 0.88, grounded: true, intent: 'area' },
    { whenSaid: ['deal', 'coupon', 'discount'], text: 'I think two for one is on Tuesdays.', confidence: 0.62, grounded: true, intent: 'deal' },
    { whenSaid: ['hours', 'open'], text: 'The oven is on from 11 am to 11:30 pm.', confidence: 0.97, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['half and half'], text: 'Maybe, I would have to guess.', confidence: 0.4, grounded: false, intent: 'half_half' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'Enjoy! Anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'hey'], text: 'Hello! What can I get you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Do you want to order, or ask about an order?', confidence: 0.6, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.52, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
