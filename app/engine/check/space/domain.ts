/** A range of numbers; an open end does not belong to it. */
export interface Range {
  readonly lo: number;
  readonly loOpen: boolean;
  readonly hi: number;
  readonly hiOpen: boolean;
}

/**
 * The values that a variable may have: ranges of numbers, or words (`but`: all except these), and whether it may be
 * missing. Ranges are in order and do not touch.
 */
export type Domain =
  | { readonly kind: 'numbers'; readonly ranges: readonly Range[]; readonly missing: boolean }
  | { readonly kind: 'words'; readonly words: ReadonlySet<string>; readonly but: boolean; readonly missing: boolean };

/** What a variable can be at all. Universes of words may be closed (a choice) or open (text). */
export interface Universe {
  readonly full: Domain;
  /** Only whole numbers. */
  readonly whole: boolean;
}

export const range = (lo: number, hi: number, loOpen = false, hiOpen = false): Range => ({ lo, loOpen, hi, hiOpen });
export const EVERY_NUMBER: Range = range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

export function isEmpty(domain: Domain): boolean {
  if (domain.missing) return false;
  return domain.kind === 'numbers' ? domain.ranges.length === 0 : !domain.but && domain.words.size === 0;
}

/** What both allow; `a` itself when `b` takes nothing away from it, so that the caller can see that nothing changed. */
export function intersect(a: Domain, b: Domain): Domain {
  if (a === b || isWithin(a, b)) return a;
  const missing = a.missing && b.missing;
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    const ranges: Range[] = [];
    for (const x of a.ranges) {
      for (const y of b.ranges) {
        const both = overlapOf(x, y);
        if (both) ranges.push(both);
      }
    }
    return { kind: 'numbers', ranges, missing };
  }
  if (a.kind === 'words' && b.kind === 'words') {
    const { words, but } = intersectWords(a, b);
    return { kind: 'words', words, but, missing };
  }
  return { kind: 'words', words: new Set(), but: false, missing };
}

type Words = Extract<Domain, { kind: 'words' }>;

function intersectWords(a: Words, b: Words): Words {
  if (a.but && b.but) return { ...a, words: new Set([...a.words, ...b.words]) };
  if (a.but) return { ...b, words: new Set([...b.words].filter((word) => !a.words.has(word))) };
  return { ...a, words: new Set([...a.words].filter((word) => b.words.has(word) !== b.but)) };
}

/** Everything of the universe that is not in the domain. */
export function complement(domain: Domain, universe: Universe): Domain {
  const outside: Domain =
    domain.kind === 'numbers'
      ? { kind: 'numbers', ranges: rangesOutside(domain.ranges, universe.whole), missing: !domain.missing }
      : { kind: 'words', words: domain.words, but: !domain.but, missing: !domain.missing };
  return intersect(universe.full, outside);
}

export function isWithin(inner: Domain, outer: Domain): boolean {
  if (inner === outer) return true;
  if (inner.missing && !outer.missing) return false;
  if (inner.kind === 'numbers' && outer.kind === 'numbers') {
    return inner.ranges.every((x) => outer.ranges.some((y) => liesIn(x, y)));
  }
  if (inner.kind !== 'words' || outer.kind !== 'words') return false;
  if (inner.but) return outer.but && [...outer.words].every((word) => inner.words.has(word));
  return [...inner.words].every((word) => outer.words.has(word) !== outer.but);
}

/** Every number of `a` is in `b`. */
function liesIn(a: Range, b: Range): boolean {
  const from = a.lo > b.lo || (a.lo === b.lo && (a.loOpen || !b.loOpen));
  return from && (a.hi < b.hi || (a.hi === b.hi && (a.hiOpen || !b.hiOpen)));
}

const holdsNothing = ({ lo, hi, loOpen, hiOpen }: Range) => lo > hi || (lo === hi && (loOpen || hiOpen));

function overlapOf(a: Range, b: Range): Range | null {
  if (holdsNothing(a) || holdsNothing(b)) return null;
  if (liesIn(a, b)) return a;
  if (liesIn(b, a)) return b;
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  const loOpen = (a.lo === lo && a.loOpen) || (b.lo === lo && b.loOpen);
  const hiOpen = (a.hi === hi && a.hiOpen) || (b.hi === hi && b.hiOpen);
  return lo < hi || (lo === hi && !loOpen && !hiOpen) ? range(lo, hi, loOpen, hiOpen) : null;
}

const overlap = (a: Range, b: Range): Range[] => {
  const both = overlapOf(a, b);
  return both ? [both] : [];
};

function rangesOutside(ranges: readonly Range[], whole: boolean): Range[] {
  let left = [EVERY_NUMBER];
  for (const { lo, loOpen, hi, hiOpen } of ranges) {
    const below = range(Number.NEGATIVE_INFINITY, lo, false, !loOpen);
    const above = range(hi, Number.POSITIVE_INFINITY, !hiOpen, false);
    left = left.flatMap((piece) => [...overlap(piece, below), ...overlap(piece, above)]);
  }
  return left.flatMap((piece) => closed(piece, whole));
}

/** A range of whole numbers with both ends in it; other ranges as they are. */
export function closed(piece: Range, whole: boolean): Range[] {
  if (!whole) return [piece];
  const lo = piece.loOpen ? Math.floor(piece.lo) + 1 : Math.ceil(piece.lo);
  const hi = piece.hiOpen ? Math.ceil(piece.hi) - 1 : Math.floor(piece.hi);
  return lo <= hi ? [range(lo, hi)] : [];
}
