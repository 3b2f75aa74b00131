import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const said = (text: string) => afterTalk([`c: ${text}`]).contradiction?.value;

describe('R10: takes back or corrects', () => {
  test.each([
    'no, I meant the other one',
    "that's not what I asked",
    'actually no, make it Friday',
    'I changed my mind',
    'scratch that',
    'I never said yes',
    'nein, ich meinte Dienstag',
  ])('%s', (text) => {
    expect(said(text)).toBe(true);
  });

  test.each(['no', 'I mean it', 'the other one please', 'I need change for the bus', 'what did you mean'])(
    'near miss: %s',
    (text) => {
      expect(said(text)).toBe(false);
    },
  );
});
