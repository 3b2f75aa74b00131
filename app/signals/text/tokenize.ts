import { MARK, markOf } from './marks.ts';
import { stepHash } from './hash.ts';
import { latinLetter, MAX_WORD, normalizeWord } from './normalize-word.ts';
import { WORD_HASH_START, wordNumber, wordNumberAt, wordOf } from './vocabulary.ts';

/** One word of a turn: how it is compared, and where it stands in the original text (UTF-16 units). */
export interface Token {
  readonly norm: string;
  /** Its number in the vocabularies, 0 when none lists it. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
  /** True when something that ends a clause (punctuation, line end) stands before this word. */
  readonly clauseStart: boolean;
  /** True when the word stands inside quotation marks. */
  readonly quoted: boolean;
}

/** A turn's text read once, shared by every signal. */
export interface Reading {
  readonly raw: string;
  readonly tokens: readonly Token[];
  /** Share of letters that are capitals, 0 to 1, in texts of at least 6 letters, else 0. */
  readonly capsShare: number;
  readonly exclamations: number;
  readonly questions: number;
  /** Kinds of characters, bits of `MARK`. */
  readonly marks: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ`´][\p{L}\p{M}]+)*/uy;
const APOSTROPHE = /['’ʼ`´]/u;
const ELISION = /^(?:l|d|j|m|s|n|t|c|qu|un|all|dell|nell|dall|sull|quell|dun|jusqu)['’ʼ`´](?=[\p{L}\p{M}]{3})/iu;

const CLAUSE_MARK = /[.,;:!?…\n\r\u2013\u2014()¡¿。，！？、]|\s-+\s/u;

const LETTER_OR_DIGIT = MARK.letter | MARK.digit;
const isMark = (code: number) =>
  code === 46 ||
  code === 44 ||
  (code >= 58 && code <= 59) ||
  code === 33 ||
  code === 63 ||
  code === 10 ||
  code === 13 ||
  code === 40 ||
  code === 41;

/** Goes through a text once; holds where it is. */
class Reader {
  readonly #raw: string;
  readonly tokens: Token[] = [];
  /** Where the word before ended. */
  #last = 0;
  #inQuote = false;
  #clauseStart = true;

  constructor(raw: string) {
    this.#raw = raw;
  }

  /** Reads a word of plain ASCII from `from`, and returns its end; -1 when it has more to it. */
  plainWord(from: number): number {
    const raw = this.#raw;
    let hash = WORD_HASH_START;
    let before = 0;
    let run = 1;
    let hasCapital = false;
    let to = from;
    for (; to < raw.length; to += 1) {
      let code = raw.charCodeAt(to);
      const marks = markOf(code);
      if ((marks & LETTER_OR_DIGIT) === 0) {
        if (code > 127 || code === 39 || code === 96) return -1;
        break;
      }
      if ((marks & MARK.upper) !== 0) {
        code += 32;
        hasCapital = true;
      }
      run = code === before ? run + 1 : 1;
      if (run === 3 && code > 57) return -1;
      before = code;
      hash = stepHash(hash, code);
    }
    if (to - from > MAX_WORD) return -1;
    this.#between(from);
    const word = wordNumberAt(raw, from, to, hash);
    const norm = word !== 0 ? wordOf(word) : hasCapital ? raw.slice(from, to).toLowerCase() : raw.slice(from, to);
    this.#add(norm, word, from, to);
    return to;
  }

  /** Reads a word of Latin letters, with accents, from `from`, and returns its end; -1 when it has more to it. */
  latinWord(from: number): number {
    const raw = this.#raw;
    let norm = '';
    let run = 0;
    let to = from;
    for (; to < raw.length; to += 1) {
      const code = raw.charCodeAt(to);
      const letter = latinLetter(code);
      if (letter === null || code === 39 || code === 96 || code === 0xb4) return -1;
      if (letter === '') break;
      run = norm.endsWith(letter.charAt(0)) ? run + letter.length : letter.length;
      if (run > 2) return -1;
      norm += letter;
    }
    if (to === from || to - from > MAX_WORD) return -1;
    this.#between(from);
    this.#add(norm, wordNumber(norm), from, to);
    return to;
  }

  /** Reads any other word from `from`, and returns its end; -1 when there is none. */
  anyWord(from: number): number {
    WORD.lastIndex = from;
    const found = WORD.exec(this.#raw)?.[0];
    if (found === undefined) return -1;
    const to = from + found.length;
    this.#between(from);
    const elided = APOSTROPHE.test(found) ? ELISION.exec(found) : null;
    const cut = elided === null ? 0 : elided[0].length;
    const norm = normalizeWord(cut === 0 ? found : found.slice(cut));
    if (norm === '') this.#last = to;
    else this.#add(norm, wordNumber(norm), from + cut, to);
    return to;
  }

  #add(norm: string, word: number, start: number, end: number): void {
    this.tokens.push({ norm, word, start, end, clauseStart: this.#clauseStart, quoted: this.#inQuote });
    this.#last = end;
  }

  /** What stands before the word at `start`: the end of a clause, quotation marks. */
  #between(start: number): void {
    const raw = this.#raw;
    const last = this.#last;
    this.#clauseStart = this.tokens.length === 0;
    if (start === last + 1 && raw.charCodeAt(last) === 32) return;
    let isUnsure = false;
    for (let i = last; i < start; i += 1) {
      const code = raw.charCodeAt(i);
      if (isMark(code)) this.#clauseStart = true;
      else if (code === 34) this.#inQuote = !this.#inQuote;
      else if (code > 127 || code === 45) {
        isUnsure = true;
        if (code === 0x201c || code === 0xab || code === 0x201e) this.#inQuote = true;
        else if (code === 0x201d || code === 0xbb) this.#inQuote = false;
      }
    }
    if (isUnsure && !this.#clauseStart) this.#clauseStart = CLAUSE_MARK.test(raw.slice(last, start));
  }
}

/** Reads a text into words with their places; linear in its length. */
export function readText(raw: string): Reading {
  let marks = 0;
  let upper = 0;
  let letters = 0;
  let exclamations = 0;
  let questions = 0;
  const reader = new Reader(raw);
  let wordEnd = 0;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    const own = markOf(code);
    marks |= own;
    if ((own & MARK.letter) !== 0) {
      letters += 1;
      if ((own & MARK.upper) !== 0) upper += 1;
    } else if ((own & MARK.exclamation) !== 0) exclamations += 1;
    else if ((own & MARK.question) !== 0) questions += 1;
    if (i < wordEnd || ((own & LETTER_OR_DIGIT) === 0 && code < 128)) continue;
    let end = code < 128 ? reader.plainWord(i) : -1;
    if (end === -1) end = reader.latinWord(i);
    wordEnd = end === -1 ? reader.anyWord(i) : end;
  }
  return { raw, tokens: reader.tokens, capsShare: letters >= 6 ? upper / letters : 0, exclamations, questions, marks };
}
