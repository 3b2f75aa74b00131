import { describe, expect, test } from 'vitest';
import { openModel, rawScore } from './linear-model.ts';
import { lowerCase } from './lower-case.ts';
import { compilePhrases } from './phrases.ts';
import { normalizeWord, readText } from './tokenize.ts';
import { correctWord, isOneEditApart } from './typos.ts';

const words = (text: string) => readText(text).tokens.map((token) => token.norm);

describe('reading', () => {
  test('lower case, no accents, no apostrophes, long runs cut, elisions split', () => {
    expect(words("I DON'T l'agent Señor sooooo straße d’un")).toEqual([
      'i',
      'dont',
      'agent',
      'senor',
      'so',
      'strasse',
      'dun',
    ]);
    expect(normalizeWord('nooooo')).toBe('no');
  });

  test('places are those of the original', () => {
    const text = '  Hey “there”, ok';
    for (const token of readText(text).tokens) {
      expect(normalizeWord(text.slice(token.start, token.end))).toBe(token.norm);
    }
    expect(readText(text).tokens.map((token) => token.quoted)).toEqual([false, true, false]);
    expect(readText(text).tokens.map((token) => token.clauseStart)).toEqual([true, false, true]);
  });
});

describe('phrases', () => {
  const find = (source: string, text: string, lists = {}) =>
    compilePhrases({ hit: source }, lists)
      .find(readText(text).tokens)
      .map((hit) => [hit.from, hit.to]);

  test('either, optional, gap, prefix, list, start and end', () => {
    expect(find('talk|speak to', 'please speak to me')).toEqual([[1, 3]]);
    expect(find('a (b) c', 'a c')).toEqual([[0, 2]]);
    expect(find('a .. b', 'a x y z b')).toEqual([[0, 5]]);
    expect(find('a .. b', 'a w x y z b')).toEqual([]);
    expect(find('refund*', 'refunding')).toEqual([[0, 1]]);
    expect(find('@who', 'agent', { who: 'agent person' })).toEqual([[0, 1]]);
    expect(find('^ a', 'b a')).toEqual([]);
    expect(find('a $', 'a b a')).toEqual([[2, 3]]);
  });

  test('mistakes in a vocabulary are told at once', () => {
    expect(() => find('@nobody', 'x')).toThrow('unknown word list');
    expect(() => find('.. a', 'x')).toThrow('begin with a word');
    expect(() => find('ab*', 'x')).toThrow('prefix');
    expect(() => find('a b|$', 'x')).toThrow('a sign among words');
  });
});

describe('typos', () => {
  test.each([
    ['agnet', 'agent'],
    ['humna', 'human'],
    ['speka', 'speak'],
    ['represntative', 'representative'],
    ['reprasentative', 'representative'],
    ['opperator', 'operator'],
  ])('%s', (typed, meant) => {
    expect(correctWord(typed)).toBe(meant);
  });

  test.each(['cancer', 'agency', 'walk', 'event', 'argent', 'humane', 'prison', 'contract', 'arent', 'costume'])(
    'a word of its own stays: %s',
    (word) => {
      expect(correctWord(word)).toBe(word);
    },
  );

  test('one edit: insertion, deletion, replacement, swap', () => {
    expect(isOneEditApart('agent', 'agents')).toBe(true);
    expect(isOneEditApart('agnet', 'agent')).toBe(true);
    expect(isOneEditApart('agend', 'agent')).toBe(true);
    expect(isOneEditApart('agnte', 'agent')).toBe(false);
  });
});

test('a model whose weights have another size is refused', () => {
  expect(() => openModel({ bits: 4, bias: 0, scale: 1, weights: btoa('abc') })).toThrow('wrong size');
  const model = openModel({ bits: 4, bias: 0.5, scale: 1, weights: btoa('\0'.repeat(16)) });
  expect(rawScore(model, readText('hello there').tokens)).toBe(0.5);
});

test('R14: lower case keeps every character at its place', () => {
  for (let point = 0; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const letter = String.fromCodePoint(point);
    const lower = lowerCase(letter);
    if (lower.length !== letter.length) expect.fail(`U+${point.toString(16)} becomes ${String(lower.length)} units`);
  }
  expect(lowerCase('İSTANBUL +90 212 DOB')).toBe('istanbul +90 212 dob');
});
