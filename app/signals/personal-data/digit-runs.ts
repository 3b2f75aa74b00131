import { MARK, markOf } from '../text/marks.ts';

/** A run of digits with single or double separators inside: where it stands, and its digits alone. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Place in the text of each digit. */
  readonly places: readonly number[];
}

/** Whether a UTF-16 unit is an ASCII digit. */
export const isDigit = (code: number) => code >= 48 && code <= 57;
/** space, line break, no-break spaces, hyphens and dashes, dot, slash, underscore */
const isSeparator = (code: number) =>
  code === 32 ||
  code === 10 ||
  code === 45 ||
  code === 46 ||
  code === 47 ||
  code === 95 ||
  code === 0xa0 ||
  code === 0x202f ||
  (code >= 0x2009 && code <= 0x2015) ||
  code === 0x2212;

/**
 * Every maximal run of ASCII digits that are joined by at most three separators. Linear.
 */
export function findDigitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let places: number[] = [];
  let digits = '';
  const close = () => {
    const first = places[0];
    const last = places.at(-1);
    if (first !== undefined && last !== undefined) runs.push({ start: first, end: last + 1, digits, places });
    places = [];
    digits = '';
  };
  let gap = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      digits += text.charAt(i);
      places.push(i);
      gap = 0;
    } else if (places.length > 0) {
      gap += 1;
      if (!isSeparator(code) || gap > 3) close();
    }
  }
  close();
  return runs;
}

/** The ASCII digits from `start` up to before `end`. */
export function digitsWithin(text: string, start: number, end: number): string {
  let digits = '';
  for (let i = start; i < end; i += 1) if (isDigit(text.charCodeAt(i))) digits += text.charAt(i);
  return digits;
}

const LETTER = /[\p{L}\p{N}_]/u;

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 128) return (markOf(code) & (MARK.letter | MARK.digit)) !== 0 || code === 95;
  return LETTER.test(text.charAt(at));
}

/** Whether a letter, digit or underscore touches the span on either side. */
export function isGlued(text: string, start: number, end: number): boolean {
  return isLetterAt(text, start - 1) || isLetterAt(text, end);
}

/** The 48 units before a place, lower case: where a label such as "SSN:" would stand. */
export function labelBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - 48), start).toLowerCase();
}

/** Like `labelBefore`, without what stands before the last digit, "!", "?" or line end; empty when no letter is left. */
export function wordsBefore(text: string, start: number): string {
  const earliest = Math.max(0, start - 48);
  let from = start;
  let hasLetter = false;
  while (from > earliest) {
    from -= 1;
    const code = text.charCodeAt(from);
    if (isDigit(code) || code === 33 || code === 63 || code === 10) break;
    if (code > 127 || (markOf(code) & MARK.letter) !== 0) hasLetter = true;
  }
  return hasLetter ? text.slice(from, start).toLowerCase() : '';
}
