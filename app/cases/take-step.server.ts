import type { CaseState } from '#app/contracts/case.ts';
import type { Priority } from '#app/contracts/reason.ts';
import type { Ctx } from '#app/platform/context.ts';
import { countAheadInSecond } from '#db/queries/crowd.ts';
import { insertTimerRun } from '#db/queries/timer-runs.ts';
import { nextDeadlineOf } from './case-snapshot.ts';
import { changeCase } from './change-case.server.ts';
import type { OpenedCase } from './changed-case.ts';
import { type Decided, HandTaken, decide } from './decide-step.server.ts';
import { type MoveKind, nextMove } from './next-move.ts';
import { type MembersWithRole } from './owner-of-last-resort.server.ts';
import { turnInCrowdMs } from './turn-in-crowd.ts';

/** Where a case stands: what Temporal's own lists are searched by. */
export interface ShownStep {
  readonly state: CaseState;
  readonly queue: string;
  /** Not said by older builds. */
  readonly priority?: Priority;
  readonly version: string | null;
  /** Until when somebody has to answer, ISO. */
  readonly respondBy: string;
}

/** What one step did, without personal data: it is kept in a workflow's history. */
export interface StepTaken {
  readonly did: MoveKind | 'nobody_free' | 'overtaken';
  readonly seq: number;
  readonly epoch: number;
  /** Ids and states only; nothing for a case that is gone, and in the histories of older builds. */
  readonly shown?: ShownStep;
  /** Wall milliseconds to sleep before the next step unless somebody pokes; 0 means go on at once, null that it is over. */
  readonly sleepMs: number | null;
}

/** Moves that a clock makes because their time has come: what the health page counts. */
const onTime: ReadonlySet<MoveKind> = new Set([
  'enter_step', 'expire_offer', 'message', 'notify', 'callback', 'callback_due', 'last_resort', 'warn', 'breach', 'warn_of_solution', 'solution_late', 'promises_due', 'wake', 'remind', 'free',
]); // prettier-ignore

const auditOf = (kind: MoveKind) =>
  kind === 'offer' ? 'case.offer' : kind === 'breach' ? 'case.breach' : 'case.reassign';

/**
 * The clocks' one verb: does what is due on this case, if anything is, by the same compare-and-set as people use, and says
 * how long to sleep then. Doing it twice, late, or after a person was faster is harmless: what is due is worked out anew
 * from the row each time.
 */
export async function takeStep(
  ctx: Ctx,
  input: { readonly caseId: string },
  membersWithRole: MembersWithRole,
): Promise<StepTaken> {
  const full = new Set<string>();
  for (;;) {
    try {
      return await tryStep(ctx, input.caseId, membersWithRole, full);
    } catch (error) {
      if (!(error instanceof HandTaken)) throw error;
      full.add(error.personId);
    }
  }
}

async function tryStep(
  ctx: Ctx,
  caseId: string,
  membersWithRole: MembersWithRole,
  full: ReadonlySet<string>,
): Promise<StepTaken> {
  let decided: Decided = { move: { kind: 'closed' }, command: null };
  const rest: { until: Date | null; turnMs: number } = { until: null, turnMs: 0 };
  const restUntil = async (until: Date | null, { atHand, tx }: Pick<OpenedCase, 'atHand' | 'tx'>): Promise<void> => {
    const inCrowd = until !== null && atHand.row.priority !== 'critical';
    const { workspaceId } = ctx;
    rest.until = until;
    rest.turnMs = inCrowd ? turnInCrowdMs(await countAheadInSecond(tx, { workspaceId, caseId, at: until })) : 0;
  };
  const changed = await changeCase(ctx, {
    caseId,
    audit: () => auditOf(decided.move.kind),
    command: async (opened) => {
      decided = await decide(ctx, opened, membersWithRole, full);
      await restUntil(wakesAt(decided, opened), opened);
      return decided.command;
    },
    also: async (done, tx) => {
      const dueAt = nextDeadlineOf(done.before);
      if (onTime.has(decided.move.kind) && dueAt !== null && dueAt <= done.atHand.now) {
        const run = { workspaceId: ctx.workspaceId, subject: 'case' as const, subjectId: caseId };
        await insertTimerRun(tx, { ...run, what: decided.move.kind, dueAt });
      }
      // What comes next is known already: a look of its own only to find out that there is nothing to do would cost as much as this one.
      const next = nextMove(done.after, done.atHand.now);
      await restUntil(next.kind === 'wait' ? next.until : null, { atHand: done.atHand, tx });
      return decided.also?.(done, tx);
    },
    // A person was faster, or it is not time yet: the next look decides.
    onRefusal: () => null,
  });
  const { after } = changed;
  const shown = {
    state: after.state,
    queue: after.queue,
    priority: after.plan.priority,
    version: changed.atHand.row.versionId,
    respondBy: after.respondBy.toISOString(),
  };
  const taken = { seq: after.eventSeq, epoch: after.epoch, shown };
  const { move, command } = decided;
  if (move.kind === 'closed') return { ...taken, did: 'closed', sleepMs: null };
  const sleepMs = rest.until === null ? 0 : wallMs(ctx, rest.until) + rest.turnMs;
  if (command === null) return { ...taken, did: move.kind === 'wait' ? 'wait' : 'nobody_free', sleepMs };
  if (after.epoch === changed.before.epoch) return { ...taken, did: 'overtaken', sleepMs: 0 };
  return { ...taken, did: move.kind, sleepMs };
}

/** When there is nothing to do now, the next look: at its time, or when somebody may be free again. */
function wakesAt({ move, command, lookAgainMs }: Decided, { snapshot, atHand }: OpenedCase): Date | null {
  if (move.kind === 'wait') return move.until;
  if (command !== null || move.kind === 'closed') return null;
  const nowMs = atHand.now.getTime();
  const againMs = lookAgainMs ?? nowMs;
  const dueMs = snapshot.nextDeadline?.getTime() ?? againMs;
  return new Date(dueMs > nowMs && dueMs < againMs ? dueMs : againMs);
}

/** Whole milliseconds, never 0: a deadline of this very moment is looked at again in a moment, not in a tight loop. */
const wallMs = (ctx: Ctx, until: Date): number => Math.max(5, Math.ceil(ctx.clock.wallMsUntil(until)));
