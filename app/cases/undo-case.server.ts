import type { CaseView } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newestEvent } from '#db/queries/events.ts';
import { listPools } from '#db/queries/pools.ts';
import { reopenPromises } from '#db/queries/promises.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { tellCallStands } from './call/call-off.server.ts';
import { clockOfPlan } from './case-clock.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';
import type { OpenedCase } from './changed-case.ts';
import { planForQueue } from './fallback-plan.ts';
import { UNDO_WITHIN_MS } from './case-commands.ts';

/** What one person can take back, as long as nothing has happened since. A reply cannot: the customer has read it. */
const undoable: ReadonlySet<string> = new Set([
  'resolved',
  'handed_back',
  'transferred',
  'snoozed',
  'waiting_on_customer',
]);

/** What the clocks do with a case that was passed on, before anybody has answered: an offer is taken back with it. */
const onItsWay = ['tier_entered', 'offered'] as const;

/** The queue that it was passed on from, with a ladder of its own again; null when it was no queue, or is none any more. */
async function queueBefore(ctx: Ctx, { snapshot, atHand, tx }: OpenedCase, data: Readonly<Record<string, unknown>>) {
  if (typeof data['toQueue'] !== 'string') return null;
  const { workspaceId } = ctx;
  const pool = (await listPools(tx, { workspaceId })).find((one) => one.slug === data['fromQueue']);
  if (pool === undefined) return null;
  const clock = await clockOfPlan(tx, workspaceId, snapshot.plan);
  return { queue: pool.slug, plan: planForQueue(snapshot.plan, pool, atHand.now, clock) };
}

/**
 * Takes the reader's own last step on a case back: it is theirs again, as it was. Only while nobody has done anything about it and
 * for a minute, so that nobody is overtaken by it.
 * @throws BatonError conflict when something has happened since, or it was somebody else's step
 */
export async function undoCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly personId?: string | undefined };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.undo',
      command: async (opened) => {
        const { snapshot, atHand, tx } = opened;
        const person = await actingPerson(ctx, tx, input.personId, null);
        const last = await newestEvent(tx, { workspaceId: ctx.workspaceId, caseId: input.caseId, besides: onItsWay });
        const by = last === null ? null : (last.data['personId'] ?? last.data['by']);
        const fresh = last !== null && atHand.now.getTime() - last.at.getTime() < UNDO_WITHIN_MS;
        if (last === null || !fresh || by !== person.id || !undoable.has(last.kind)) {
          throw new BatonError('conflict', 'Something has happened since, so it cannot be taken back.');
        }
        if (snapshot.disposition === 'handed_back' && atHand.conversation.openEscalationId !== null) {
          throw new BatonError('conflict', 'The customer has another case by now.');
        }
        const back = await queueBefore(ctx, opened, last.data);
        return { kind: 'undo', personId: person.id, ...(back === null ? {} : { back }) };
      },
      also: async (changed, tx) => {
        const { resolvedAt } = changed.before;
        if (resolvedAt === null) return undefined;
        const { workspaceId } = ctx;
        const again = await reopenPromises(tx, { workspaceId, caseId: input.caseId, since: resolvedAt });
        return [
          ...again.map(({ id }) => ({ type: 'promise.made' as const, e: input.caseId, p: id })),
          ...(await tellCallStands(tx, workspaceId, changed, again)),
        ];
      },
    }),
  );
}
