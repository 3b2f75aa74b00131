import type { Parameter } from '#app/contracts/parameter.ts';

/** What operations tune. Defaults begin careful and rise as the bot proves itself (R19). */
export const parameters: Parameter[] = [
  { name: 'confidence.handoff', label: 'Hand off below', type: 'percent', value: 0.7, min: 0.4, max: 0.95, step: 0.01, owner: 'Operations', reason: 'Below 70% the bot should never guess.' },
  { name: 'confidence.act', label: 'Act alone above', type: 'percent', value: 0.85, min: 0.5, max: 0.99, step: 0.01, owner: 'Operations', reason: 'Between the two cuts the bot answers and a person reviews it later.' },
  { name: 'confidence.handoffValued', label: 'Hand off below, valued customers', type: 'percent', value: 0.8, min: 0.4, max: 0.99, step: 0.01, owner: 'Operations', reason: 'A wrong answer costs more with a valued customer.' },
  { name: 'confidence.actValued', label: 'Act alone above, valued customers', type: 'percent', value: 0.92, min: 0.5, max: 0.99, step: 0.01, owner: 'Operations', reason: 'A wrong answer costs more with a valued customer.' },
  { name: 'tries.failed', label: 'Failed tries', type: 'number', unit: 'tries', value: 2, min: 1, max: 6, step: 1, owner: 'Operations', reason: 'After two answers that did not help a third rarely does.' },
  { name: 'tries.repeats', label: 'Repeats', type: 'number', unit: 'messages', value: 2, min: 1, max: 6, step: 1, owner: 'Operations', reason: 'Who asks the same thing a third time is in a loop.' },
  { name: 'questions.clarifying', label: 'Questions asked again in a row', type: 'number', unit: 'questions', value: 3, min: 2, max: 8, step: 1, owner: 'Operations', reason: 'Asked three times for the same thing, or for what they do not know, a customer gives up.' },
  { name: 'questions.problems', label: 'Problems at once', type: 'number', unit: 'problems', value: 3, min: 2, max: 6, step: 1, owner: 'Operations', reason: 'Several problems in one message are a person’s work.' },
  { name: 'sentiment.negative', label: 'Negative messages of the last four', type: 'number', unit: 'messages', value: 3, min: 2, max: 4, step: 1, owner: 'Operations', reason: 'One vent is no reason, three are.' },
  { name: 'sentiment.window', label: 'Sentiment lately below', type: 'number', value: -0.45, min: -1, max: 0, step: 0.05, owner: 'Operations', reason: 'Matter-of-fact complaints are no anger.' },
  { name: 'sentiment.sharp', label: 'Sharply negative below', type: 'number', value: -0.85, min: -1, max: -0.3, step: 0.05, owner: 'Operations', reason: 'Anger and a right answer still end badly: offer a person.' },
  { name: 'time.limit', label: 'Time in conversation', type: 'duration', value: 240_000, min: 60_000, max: 1_800_000, step: 30_000, owner: 'Operations', reason: 'Four minutes without a solution.' },
  { name: 'stuck.offer', label: 'Likely to fail', type: 'percent', value: 0.8, min: 0.5, max: 0.99, step: 0.01, owner: 'Operations', reason: 'Conversations that look like this one mostly ended badly.' },
  { name: 'customer.valued', label: 'Valued customer from', type: 'money', value: { minor: 500_000, currency: 'USD' }, min: 10_000, max: 100_000_000, owner: 'Sales', reason: 'About the top twentieth of a shop’s customers.' },
]; // prettier-ignore
