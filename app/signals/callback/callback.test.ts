import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const said = (text: string) => afterTalk([`c: ${text}`]).wantsCallback?.value;

describe('R28: wants to be called', () => {
  test.each([
    'please call me back',
    'can someone give me a call tomorrow',
    'I would like a callback',
    'have a person ring me',
    'llámame por favor',
    'bitte um Rückruf',
    'rappelez-moi',
  ])('%s', (text) => {
    expect(said(text)).toBe(true);
  });

  test.each([
    'you can call me Jo',
    'my name is Alexis but my friends call me Lexi',
    'please do not call me',
    'what do you call that',
    'I called yesterday',
    'is it a phone or a tablet',
  ])('near miss: %s', (text) => {
    expect(said(text)).toBe(false);
  });
});
