import type { Transaction } from '#db/client.ts';
import { apologise } from './apologise.server.ts';
import { settlePromises } from '#db/queries/promises.ts';
import { tellCallOff } from './call/call-off.server.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase } from './changed-case.ts';

type Settled = readonly { readonly id: string }[];

const told = (type: WebhookNotice['type'], caseId: string, settled: Settled): WebhookNotice[] =>
  settled.map(({ id }) => ({ type, e: caseId, p: id }));

const SPOKEN = { kinds: ['reply_by', 'callback_at', 'update_by'] } as const;
/** Whoever ends a case as solved says that what was to be done is done. */
const SOLVED = ['resolve_by', 'deed_by', 'update_by'] as const;
/** "I'll get back to you" is not kept by the next sentence of the same answer. */
const STILL_THE_SAME_ANSWER_MS = 5 * 60_000;

async function settleAnswered(
  tx: Transaction,
  workspaceId: string,
  caseId: string,
  which: { readonly kinds: readonly string[]; readonly givenBefore?: Date | null },
): Promise<WebhookNotice[]> {
  const all = { workspaceId, caseId, ...which };
  const kept = await settlePromises(tx, { ...all, from: ['open'], to: 'kept', due: 'ahead' });
  const late = await settlePromises(tx, { ...all, from: ['open', 'broken'], to: 'made_good' });
  return [...told('promise.kept', caseId, kept), ...told('promise.made_good', caseId, late)];
}

/**
 * Settles what the customer was told when it comes true or does not: a first reply or a call in time keeps the promise, a late
 * one makes it good, a breach breaks it, a case that ends otherwise lets it go, and the customer is told of a call that is off.
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
  const late = events.flatMap(({ kind, data }) =>
    kind === 'promise_late' && typeof data['promiseId'] === 'string' ? [data['promiseId']] : [],
  );
  if (late.length > 0) {
    const broken = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'broken', ids: late });
    notices.push(...told('promise.broken', caseId, broken));
    const [first] = broken;
    if (first !== undefined)
      notices.push(
        ...(await apologise(tx, workspaceId, changed, first.id, first.kind === 'callback_at' ? 'call' : 'word')),
      );
  }
  const call = events.find(({ kind }) => kind === 'called')?.data;
  if (call?.['outcome'] === 'reached') notices.push(...(await settleAnswered(tx, workspaceId, caseId, SPOKEN)));
  // A try that reached nobody keeps the promise to call at that time, and no other; before its time it keeps none.
  else if (call !== undefined && call['early'] !== true)
    notices.push(...(await settleAnswered(tx, workspaceId, caseId, { kinds: ['callback_at'] })));
  else if (kinds.has('replied')) {
    // Who said that somebody would call has not called by writing: that stands.
    const givenBefore = new Date(changed.atHand.now.getTime() - STILL_THE_SAME_ANSWER_MS);
    notices.push(...(await settleAnswered(tx, workspaceId, caseId, { kinds: ['reply_by', 'update_by'], givenBefore })));
  }
  if (kinds.has('resolved') || kinds.has('handed_back') || kinds.has('cancelled')) {
    const resolved = kinds.has('resolved')
      ? await settlePromises(tx, {
          workspaceId,
          caseId,
          from: ['open'],
          to: 'kept',
          kinds: SOLVED,
          due: 'ahead',
        })
      : [];
    const solvedLate = kinds.has('resolved')
      ? await settlePromises(tx, {
          workspaceId,
          caseId,
          from: ['open', 'broken'],
          to: 'made_good',
          kinds: SOLVED,
        })
      : [];
    const broken = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'broken', due: 'passed' });
    const gone = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'superseded' });
    notices.push(
      ...told('promise.kept', caseId, resolved),
      ...told('promise.made_good', caseId, solvedLate),
      ...told('promise.broken', caseId, broken),
      ...told('promise.superseded', caseId, gone),
      ...(kinds.has('cancelled') ? [] : await tellCallOff(tx, workspaceId, changed, gone)),
    );
  }
  return notices;
}
