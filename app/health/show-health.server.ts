import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { countColdHandoffs } from '#db/queries/cold-handoffs.ts';
import { buildOfWorker, readHeartbeats } from '#db/queries/heartbeats.ts';
import { timerFigures, timersSet } from '#db/queries/timer-runs.ts';

import { isColdHabit } from './cold-habit.ts';
import { CLOCK_PARTS, PARTS } from './parts.ts';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** After how many seconds without a sign of life a part is called silent. The canary flies once a minute. */
const silentAfterS = (part: string): number => (part === 'canary' ? 130 : 20);

/** What is known of the clocks: `unknown` when a part that runs them never gave a sign, so nothing was promised to be on time. */
export type ClocksVerdict =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly overdue: number }
  | { readonly kind: 'unknown'; readonly never: readonly string[] };

function verdictOf(overdue: number, never: readonly string[]): ClocksVerdict {
  if (overdue > 0) return { kind: 'no', overdue };
  const missing = CLOCK_PARTS.filter((part) => never.includes(part));
  return missing.length > 0 ? { kind: 'unknown', never: missing } : { kind: 'yes' };
}

/**
 * "Did every timer run?" with figures: what ran in the last day and how late, what is set, what is overdue; and every part's
 * last sign of life; and whether cases are passed on cold. Read from rows alone, so it is true while Temporal is away.
 */
export async function showHealth({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'workspace.view');
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const beats = await readHeartbeats(ctx.db.db);
  const { figures, set, cold } = await inTransaction(ctx, async (tx) => ({
    figures: await timerFigures(tx, { workspaceId, since: new Date(now.getTime() - DAY_MS) }),
    set: await timersSet(tx, { workspaceId }),
    cold: await countColdHandoffs(tx, { workspaceId, since: new Date(now.getTime() - WEEK_MS) }),
  }));
  const never = PARTS.filter((part) => !beats.some((beat) => beat.part === part));
  const overdue = set.reduce((sum, one) => sum + one.overdue, 0);
  return {
    figures,
    verdict: verdictOf(overdue, never),
    /** Parts that never gave a sign of life. */
    never,
    set,
    /** R94: the queues to which cases came without a brief in the last seven days. */
    cold: cold.map((one) => ({ ...one, habit: isColdHabit(one) })),
    waiting: set.reduce((sum, { waiting }) => sum + waiting, 0),
    parts: beats.map(({ part, ageS, data }) => ({
      part,
      build: buildOfWorker(part),
      ageS: Math.round(ageS),
      silent: ageS > silentAfterS(part),
      lagMs: typeof data['lagMs'] === 'number' ? data['lagMs'] : null,
    })),
  };
}
