import { complement, intersect, isEmpty, isWithin, type Domain, type Universe } from './domain.ts';

/** A conjunction: what each variable may be. A variable that is absent may be anything. */
export type Box = ReadonlyMap<string, Domain>;
export type Universes = (variable: string) => Universe;

export const EVERYTHING: Box = new Map();

/** Both at once; null when that cannot be. */
export function meet(a: Box, b: Box): Box | null {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  // What both speak of first: most pairs that cannot be are found before anything is copied.
  const narrowed: [string, Domain][] = [];
  for (const [variable, domain] of b) {
    const before = a.get(variable);
    const domains = before ? intersect(before, domain) : domain;
    if (before && isEmpty(domains)) return null;
    narrowed.push([variable, domains]);
  }
  const both = new Map(a);
  for (const [variable, domain] of narrowed) both.set(variable, domain);
  return both;
}

/** Every case of the one with every case of the other; null when there are more than `most`. */
export function meetAll(as: readonly Box[], bs: readonly Box[], most: number): Box[] | null {
  const boxes: Box[] = [];
  for (const a of as) {
    for (const b of bs) {
      const both = meet(a, b);
      if (both) boxes.push(both);
    }
    if (boxes.length > most * 4) return null;
  }
  const left = absorb(boxes);
  return left.length > most ? null : left;
}

/** Without the cases that lie inside another. */
export function absorb(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes) {
    if (kept.some((other) => contains(other, box))) continue;
    for (let at = kept.length - 1; at >= 0; at--) {
      const other = kept[at];
      if (other && contains(box, other)) kept.splice(at, 1);
    }
    kept.push(box);
  }
  return kept;
}

function contains(outer: Box, inner: Box): boolean {
  if (outer.size > inner.size) return false;
  for (const [variable, domain] of outer) {
    const inside = inner.get(variable);
    if (!inside || !isWithin(inside, domain)) return false;
  }
  return true;
}

/** What is left of some cases when others are taken away; null when it takes more than `most` cases to say. */
export function without(
  boxes: readonly Box[],
  taken: readonly Box[],
  universes: Universes,
  most: number,
): Box[] | null {
  let left = [...boxes];
  for (const minus of taken) {
    left = left.flatMap((box) => subtract(box, minus, universes));
    if (left.length > most) {
      left = absorb(left);
      if (left.length > most) return null;
    }
  }
  return left;
}

function subtract(box: Box, minus: Box, universes: Universes): Box[] {
  if (!meet(box, minus)) return [box];
  const pieces: Box[] = [];
  const current = new Map(box);
  for (const [variable, domain] of minus) {
    const universe = universes(variable);
    const before = current.get(variable) ?? universe.full;
    const outside = intersect(before, complement(domain, universe));
    if (!isEmpty(outside)) pieces.push(new Map(current).set(variable, outside));
    current.set(variable, intersect(before, domain));
  }
  return pieces;
}
