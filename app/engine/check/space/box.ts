import { complement, intersect, isEmpty, isWithin, type Domain, type Universe } from './domain.ts';

/**
 * A conjunction: what each variable may be, at the variable's number. A variable that is absent may be anything. Plain
 * lists, because proofs over hundreds of nodes copy boxes all the time, and a list is copied ten times as fast as a map.
 */
export type Box = readonly (Domain | undefined)[];

/** What boxes must know of the variables that they speak of. */
export interface Variables {
  universe(variable: number): Universe;
  /** An order of their own: the number of a variable tells only when it was first looked at. */
  compare(a: number, b: number): number;
}

export const EVERYTHING: Box = [];

/** The box that says only what one variable may be. */
export function boxOf(variable: number, domain: Domain): Box {
  const box = new Array<Domain | undefined>(variable + 1).fill(undefined);
  box[variable] = domain;
  return box;
}

/** Both at once; null when that cannot be, `a` itself when `b` takes nothing away. */
export function meet(a: Box, b: Box): Box | null {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  let both: (Domain | undefined)[] | null = null;
  for (let variable = 0; variable < b.length; variable++) {
    const domain = b[variable];
    if (domain === undefined) continue;
    const before = a[variable];
    const narrowed = before ? intersect(before, domain) : domain;
    if (before && isEmpty(narrowed)) return null;
    if (narrowed === before) continue;
    both ??= a.slice();
    while (both.length < variable) both.push(undefined);
    both[variable] = narrowed;
  }
  return both ?? a;
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
  if (outer === inner) return true;
  for (let variable = 0; variable < outer.length; variable++) {
    const domain = outer[variable];
    if (domain === undefined) continue;
    const inside = inner[variable];
    if (inside === undefined || !isWithin(inside, domain)) return false;
  }
  return true;
}

/** What is left of some cases when others are taken away; null when it takes more than `most` cases to say. */
export function without(
  boxes: readonly Box[],
  taken: readonly Box[],
  variables: Variables,
  most: number,
): Box[] | null {
  let left = [...boxes];
  for (const minus of taken) {
    left = left.flatMap((box) => subtract(box, minus, variables));
    if (left.length > most) {
      left = absorb(left);
      if (left.length > most) return null;
    }
  }
  return left;
}

/** Variable by variable in their own order, which decides what the pieces are, and so which customer is shown of a gap. */
function subtract(box: Box, minus: Box, variables: Variables): Box[] {
  if (!meet(box, minus)) return [box];
  const pieces: Box[] = [];
  let current = box;
  for (const variable of spokenOf(minus, variables)) {
    const domain = minus[variable];
    if (domain === undefined) continue;
    const universe = variables.universe(variable);
    const before = current[variable] ?? universe.full;
    const outside = intersect(before, complement(domain, universe));
    if (!isEmpty(outside)) pieces.push(replaced(current, variable, outside));
    current = replaced(current, variable, intersect(before, domain));
  }
  return pieces;
}

function spokenOf(box: Box, variables: Variables): number[] {
  const spoken: number[] = [];
  for (let variable = 0; variable < box.length; variable++) if (box[variable] !== undefined) spoken.push(variable);
  return spoken.length > 1 ? spoken.sort((a, b) => variables.compare(a, b)) : spoken;
}

function replaced(box: Box, variable: number, domain: Domain): Box {
  const copy = box.slice();
  while (copy.length < variable) copy.push(undefined);
  copy[variable] = domain;
  return copy;
}
