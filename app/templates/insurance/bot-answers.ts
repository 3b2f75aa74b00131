import type { BotAnswers } from '../template.ts';

/** A service bot: cards, addresses, documents, due dates. Never coverage. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant. I can send documents and change your details. I cannot say what is covered. Say “agent” for a person.',
  answers: [
    { whenSaid: ['id card', 'proof', 'certificate'], text: 'I have sent your card to your e-mail address.', confidence: 0.97, grounded: true, intent: 'send_card' },
    { whenSaid: ['due', 'next payment', 'invoice'], text: 'Your next payment is due on the first of the month.', confidence: 0.96, grounded: true, intent: 'due_date' },
    { whenSaid: ['new address', 'moved', 'change my address'], text: 'You can change it under “My details”; the change holds from the next day.', confidence: 0.95, grounded: true, intent: 'change_address' },
    { whenSaid: ['upload', 'photos'], text: 'Photos can be added under “My documents”.', confidence: 0.94, grounded: true, intent: 'upload' },
    { whenSaid: ['paperless'], text: 'I think paperless starts with the next letter.', confidence: 0.86, grounded: true, intent: 'paperless' },
    { whenSaid: ['second driver'], text: 'I believe a second driver can be added online.', confidence: 0.65, grounded: true, intent: 'add_driver' },
    { whenSaid: ['hours', 'open'], text: 'People answer Monday to Friday 8 to 6; emergencies at any time.', confidence: 0.98, grounded: true, intent: 'opening_hours' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about a document or about your details?', confidence: 0.83, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
