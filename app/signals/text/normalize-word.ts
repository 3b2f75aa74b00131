/** What is beyond ASCII in a word, and how it is compared. */
const NON_ASCII = /[^\x00-\x7f]/u;
const MARKS = /\p{M}+/gu;
const APOSTROPHE = /['’ʼ`´]/u;
const APOSTROPHES = /['’ʼ`´]/gu;
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
/** Longer words are compared by their first 48 units. */
export const MAX_WORD = 48;

const fold = (lower: string) =>
  lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => LETTERS_THAT_DO_NOT_DECOMPOSE[letter] ?? letter)
    .normalize('NFC');

/**
 * How a word is compared: lower case, without accents and apostrophes, "soooo" as "so", at most 48 units.
 * Independent of the machine's language and zone.
 */
export function normalizeWord(word: string): string {
  let norm = word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word;
  norm = norm.toLowerCase();
  if (NON_ASCII.test(norm)) norm = fold(norm);
  if (APOSTROPHE.test(norm)) norm = norm.replace(APOSTROPHES, '');
  if (norm.length > 3) norm = norm.replace(LONG_RUN, '$1');
  return norm;
}

const LATIN_END = 0x250;
const WORD_LETTER = /[\p{L}\p{N}\p{M}]/u;
/** What each Latin letter or digit is compared as; '' for whatever is none. */
const LATIN: readonly string[] = Array.from({ length: LATIN_END }, (_, code) => {
  const char = String.fromCharCode(code);
  return WORD_LETTER.test(char) ? fold(char.toLowerCase()) : '';
});

/** What one unit is compared as when it is a Latin letter or a digit, '' when it is anything else that ends a word, null when unknown. */
export function latinLetter(code: number): string | null {
  return code < LATIN_END ? (LATIN[code] ?? '') : null;
}
