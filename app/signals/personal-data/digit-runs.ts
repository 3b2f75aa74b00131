/** A run of digits with single or double separators inside: where it stands, and its digits alone. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Place in the text of each digit. */
  readonly places: readonly number[];
}

const isDigit = (code: number) => code >= 48 && code <= 57;
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

const LETTER = /[\p{L}\p{N}_]/u;

/** Whether a letter, digit or underscore touches the span on either side. */
export function isGlued(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  return (before !== '' && LETTER.test(before)) || (after !== '' && LETTER.test(after));
}

/** The 48 units before a place, lower case: where a label such as "SSN:" would stand. */
export function labelBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - 48), start).toLowerCase();
}
