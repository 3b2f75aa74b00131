/** FNV-1a, 32 bit, over UTF-16 units `from` to `to` of `text`, salted: the same on every machine. */
export function hashPart(text: string, from: number, to: number, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let i = from; i < to; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** Hash of a whole word. */
export function hashWord(word: string, salt: number): number {
  return hashPart(word, 0, word.length, salt);
}
