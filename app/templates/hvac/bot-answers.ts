import type { BotAnswers } from '../template.ts';

/** A field-service bot: windows, prices of small jobs, filters. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the assistant of the workshop. I book visits and answer about windows and prices, or say “agent” for a person.',
  answers: [
    { whenSaid: ['tune-up', 'maintenance', 'service visit', 'book'], text: 'The next window is Thursday between 8 and 10. Shall I book it?', confidence: 0.93, grounded: true, intent: 'book_visit' },
    { whenSaid: ['how much', 'price', 'cost'], text: 'A visit is $89, and it is taken off the bill when we do the work.', confidence: 0.95, grounded: true, intent: 'visit_price' },
    { whenSaid: ['filter', 'filters'], text: 'Change it every three months; the size is printed on its edge.', confidence: 0.9, grounded: true, intent: 'filter' },
    { whenSaid: ['area', 'do you come to', 'zip'], text: 'We come to the whole county.', confidence: 0.94, grounded: true, intent: 'area' },
    { whenSaid: ['thermostat'], text: 'I think a new battery helps most of the time.', confidence: 0.78, grounded: true, intent: 'thermostat' },
    { whenSaid: ['warranty', 'guarantee'], text: 'I believe our work has two years, but parts differ.', confidence: 0.61, grounded: true, intent: 'warranty' },
    { whenSaid: ['reschedule', 'another day', 'move my visit'], text: 'I can offer Friday between 10 and 12. Shall I book it?', confidence: 0.9, grounded: true, intent: 'reschedule' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Is it about heating, cooling or water?', confidence: 0.74, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.62, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
