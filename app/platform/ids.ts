/** What each id stands for. The prefix makes an id readable in a log, a support mail or a wrong URL. */
export const idPrefixes = [
  'ws',
  'person',
  'skill',
  'pool',
  'shift',
  'rot',
  'ovr',
  'cal',
  'flow',
  'ver',
  'apr',
  'test',
  'conv',
  'turn',
  'dec',
  'esc',
  'offer',
  'prom',
  'key',
  'aud',
  'look',
  'tgt',
  'we',
  'wd',
  'evt',
  'wa',
  'np',
  'cm',
  'ntf',
  'wk',
  'req',
  'user',
  'ses',
  'acc',
  'vrf',
  'mem',
  'inv',
  'tfa',
  'note',
  'canned',
  'file',
] as const;

export type IdPrefix = (typeof idPrefixes)[number];

// Crockford's base 32 in lower case: sorts like its number, no letters that are read as digits.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeChars = 10;
const randomChars = 16;

let lastMs = -1;
let lastTime = '';

/** Most ids are made in the same millisecond as the one before. */
function encodeTime(ms: number): string {
  if (ms === lastMs) return lastTime;
  let rest = ms;
  let out = '';
  for (let i = 0; i < timeChars; i += 1) {
    out = (alphabet[rest % 32] ?? '') + out;
    rest = Math.floor(rest / 32);
  }
  lastMs = ms;
  lastTime = out;
  return out;
}

// Asking the system for random bytes costs a hundred times what encoding them does, so they are fetched for 256 ids at once.
const pool = new Uint8Array(256 * randomChars);
let unused = pool.length;

function encodeRandom(): string {
  if (unused === pool.length) {
    crypto.getRandomValues(pool);
    unused = 0;
  }
  let out = '';
  for (const end = unused + randomChars; unused < end; unused += 1) out += alphabet[(pool[unused] ?? 0) & 31] ?? '';
  return out;
}

/**
 * A new id: prefix, underscore, 26 characters that sort by creation time (48 bit milliseconds, 80 random bits; the layout of a ULID).
 * `nowMs` is the wall clock on purpose: ids only need an order, deadlines have their own clock.
 */
export function newId<P extends IdPrefix>(prefix: P, nowMs: number = Date.now()): `${P}_${string}` {
  return `${prefix}_${encodeTime(nowMs)}${encodeRandom()}`;
}

/** Sorts before every id with this prefix that was made at this instant or later, and after all earlier ones. */
export const firstIdAt = (prefix: IdPrefix, ms: number): string => `${prefix}_${encodeTime(ms)}`;

/** Whether `value` has the shape of an id with this prefix. */
export function isId(prefix: IdPrefix, value: string): boolean {
  return new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`).test(value);
}
