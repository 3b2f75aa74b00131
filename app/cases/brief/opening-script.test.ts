import { expect, test } from 'vitest';

import { openingScriptFor } from './opening-script.ts';

const speaker = { name: 'Taylor', workspace: 'BrightSmile' };

test('R67: the person says their own name and where they are from, once', () => {
  const script = { situation: 'order', greeting: 'Hi Maria.', body: 'I am opening the order now.' } as const;
  expect(openingScriptFor(script, speaker)).toBe('Hi Maria. I’m Taylor from BrightSmile. I am opening the order now.');
});

test('a pack’s own words may name the speaker again', () => {
  const script = {
    situation: 'order',
    greeting: 'Hi Maria.',
    body: '{{agent}} of {{company}} stays with you.',
  } as const;
  expect(openingScriptFor(script, speaker)).toContain('Taylor of BrightSmile stays with you.');
});
