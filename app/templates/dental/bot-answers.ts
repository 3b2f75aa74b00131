import type { BotAnswers } from '../template.ts';

/** A practice's bot: hours, bookings, directions. Never a diagnosis. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the practice. I can book visits and answer about hours and directions, or say “agent” for a person.',
  answers: [
    { whenSaid: ['hours', 'open', 'when are you open'], text: 'We are open Monday to Friday 8 to 12 and 1 to 5, and Saturday mornings.', confidence: 0.97, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['park', 'parking', 'where are you', 'address'], text: 'There is free parking behind the building; the entrance is on Oak Street.', confidence: 0.95, grounded: true, intent: 'directions' },
    { whenSaid: ['cleaning', 'check-up', 'checkup', 'book', 'appointment'], text: 'The next opening is Thursday at 2 pm. Shall I book it?', confidence: 0.91, grounded: true, intent: 'book_visit' },
    { whenSaid: ['reschedule', 'move my visit', 'change my appointment'], text: 'I can offer Thursday at 2 pm or Friday at 9 am. Which one suits you?', confidence: 0.9, grounded: true, intent: 'reschedule' },
    { whenSaid: ['whitening', 'invisalign', 'braces'], text: 'I think a first consultation is free, but the price depends on your teeth.', confidence: 0.79, grounded: true, intent: 'cosmetic' },
    { whenSaid: ['kids', 'children'], text: 'We see children from three years on.', confidence: 0.93, grounded: true, intent: 'children' },
    { whenSaid: ['retainer', 'night guard'], text: 'I believe they are made within two weeks.', confidence: 0.6, grounded: true, intent: 'appliance' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Could you tell me a little more? Is it about a visit or about your account?', confidence: 0.76, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.62, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
