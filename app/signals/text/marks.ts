/** What kinds of characters a text has, as bits: the cheap look before an expression is run over it. */
export const MARK = {
  digit: 1,
  at: 2,
  /** `:` `;` `=`: faces are made of them. */
  eyes: 4,
  line: 8,
  /** Anything beyond ASCII. */
  wide: 16,
  /** Beyond the Latin letters. */
  far: 32,
  upper: 64,
  letter: 128,
  exclamation: 256,
  question: 512,
} as const;

const OF_ASCII = new Uint16Array(128);
const mark = (chars: string, bit: number) => {
  for (let i = 0; i < chars.length; i += 1) {
    const code = chars.charCodeAt(i);
    OF_ASCII[code] = (OF_ASCII[code] ?? 0) | bit;
  }
};
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
mark('0123456789', MARK.digit);
mark('@', MARK.at);
mark(':;=', MARK.eyes);
mark('\n', MARK.line);
mark(LETTERS, MARK.letter);
mark(LETTERS.toUpperCase(), MARK.letter | MARK.upper);
mark('!', MARK.exclamation);
mark('?', MARK.question);

/** The bits of one UTF-16 unit. */
export function markOf(code: number): number {
  if (code < 128) return OF_ASCII[code] ?? 0;
  if (code === 0xff01) return MARK.wide | MARK.far | MARK.exclamation;
  if (code === 0xff1f) return MARK.wide | MARK.far | MARK.question;
  return code < 0x250 ? MARK.wide : MARK.wide | MARK.far;
}

/** The bits of all units of a text. */
export function marksOf(text: string): number {
  let marks = 0;
  for (let i = 0; i < text.length; i += 1) marks |= markOf(text.charCodeAt(i));
  return marks;
}
