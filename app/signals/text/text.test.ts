import { describe, expect, test } from 'vitest';
import { eachFeature, openModel, rawScore } from './linear-model.ts';
import { lowerCase } from './lower-case.ts';
import { compilePhrases } from './phrases.ts';
import { normalizeWord } from './normalize-word.ts';
import { readText } from './tokenize.ts';
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

    expect(find('^ a (b) cow*', 'a b cowboy')).toEqual([[0, 3]]);
    expect(find('a (cow*) b', 'a b')).toEqual([[0, 2]]);
  });

  test('a step of many words finds each of them and no other', () => {
    const many =
      'ant bee cat dog eel fox gnu hen ibis jay koi lark mole newt owl pig quail rat seal toad urial vole wasp yak'.split(
        ' ',
      );
    for (const word of many) expect(find(`see ${many.join('|')}`, `i see ${word} there`)).toEqual([[1, 3]]);
    expect(find(`see ${many.join('|')}`, 'i see zebra there')).toEqual([]);
    expect(find(`see ${many.join('|')}`, 'i see there')).toEqual([]);
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

test('the fast way to a score weighs the same features as training saw, known words and unknown ones, short texts and long', () => {
  const bits = 10;
  const weights = Int8Array.from({ length: 2 ** bits }, (_, bucket) => ((bucket * 37) % 255) - 127);
  const model = openModel({
    bits,
    bias: 0.25,
    scale: 0.01,
    weights: btoa(String.fromCharCode(...new Uint8Array(weights.buffer))),
  });
  const short = 'please connect me with a zorgblatt of your kundenservice in Straße 7 a-b';
  for (const text of [short, short.toUpperCase(), `${short} antidisestablishmentarianism `.repeat(12)]) {
    const { tokens } = readText(text);
    let sum = 0;
    const count = eachFeature(tokens, bits, (bucket) => {
      sum += weights[bucket] ?? 0;
    });
    const expected = 0.25 + (0.01 * sum) / Math.sqrt(count);
    expect(rawScore(model, tokens)).toBe(expected);
    // What was remembered of the words gives the same once more.
    expect(rawScore(model, tokens)).toBe(expected);
  }
});
