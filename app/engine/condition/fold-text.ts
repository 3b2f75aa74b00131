/**
 * Text as people compare it: without regard to case, width, accents and runs of white space.
 * Linear in the length; no regular expression of a user ever gets here.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

const WORD = /[\p{L}\p{N}]/u;

/** True when `phrase` stands in `text` as whole words. Both folded. */
export function containsPhrase(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + phrase.length))) return true;
  }
  return false;
}
