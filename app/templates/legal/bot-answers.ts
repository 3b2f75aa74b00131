import type { BotAnswers } from '../template.ts';

/** An office's bot: hours, consultations, documents to bring. Never advice. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the office. I can set up a consultation and say what to bring. I give no legal advice. Say “agent” for a person.',
  answers: [
    { whenSaid: ['consultation', 'first meeting', 'book'], text: 'A first consultation is 30 minutes. The next one is Thursday at 10 am. Shall I book it?', confidence: 0.95, grounded: true, intent: 'book_consultation' },
    { whenSaid: ['what do i bring', 'what to bring', 'documents'], text: 'Please bring your identity document and every letter you have about the matter.', confidence: 0.94, grounded: true, intent: 'documents' },
    { whenSaid: ['hours', 'open'], text: 'We are in the office Monday to Friday 9 to 12:30 and 1:30 to 6.', confidence: 0.97, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['where are you', 'address', 'parking'], text: 'We are at 12 Court Square; the garage is next door.', confidence: 0.96, grounded: true, intent: 'directions' },
    { whenSaid: ['notary', 'notarize'], text: 'I think a notary is in on Wednesdays.', confidence: 0.83, grounded: true, intent: 'notary' },
    { whenSaid: ['languages', 'spanish', 'español'], text: 'We speak English and Spanish.', confidence: 0.96, grounded: true, intent: 'languages' },
    { whenSaid: ['how long', 'status of my case'], text: 'It usually takes a few weeks.', confidence: 0.62, grounded: true, intent: 'case_status' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about an appointment or about a matter we already have?', confidence: 0.81, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
