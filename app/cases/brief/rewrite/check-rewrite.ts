import { type Brief, countWords, SUMMARY_MAX_WORDS } from '#app/contracts/brief.ts';
import { findPersonalData } from '#app/signals/personal-data/find-personal-data.ts';

/** Why a model's text was not taken. */
export type RewriteFault = 'empty' | 'too_long' | 'not_prose' | 'personal_data' | 'unknown_number' | 'unknown_name';

const MIN_WORDS = 5;

/** Words that may begin a sentence without standing in the conversation. */
const starters = new Set(
  'a about after all also an and another asked asks because before both but by caller client customer despite first for from further he her his however in is it its last now no none not of on one she since so still the their them then there these they this those to today two user want wants was when while who with yes the bot agent assistant issue needs claims reports reported says said unable'.split(
    ' ',
  ),
);

const numbersIn = (text: string): string[] =>
  [...text.matchAll(/\d[\d.,:/-]*/gu)].map((match) => plainNumber(match[0]));

/** "1,200.00" and "1200" are the same number. */
function plainNumber(written: string): string {
  const bare = written.replace(/[.,:/-]+$/u, '').replace(/,(?=\d{3}\b)/gu, '');
  return bare.replace(/\.0+$/u, '');
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}][\p{L}\p{M}'’-]*/gu) ?? [];
const plainWord = (word: string): string =>
  word
    .toLocaleLowerCase('en')
    .replace(/['’]s?$/u, '')
    .replace(/’/gu, "'");

/** What a model may draw on: the masked conversation, the plain summary and what is known of the customer. */
export function sourceOf(brief: Brief, transcript: readonly string[]): string {
  const { who } = brief;
  const facts = who.facts.flatMap((fact) => [fact.label, fact.value]);
  return [
    ...transcript,
    brief.summary,
    who.name ?? '',
    who.plan ?? '',
    ...facts,
    ...brief.history.map(({ text }) => text),
  ].join('\n');
}

/**
 * Judges a model's summary against what was really said: 40 words at most, one paragraph of prose, no personal data, and no
 * number and no name that the conversation does not hold.
 * @returns null when it may stand
 */
export function faultOf(text: string, source: string): RewriteFault | null {
  const words = countWords(text);
  if (words < MIN_WORDS) return 'empty';
  if (words > SUMMARY_MAX_WORDS) return 'too_long';
  if (/\n|https?:|```|^\s*(?:[-*#•]|\d+[.)]\s)|\*\*|[<>{}]/u.test(text)) return 'not_prose';
  if (findPersonalData(text).length > 0) return 'personal_data';
  const knownNumbers = new Set(numbersIn(source));
  if (numbersIn(text).some((number) => !knownNumbers.has(number))) return 'unknown_number';
  const knownWords = new Set(wordsIn(source).map(plainWord));
  // A name is a word with a capital letter; at the head of a sentence many an ordinary word has one.
  for (const sentence of text.split(/(?<=[.!?])\s+/u)) {
    for (const [position, word] of wordsIn(sentence).entries()) {
      if (!/^\p{Lu}/u.test(word) || word === 'I') continue;
      const plain = plainWord(word);
      if (knownWords.has(plain) || (position === 0 && starters.has(plain))) continue;
      return 'unknown_name';
    }
  }
  return null;
}
