import type { CaseView, TransferInput } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { insertNote } from '#db/queries/case-notes.ts';
import { loadPerson } from '#db/queries/people.ts';
import { listPools } from '#db/queries/pools.ts';
import { refusalOwnedBy } from './accept-in-turn.server.ts';
import { actingPerson, assertDesk, mayActForOthers } from './acting-person.server.ts';
import { canKeepHour } from './call/keep-hour.server.ts';
import { promisedCall } from './call/planned-call.ts';
import { clockOfPlan } from './case-clock.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';
import type { OpenedCase } from './changed-case.ts';
import { planForQueue } from './fallback-plan.ts';
import { neverKeptMasked } from './mask-secrets.ts';
import type { CaseCommand } from './case-commands.ts';

/** How long the person it is passed to has to answer. */
const TRANSFER_OFFER_MS = 5 * 60_000;

async function transferCommand(ctx: Ctx, input: TransferInput, opened: OpenedCase): Promise<CaseCommand> {
  const { snapshot, atHand, tx } = opened;
  const { workspaceId } = ctx;
  const by = await actingPerson(ctx, tx, input.personId, snapshot.assigneeId);
  if (snapshot.assigneeId !== null && snapshot.assigneeId !== by.id && !mayActForOthers(ctx)) {
    throw refusalOwnedBy({ id: snapshot.assigneeId, name: atHand.assigneeName });
  }
  if (input.toPersonId !== undefined) {
    const target = await loadPerson(tx, { workspaceId, id: input.toPersonId });
    if (target === null || !target.active) {
      throw new BatonError('unprocessable', 'There is no such person in this workspace.', {
        pointers: [{ pointer: '/toPersonId', message: 'names nobody who works here' }],
      });
    }
    return {
      kind: 'transfer_to_person',
      personId: by.id,
      offer: {
        id: newId('offer'),
        personId: target.id,
        tier: `Passed on by ${by.name}`,
        expiresAt: new Date(atHand.now.getTime() + TRANSFER_OFFER_MS),
      },
    };
  }
  const pool = (await listPools(tx, { workspaceId })).find((one) => one.slug === input.toQueue);
  if (pool === undefined) {
    throw new BatonError('unprocessable', 'There is no such queue in this workspace.', {
      pointers: [{ pointer: '/toQueue', message: 'names no queue' }],
    });
  }
  const { id: caseId, plan } = snapshot;
  const call = promisedCall(plan);
  if (call?.isAtHour === true && call.at > atHand.now) {
    const theirs = { workspaceId, caseId, plan, queue: pool.slug, assigneeId: null, at: call.at };
    if (!(await canKeepHour(tx, theirs)))
      throw new BatonError('unprocessable', `Nobody in ${pool.name} is free at the time of the promised call.`, {
        pointers: [{ pointer: '/toQueue', message: 'has nobody who can make the promised call at its time' }],
      });
  }
  return {
    kind: 'transfer_to_queue',
    personId: by.id,
    queue: pool.slug,
    plan: planForQueue(snapshot.plan, pool, atHand.now, await clockOfPlan(tx, workspaceId, snapshot.plan)),
  };
}

/**
 * Passes the case on: to a person, who is asked and may decline, or to a queue, whose people are asked in turn and at whose
 * end the owner of last resort stands. The response clock goes on. A call that was promised at an hour goes only to where it can be kept.
 * @throws BatonError conflict, unprocessable with a pointer
 */
export async function transferCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: TransferInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.transfer',
      command: (opened) => transferCommand(ctx, input, opened),
      also: async (changed, tx) => {
        const { note } = input;
        if (note === undefined || note === '') return undefined;
        const by = await actingPerson(ctx, tx, input.personId, changed.before.assigneeId);
        await insertNote(tx, {
          workspaceId: ctx.workspaceId,
          id: newId('note'),
          escalationId: input.caseId,
          kind: 'transfer',
          personId: by.id,
          text: neverKeptMasked(note),
          mentions: input.toPersonId === undefined ? [] : [input.toPersonId],
        });
        return undefined;
      },
    }),
  );
}
