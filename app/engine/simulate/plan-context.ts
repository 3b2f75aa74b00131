import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { PlanContext } from '#app/contracts/plan.ts';

/** A pool as a template or a test describes it. */
export interface SimulatedPool {
  readonly slug: string;
  readonly name: string;
  readonly fallback: boolean;
  readonly members: readonly unknown[];
}

/** A plan's context in which everybody is there, or nobody: for tests, samples and the simulator. */
export function simulatedPlanContext(
  now: string,
  pools: readonly SimulatedPool[],
  calendars: readonly BusinessCalendar[],
  more: Partial<PlanContext> & { readonly somebodyThere?: boolean } = {},
): PlanContext {
  const { somebodyThere = true, ...rest } = more;
  return {
    now,
    timezone: calendars[0]?.zone ?? 'UTC',
    calendars: [...calendars],
    pools: pools.map(({ slug, name, fallback, members }) => ({
      slug,
      name,
      fallback,
      members: members.length,
      availableNow: somebodyThere ? members.length : 0,
      rostered: [],
    })),
    channel: 'web',
    preferredMethods: [],
    outcomeMethods: [],
    ...rest,
  };
}
