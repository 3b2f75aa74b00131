import type { BotAnswers } from '../template.ts';

/** A practice's bot: appointments, checklists, the portal. Never a position. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the practice. I book appointments and say what to bring. Please send no numbers here. Say “agent” for a person.',
  answers: [
    { whenSaid: ['appointment', 'book', 'meeting'], text: 'The next opening is Thursday at 11 am. Shall I book it?', confidence: 0.95, grounded: true, intent: 'book' },
    { whenSaid: ['what do i bring', 'checklist', 'papers'], text: 'The checklist is in your portal, under “This year”.', confidence: 0.95, grounded: true, intent: 'checklist' },
    { whenSaid: ['portal', 'upload'], text: 'Open the portal from our page and choose “Upload”.', confidence: 0.93, grounded: true, intent: 'portal' },
    { whenSaid: ['hours', 'open'], text: 'The office is open Monday to Friday 9 to 5:30 and Saturday mornings in the season.', confidence: 0.97, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['price', 'how much', 'cost'], text: 'I think a simple one starts at $220.', confidence: 0.82, grounded: true, intent: 'price' },
    { whenSaid: ['sign', 'signature'], text: 'I believe you can sign on your phone.', confidence: 0.66, grounded: true, intent: 'sign' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about an appointment or about the portal?', confidence: 0.8, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
