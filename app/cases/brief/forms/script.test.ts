import { expect, test } from 'vitest';

import { countWords, READ_ALOUD_MAX_WORDS } from '#app/contracts/brief.ts';
import { scriptForm } from './script.ts';

const speaker = { name: 'Taylor', workspace: 'BrightSmile' };

test('R67: the person says their own name and where they are from, once', () => {
  const script = { situation: 'order', greeting: 'Hi Maria.', body: 'I am opening the order now.' } as const;
  expect(scriptForm(script, speaker)).toBe('Hi Maria. I’m Taylor from BrightSmile. I am opening the order now.');
});

test('a pack’s own words may name the speaker again', () => {
  const script = {
    situation: 'order',
    greeting: 'Hi Maria.',
    body: '{{agent}} of {{company}} stays with you.',
  } as const;
  expect(scriptForm(script, speaker)).toContain('Taylor of BrightSmile stays with you.');
});

test('R68: ten seconds hold also for a long name and a long script: the workspace gives way, then sentences', () => {
  const long = { name: 'Taylor Alexandra Moss', workspace: 'The Very Long Name Of A Dental Practice In Ohio' };
  const body = `I can see you were charged twice for one order. ${'And then this and that. '.repeat(20)}`.trim();
  const spoken = scriptForm({ situation: 'billing', greeting: 'Hi Maria.', body }, long);
  expect(countWords(spoken)).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
  expect(spoken).toMatch(/^Hi Maria\. I’m Taylor\. I can see you were charged twice for one order\./u);
});
