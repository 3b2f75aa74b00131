import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const said = (text: string) => afterTalk([`c: ${text}`]).profanity?.value;

describe('R6: profanity at us', () => {
  test.each([
    'fuck you',
    'you are a useless piece of junk',
    'you stupid bot',
    'YOU PEOPLE ARE IDIOTS',
    'this bot is fucking useless',
    'shut up',
    'go to hell',
    'your company is a scam',
    'sois unos ladrones',
    'ihr seid alle Idioten',
    'vous êtes nuls',
    'vai se foder',
  ])('%s', (text) => {
    expect(said(text)).toBe('at_us');
  });
});

describe('R6: profanity in general', () => {
  test.each([
    'this damn printer again',
    'oh shit I lost my card',
    'what the hell happened',
    'f**k',
    'sh!t',
    'WTF',
    'so ein verdammter Mist',
  ])('%s', (text) => {
    expect(said(text)).toBe('general');
  });
});

describe('near misses of R6', () => {
  test.each([
    'hello there',
    'my assistant will call',
    'I live in Scunthorpe',
    'my name is Dick Miller',
    'the class starts at nine',
    'a Bloody Mary please',
    'my gums are bloody when I brush',
    'you are not stupid',
    'my dog had a cocktail',
  ])('%s', (text) => {
    expect(said(text)).toBe('none');
  });
});
