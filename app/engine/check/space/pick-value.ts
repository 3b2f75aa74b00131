import type { FieldInfo } from '#app/contracts/fields.ts';
import { EVERY_NUMBER, intersect, range, type Domain, type Range } from './domain.ts';

type Numbers = Extract<Domain, { kind: 'numbers' }>;

/**
 * A number that a person would think of: one that makes sense for the field where there is one, and a round one. Null when there
 * is none, or when none makes sense and the field may as well be missing.
 */
export function pickNumber(
  domain: Numbers,
  info: FieldInfo,
  whole: boolean,
): { readonly value: number; readonly sensible: boolean } | null {
  const within = intersect(domain, { kind: 'numbers', ranges: [sensibleFor(info)], missing: true });
  const sensible = within.kind === 'numbers' ? within.ranges[0] : undefined;
  const from = sensible ?? (domain.missing ? undefined : domain.ranges[0]);
  if (!from) return null;
  // Rounding makes a nought with a sign, which nobody would say.
  return { value: roundIn(from, info.type, whole) + 0, sensible: sensible !== undefined };
}

/** Without bounds of its own a field can be anything, yet nobody waits for less than no time, or is more than wholly sure. */
function sensibleFor({ type, min, max }: FieldInfo): Range {
  if (type === 'date') return EVERY_NUMBER;
  const least = min === undefined ? 0 : Number.NEGATIVE_INFINITY;
  return range(least, type === 'percent' && max === undefined ? 1 : Number.POSITIVE_INFINITY);
}

function roundIn({ lo, hi, loOpen, hiOpen }: Range, type: FieldInfo['type'], whole: boolean): number {
  if (lo === hi) return lo;
  if (lo === Number.NEGATIVE_INFINITY && hi === Number.POSITIVE_INFINITY) return 0;
  if (lo === Number.NEGATIVE_INFINITY) return hiOpen ? hi - shownUnit(hi, type) : hi;
  if (hi === Number.POSITIVE_INFINITY) return loOpen ? lo + shownUnit(lo, type) : lo;
  if (!loOpen && whole) return lo;
  for (const step of STEPS[type] ?? [1, 0.1, 0.01, 0.001, 0.000_001]) {
    const middle = rounded((lo + hi) / 2, step);
    if (middle > lo && middle < hi) return middle;
  }
  if (!loOpen) return lo;
  return hiOpen ? (lo + hi) / 2 : hi;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** What rounds a value of this kind, the roundest first; times are milliseconds, which nobody is told. */
const STEPS: Partial<Record<FieldInfo['type'], readonly number[]>> = {
  duration: [MINUTE_MS, SECOND_MS, 1],
  date: [MINUTE_MS, 1],
};

/** The least by which two values differ that a person reads: a millisecond more than 5 min would be told as 5 min. */
function shownUnit(near: number, type: FieldInfo['type']): number {
  if (type === 'date') return MINUTE_MS;
  if (type !== 'duration') return 1;
  return Math.abs(near) < MINUTE_MS ? SECOND_MS : MINUTE_MS;
}

/** By a whole number of parts, for a tenth is none that a computer knows. */
function rounded(value: number, step: number): number {
  if (step >= 1) return Math.round(value / step) * step;
  const parts = Math.round(1 / step);
  return Math.round(value * parts) / parts;
}

/** A word that is none of these. */
export function pickWord(but: ReadonlySet<string>): string {
  const candidates = ['something else', 'anything', 'other', 'another value'];
  return candidates.find((word) => !but.has(word)) ?? `not ${[...but].join(' ')}`;
}
