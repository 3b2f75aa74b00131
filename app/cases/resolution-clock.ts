import { type Clock, laterOn, timeBetween } from '#app/engine/route/response-clock.ts';

import type { CasePatch, CaseSnapshot } from './case-snapshot.ts';

/**
 * What a change does to the resolution clock: it stands still for as long as it is the customer's turn, and goes on with what was
 * left when the wait ends, however it ends (product.md 5).
 */
export function resolutionClock(before: CaseSnapshot, after: CaseSnapshot, now: Date, clock: Clock): CasePatch {
  const { pausedAt, resolveBy } = after;
  if (after.state === 'waiting_on_customer')
    return resolveBy === null || after.solutionLateAt !== null || pausedAt !== null ? {} : { pausedAt: now };
  if (pausedAt === null) return {};
  const isSetAnew = resolveBy?.getTime() !== before.resolveBy?.getTime();
  if (isSetAnew || resolveBy === null) return { pausedAt: null };
  const leftMs = timeBetween(clock, pausedAt.getTime(), resolveBy.getTime());
  return { pausedAt: null, resolveBy: new Date(laterOn(clock, now.getTime(), leftMs)) };
}
