import type { SpokenPool } from '#app/engine/say.ts';
import type { Roster } from '#db/queries/roster.ts';
import { toldWaitMs } from './plan-context.ts';
import { whoIsHereFor } from './who-is-here.ts';

/** What texts for customers may say of each queue at this moment. Worked out only when a text asks for it: turns are many. */
export function spokenPools(roster: Roster, nowMs: number): SpokenPool[] {
  return roster.pools.map((pool) => ({
    slug: pool.slug,
    name: pool.name,
    get expectedWaitMs() {
      return toldWaitMs(roster, pool, nowMs);
    },
    get whoIsHere() {
      return whoIsHereFor(roster, pool.slug, nowMs);
    },
  }));
}
