import { expect, test } from 'vitest';

import { countWords, READ_ALOUD_MAX_WORDS } from '#app/contracts/brief.ts';
import { helloTo, scriptLanguages, scriptWords } from '../script-words.ts';
import { scriptForm } from './script.ts';

const speaker = { name: 'Taylor', workspace: 'BrightSmile' };

test('R67: the person says their own name and where they are from, once', () => {
  const script = { greeting: 'Hi Maria.', body: 'I am opening the order now.', language: 'en' };
  expect(scriptForm(script, speaker)).toBe('Hi Maria. I’m Taylor from BrightSmile. I am opening the order now.');
});

test('a pack’s own words may name the speaker again', () => {
  const script = {
    greeting: 'Hi Maria.',
    body: '{{agent}} of {{company}} stays with you.',
    language: 'en',
  };
  expect(scriptForm(script, speaker)).toContain('Taylor of BrightSmile stays with you.');
});

test('R68: ten seconds hold also for a long name and a long script: the workspace gives way, then sentences', () => {
  const long = { name: 'Taylor Alexandra Moss', workspace: 'The Very Long Name Of A Dental Practice In Ohio' };
  const body = `I can see you were charged twice for one order. ${'And then this and that. '.repeat(20)}`.trim();
  const spoken = scriptForm({ greeting: 'Hi Maria.', body, language: 'en' }, long);
  expect(countWords(spoken)).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
  expect(spoken).toMatch(/^Hi Maria\. I’m Taylor\. I can see you were charged twice for one order\./u);
});

test.each(scriptLanguages)('R67, R68: the opening line is said in %s within ten seconds', (language) => {
  const words = scriptWords(language);
  for (const closing of Object.values(words.closings)) {
    expect(countWords(closing), closing).toBeLessThanOrEqual(8);
    const body = `${words.read} ${closing}`;
    const spoken = scriptForm({ greeting: helloTo(words, 'Maria'), body, language }, speaker);
    expect(countWords(spoken), spoken).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
    for (const part of ['Maria', 'Taylor', 'BrightSmile', words.read, closing]) expect(spoken).toContain(part);
    expect(spoken).not.toMatch(/[{}]/u);
  }
});
