/** Text as other systems take it: one line of visible characters, without marks that turn the reading direction around. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, '')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();

export const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

/** The longest beginning that fits, cut between whole characters; an ellipsis shows the cut. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (utf8Bytes(text) <= maxBytes) return text;
  let kept = '';
  let bytes = utf8Bytes('…');
  if (bytes > maxBytes) return '';
  for (const character of text) {
    bytes += utf8Bytes(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** "2026-11-21 14:05 UTC": the same instant for every reader, whatever zone their system shows. */
export const utcWords = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
