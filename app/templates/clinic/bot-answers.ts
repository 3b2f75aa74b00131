import type { BotAnswers } from '../template.ts';

/** A clinic's bot: visits, hours, directions. Never a symptom. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the clinic. I book visits and answer about hours and directions. In an emergency call 911. Say “agent” for a person.',
  answers: [
    { whenSaid: ['appointment', 'book', 'see somebody', 'visit'], text: 'Dr. Moss has an opening on Thursday at 10 am. Shall I book it?', confidence: 0.95, grounded: true, intent: 'book_visit' },
    { whenSaid: ['hours', 'open'], text: 'The clinic is open Monday to Friday 7:30 to 5:30.', confidence: 0.98, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['where', 'parking', 'address'], text: 'We are at 200 Maple Avenue; park in the green zone.', confidence: 0.97, grounded: true, intent: 'directions' },
    { whenSaid: ['flu shot', 'flu shots'], text: 'I think flu shots are given on Mondays and Wednesdays.', confidence: 0.86, grounded: true, intent: 'flu_shot' },
    { whenSaid: ['telehealth', 'video visit'], text: 'Video visits are every afternoon. Shall I send you the link?', confidence: 0.94, grounded: true, intent: 'telehealth' },
    { whenSaid: ['form', 'forms'], text: 'I believe the forms can be filled in at the desk as well.', confidence: 0.7, grounded: true, intent: 'forms' },
    { whenSaid: ['reschedule', 'move my visit'], text: 'I can offer Friday at 9 am. Shall I book it?', confidence: 0.94, grounded: true, intent: 'reschedule' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about a visit or about your file?', confidence: 0.82, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
