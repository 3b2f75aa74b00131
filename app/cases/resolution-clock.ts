import type { CasePatch, CaseSnapshot } from './case-snapshot.ts';

/** When the resolution clock of a case that stands still since `pausedAt` runs out if it goes on now. */
export type GoesOnUntil = (clock: { readonly pausedAt: Date; readonly resolveBy: Date }) => Date;

/** On the wall: with as much left as there was. */
export const onTheWall =
  (now: Date): GoesOnUntil =>
  ({ pausedAt, resolveBy }) =>
    new Date(now.getTime() + Math.max(0, resolveBy.getTime() - pausedAt.getTime()));

/**
 * What a change does to the resolution clock: it stands still for as long as it is the customer's turn, and goes on with what was
 * left when the wait ends, however it ends (product.md 5).
 */
export function resolutionClock(before: CaseSnapshot, after: CaseSnapshot, now: Date, until: GoesOnUntil): CasePatch {
  const { pausedAt, resolveBy } = after;
  if (after.state === 'waiting_on_customer')
    return resolveBy === null || after.solutionLateAt !== null || pausedAt !== null ? {} : { pausedAt: now };
  if (pausedAt === null) return {};
  const isSetAnew = resolveBy?.getTime() !== before.resolveBy?.getTime();
  return isSetAnew || resolveBy === null
    ? { pausedAt: null }
    : { pausedAt: null, resolveBy: until({ pausedAt, resolveBy }) };
}
