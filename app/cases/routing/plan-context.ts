import type { PlanContext, PoolSnapshot } from '#app/contracts/plan.ts';
import type { Method } from '#app/contracts/reason.ts';
import type { Roster } from '#db/queries/roster.ts';
import { isAvailable, ordinaryCase } from './availability.ts';
import { rosteredIntervals } from './shifts.ts';
import { estimateWaitMs, roundedWaitMs } from './wait-estimate.ts';

/** The wait as it is told: rounded up, null when the roster has nobody to estimate by. */
export function toldWaitMs(roster: Roster, pool: Roster['pools'][number], nowMs: number): number | null {
  const waitMs = estimateWaitMs(roster, pool, nowMs);
  return waitMs === null ? null : roundedWaitMs(waitMs);
}

/** What the planner is to know of every pool at this moment. */
export function poolSnapshots(roster: Roster, now: Date): PoolSnapshot[] {
  const nowMs = now.getTime();
  const people = new Map(roster.people.map((person) => [person.id, person]));
  return roster.pools.map((pool) => {
    const members = pool.members.flatMap(({ personId }) => people.get(personId) ?? []);
    return {
      slug: pool.slug,
      name: pool.name,
      fallback: pool.fallback,
      members: members.length,
      availableNow: members.filter((person) => isAvailable(person, nowMs, { ...ordinaryCase, weight: pool.caseWeight }))
        .length,
      expectedWaitMs: toldWaitMs(roster, pool, nowMs),
      rostered:
        members.length === 0
          ? []
          : rosteredIntervals(members, nowMs).map((one) => ({
              from: new Date(one.fromMs).toISOString(),
              until: new Date(one.untilMs).toISOString(),
            })),
    };
  });
}

export interface PlanFacts {
  readonly now: Date;
  readonly channel: string;
  readonly preferredMethods: readonly Method[];
  readonly outcomeMethods: readonly Method[];
}

/** What the customer asked for in the turn that opened the case, first first. */
export const preferredBy = (asksForCall: boolean): readonly Method[] => (asksForCall ? ['callback'] : []);

/** The planner's context from the roster: everything a route depends on besides its graph. */
export function planContext(roster: Roster, facts: PlanFacts): PlanContext {
  return {
    now: facts.now.toISOString(),
    timezone: roster.timezone,
    calendars: roster.calendars.map((calendar) => ({
      ...calendar,
      weekly: [...calendar.weekly],
      holidays: [...calendar.holidays],
    })),
    pools: poolSnapshots(roster, facts.now),
    channel: facts.channel,
    preferredMethods: [...facts.preferredMethods],
    outcomeMethods: [...facts.outcomeMethods],
  };
}
