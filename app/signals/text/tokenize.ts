/** One word of a turn: how it is compared, and where it stands in the original text (UTF-16 units). */
export interface Token {
  readonly norm: string;
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
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ`´][\p{L}\p{M}]+)*/gu;
const NON_ASCII = /[^\x00-\x7f]/u;
const MARKS = /\p{M}+/gu;
const APOSTROPHE = /['’ʼ`´]/u;
const APOSTROPHES = /['’ʼ`´]/gu;
const ELISION = /^(?:l|d|j|m|s|n|t|c|qu|un|all|dell|nell|dall|sull|quell|dun|jusqu)['’ʼ`´](?=[\p{L}\p{M}]{3})/iu;
const LONG_RUN = /(\p{L})\1{2,}/gu;
const LETTERS_THAT_DO_NOT_DECOMPOSE: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  ð: 'd',
  þ: 'th',
};
const SPECIAL = /[łøßæœđıðþ]/gu;
const MAX_WORD = 48;

/**
 * How a word is compared: lower case, without accents and apostrophes, "soooo" as "so", at most 48 units.
 * Independent of the machine's language and zone.
 */
export function normalizeWord(word: string): string {
  let norm = word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word;
  norm = norm.toLowerCase();
  if (NON_ASCII.test(norm)) {
    norm = norm
      .normalize('NFD')
      .replace(MARKS, '')
      .replace(SPECIAL, (letter) => LETTERS_THAT_DO_NOT_DECOMPOSE[letter] ?? letter)
      .normalize('NFC');
  }
  if (APOSTROPHE.test(norm)) norm = norm.replace(APOSTROPHES, '');
  if (norm.length > 3) norm = norm.replace(LONG_RUN, '$1');
  return norm;
}

/** Lower-case ASCII letters and digits without "sooo": most words, and already as they are compared. */
function isPlain(word: string): boolean {
  if (word.length > MAX_WORD) return false;
  let before = 0;
  let run = 1;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    const isLetter = code >= 97 && code <= 122;
    if (!isLetter && (code < 48 || code > 57)) return false;
    run = isLetter && code === before ? run + 1 : 1;
    if (run === 3) return false;
    before = code;
  }
  return true;
}

const CLAUSE_MARK = /[.,;:!?…\n\r\u2013\u2014()¡¿。，！？、]|\s-+\s/u;

/** Reads a text into words with their places; one pass, linear in its length. */
export function readText(raw: string): Reading {
  const tokens: Token[] = [];
  let last = 0;
  let inQuote = false;
  let upper = 0;
  let letters = 0;
  let exclamations = 0;
  let questions = 0;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code >= 65 && code <= 90) {
      upper += 1;
      letters += 1;
    } else if (code >= 97 && code <= 122) letters += 1;
    else if (code === 33 || code === 0xff01) exclamations += 1;
    else if (code === 63 || code === 0xff1f) questions += 1;
  }
  for (const match of raw.matchAll(WORD)) {
    const word = match[0];
    const start = match.index;
    let clauseStart = tokens.length === 0;
    if (start !== last + 1 || raw.charCodeAt(last) !== 32) {
      const between = raw.slice(last, start);
      clauseStart ||= CLAUSE_MARK.test(between);
      for (const char of between) {
        if (char === '“' || char === '«' || char === '„') inQuote = true;
        else if (char === '”' || char === '»') inQuote = false;
        else if (char === '"') inQuote = !inQuote;
      }
    }
    last = start + word.length;
    if (isPlain(word)) {
      tokens.push({ norm: word, start, end: last, clauseStart, quoted: inQuote });
      continue;
    }
    const elided = APOSTROPHE.test(word) ? ELISION.exec(word) : null;
    const from = elided === null ? 0 : elided[0].length;
    const norm = normalizeWord(from === 0 ? word : word.slice(from));
    if (norm !== '') {
      tokens.push({ norm, start: start + from, end: last, clauseStart, quoted: inQuote });
    }
  }
  return {
    raw,
    tokens,
    capsShare: letters >= 6 ? upper / letters : 0,
    exclamations,
    questions,
  };
}
