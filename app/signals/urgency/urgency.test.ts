import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const said = (text: string) => afterTalk([`c: ${text}`]);

describe('R4: urgency', () => {
  test.each([
    'I need this asap',
    'please hurry',
    'my flight leaves in two hours',
    'come right now',
    'es ist dringend',
    'lo antes posible',
    "c'est une urgence",
  ])('%s', (text) => {
    expect(said(text).urgent?.value).toBe(true);
  });

  test.each(['whenever you have time', 'what are your hours', 'no rush', 'I will wait'])('near miss: %s', (text) => {
    expect(said(text).urgent?.value).toBe(false);
  });
});
