/** Full-width forms (U+FF01 to U+FF5E), the ideographic space, and decimal digits of other scripts, all of one UTF-16 unit. */
const FOREIGN = /[\uff01-\uff5e\u3000]|(?![0-9])\p{Nd}/u;
const FOREIGN_ALL = new RegExp(FOREIGN.source, 'gu');

/**
 * The text with digits of every script (Arabic, Persian, Devanagari …) and full-width characters in ASCII, for finding numbers.
 * As long as the original, so offsets hold in both. Digits outside the basic plane stay.
 */
export function plainDigits(text: string): string {
  if (!/[\u0080-\uffff]/u.test(text) || !FOREIGN.test(text)) return text;
  return text.replace(FOREIGN_ALL, (char) => {
    const code = char.charCodeAt(0);
    if (char.length !== 1) return char;
    if (code === 0x3000) return ' ';
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    return String(digitValue(code));
  });
}

/** Unicode puts the ten digits of a script in a row from zero on, so the value is the distance to the row's first. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCharCode(zero - 1))) zero -= 1;
  return code - zero;
}
