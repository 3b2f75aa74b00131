/** FNV-1a begins with this; the salt keeps one use's hashes apart from another's. */
export const startHash = (salt: number): number => (0x811c9dc5 ^ salt) | 0;

/** One UTF-16 unit more. */
export const stepHash = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** Spreads what was stepped through over all 32 bits. Unsigned. */
export function endHash(stepped: number): number {
  let hash = stepped ^ (stepped >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** FNV-1a, 32 bit, over UTF-16 units `from` to `to` of `text`, salted: the same on every machine. */
export function hashPart(text: string, from: number, to: number, salt: number): number {
  let hash = startHash(salt);
  for (let i = from; i < to; i += 1) hash = stepHash(hash, text.charCodeAt(i));
  return endHash(hash);
}

/** Hash of a whole word. */
export function hashWord(word: string, salt: number): number {
  return hashPart(word, 0, word.length, salt);
}
