import { Temporal } from 'temporal-polyfill';

import type { CaseView, PromiseInput } from '#app/contracts/case.ts';
import { zoneOrUtc } from '#app/engine/calendar/zone.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { findWordGiven, listWordsGiven, settlePromises, updatePromise } from '#db/queries/promises.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { actingPerson, assertDesk } from '../acting-person.server.ts';
import { viewAfter } from '../case-view.server.ts';
import type { WebhookNotice } from '../case-webhooks.ts';
import { changeCase } from '../change-case.server.ts';
import { nextLookAt } from './due-promises.ts';

/** `2026-11-23T10:00` is meant on the wall of the zone. */
function instantOf(at: string, zone: string): Date {
  if (/(?:z|[+-]\d\d:\d\d)$/iu.test(at)) return new Date(at);
  return new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(zoneOrUtc(zone)).epochMilliseconds);
}

/**
 * Somebody says how a promise stands that was read from a reply: kept, by another time, or no promise at all. What was broken and is
 * done now is made good.
 * @throws BatonError not_found for what is settled or was not somebody's own word; unprocessable for a time that has passed
 */
export async function markPromise({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PromiseInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const { workspaceId } = ctx;
  const { caseId, promiseId, is } = input;
  let movedTo: Date | null = null;
  const where = { workspaceId, caseId };
  return viewAfter(ctx, caseId, (inside) =>
    changeCase(inside, {
      caseId,
      audit: 'case.promise',
      command: async ({ snapshot, atHand, tx }) => {
        const { id: personId } = await actingPerson(ctx, tx, input.personId, snapshot.assigneeId);
        const found = await findWordGiven(tx, { ...where, promiseId });
        if (found === undefined || found.messageId === null)
          throw new BatonError('not_found', 'There is no such promise that still stands.');
        if (is === 'moved')
          movedTo = instantOf(input.dueAt, (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC');
        const dueAt = movedTo ?? found.dueAt;
        if (is === 'moved' && dueAt <= atHand.now)
          throw new BatonError('unprocessable', 'The time has to be still to come.', {
            pointers: [{ pointer: '/dueAt', message: 'has to be still to come' }],
          });
        const others = (await listWordsGiven(tx, where)).filter(({ id }) => id !== promiseId);
        const moved = { ...found, madeAt: atHand.now, dueAt, warnedAt: null };
        return {
          kind: 'promises_changed',
          nextAt: nextLookAt(is === 'moved' ? [...others, moved] : others),
          event: { kind: 'promise_noted', data: { is, promiseId, personId, dueAt: dueAt.toISOString() } },
        };
      },
      also: async (_, tx) => {
        const one = { ...where, ids: [promiseId] };
        if (movedTo !== null) {
          const anew = { dueAt: movedTo, state: 'open', settledAt: null, warnedAt: null } as const;
          await updatePromise(tx, { workspaceId, ids: [promiseId] }, anew);
          return undefined;
        }
        const told = (type: WebhookNotice['type']): WebhookNotice[] => [{ type, e: caseId, p: promiseId }];
        if (is === 'none') {
          await settlePromises(tx, {
            ...one,
            from: ['open', 'broken'],
            to: 'superseded',
            because: 'No promise was meant',
          });
          return told('promise.superseded');
        }
        const kept = await settlePromises(tx, { ...one, from: ['open'], to: 'kept', due: 'ahead' });
        if (kept.length > 0) return told('promise.kept');
        await settlePromises(tx, { ...one, from: ['open', 'broken'], to: 'made_good' });
        return told('promise.made_good');
      },
    }),
  );
}
