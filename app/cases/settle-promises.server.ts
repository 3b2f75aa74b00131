import type { Transaction } from '#db/client.ts';
import { apologise } from './apologise.server.ts';
import { settlePromises } from '#db/queries/promises.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase } from './changed-case.ts';

type Settled = readonly { readonly id: string }[];

const told = (type: WebhookNotice['type'], caseId: string, settled: Settled): WebhookNotice[] =>
  settled.map(({ id }) => ({ type, e: caseId, p: id }));

/**
 * Settles what the customer was told when it comes true or does not: a first reply or a call in time keeps the promise, a late
 * one makes it good, a breach breaks it, a case that ends otherwise lets it go.
 */
export async function settleByEvent(
  tx: Transaction,
  workspaceId: string,
  changed: ChangedCase,
): Promise<WebhookNotice[]> {
  const { after, events } = changed;
  const caseId = after.id;
  const notices: WebhookNotice[] = [];
  const kinds = new Set(events.map((event) => event.kind));
  if (kinds.has('sla_breached')) {
    const broken = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'broken', due: 'passed' });
    notices.push(...told('promise.broken', caseId, broken));
    const [first] = broken;
    if (first !== undefined) notices.push(...(await apologise(tx, workspaceId, changed, first.id, 'answer')));
  }
  if (kinds.has('solution_late')) {
    const kind = { kinds: ['resolve_by'] };
    const broken = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'broken', ...kind });
    notices.push(...told('promise.broken', caseId, broken));
    const [first] = broken;
    if (first !== undefined) notices.push(...(await apologise(tx, workspaceId, changed, first.id, 'solution')));
  }
  if (kinds.has('replied') || kinds.has('called')) {
    const replies = ['reply_by', 'callback_at', 'update_by'];
    const kept = await settlePromises(tx, {
      workspaceId,
      caseId,
      from: ['open'],
      to: 'kept',
      kinds: replies,
      due: 'ahead',
    });
    const late = await settlePromises(tx, {
      workspaceId,
      caseId,
      from: ['open', 'broken'],
      to: 'made_good',
      kinds: replies,
    });
    notices.push(...told('promise.kept', caseId, kept), ...told('promise.made_good', caseId, late));
  }
  if (kinds.has('resolved') || kinds.has('handed_back') || kinds.has('cancelled')) {
    const resolved = kinds.has('resolved')
      ? await settlePromises(tx, {
          workspaceId,
          caseId,
          from: ['open'],
          to: 'kept',
          kinds: ['resolve_by'],
          due: 'ahead',
        })
      : [];
    const solvedLate = kinds.has('resolved')
      ? await settlePromises(tx, {
          workspaceId,
          caseId,
          from: ['open', 'broken'],
          to: 'made_good',
          kinds: ['resolve_by'],
        })
      : [];
    const broken = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'broken', due: 'passed' });
    const gone = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'superseded' });
    notices.push(
      ...told('promise.kept', caseId, resolved),
      ...told('promise.made_good', caseId, solvedLate),
      ...told('promise.broken', caseId, broken),
      ...told('promise.superseded', caseId, gone),
    );
  }
  return notices;
}
