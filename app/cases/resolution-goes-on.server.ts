import { laterOn, WALL } from '#app/engine/route/response-clock.ts';
import { openTimeBetween } from '#app/engine/calendar/open-hours.ts';
import type { Transaction } from '#db/client.ts';
import { loadRoster } from '#db/queries/roster.ts';
import type { OpenedCase } from './changed-case.ts';
import { type GoesOnUntil, onTheWall } from './resolution-clock.ts';

/** How the resolution clock of this case goes on after a wait: in the opening hours it counts in, else on the wall. */
export async function resolutionGoesOn(
  tx: Transaction,
  workspaceId: string,
  { snapshot, atHand: { now } }: OpenedCase,
): Promise<GoesOnUntil> {
  const { plan, pausedAt } = snapshot;
  if (pausedAt === null || plan.clock === 'wall') return onTheWall(now);
  const roster = await loadRoster(tx, { workspaceId });
  const found = roster?.calendars.find((one) => one.slug === plan.calendar);
  // Deleted meanwhile: a deadline must exist all the same.
  if (found === undefined) return onTheWall(now);
  const calendar = { ...found, weekly: [...found.weekly], holidays: [...found.holidays] };
  return (clock) => {
    const left = openTimeBetween(calendar, clock.pausedAt.getTime(), clock.resolveBy.getTime());
    return new Date(laterOn({ ...WALL, calendar }, now.getTime(), left));
  };
}
