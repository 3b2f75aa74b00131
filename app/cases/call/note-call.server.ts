import type { CallInput, CaseView } from '#app/contracts/case.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import { listCaseEvents } from '#db/queries/case-page.ts';
import { insertPromise } from '#db/queries/promises.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { actingPerson, assertDesk } from '../acting-person.server.ts';
import { viewAfter } from '../case-view.server.ts';
import type { WebhookNotice } from '../case-webhooks.ts';
import { changeCase } from '../change-case.server.ts';
import { planForCallback } from '../choose-callback.server.ts';
import { keepClaim } from '../pause-case.server.ts';
import { poolSnapshots } from '../routing/plan-context.ts';
import { sayInConversation } from '../say-in-conversation.server.ts';
import { tellCustomer, whenTold } from '../words/tell-customer.ts';
import { missedTries, nextTryAt, type MissedCall } from './call-tries.ts';
import { customerZone } from './customer-zone.ts';

/** So long after the time of a try it still counts as made on time. */
const CALL_GRACE_MS = 15 * 60_000;

type Next = { readonly at: Date; readonly text: string };

/**
 * How a call to the customer went (R28, R30). Reached: as good as a first reply. Missed: the customer is told, and the same
 * person calls again at a time that the roster keeps, three tries in all; then it is the customer's turn. `dialled` is a sign
 * of work that stands in the audit log, because it uses the customer's number.
 * @throws BatonError conflict when the case is not this person's; forbidden without a desk
 */
export async function noteCall({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CallInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const { caseId, outcome } = input;
  const named = input.personId === undefined ? {} : { personId: input.personId };
  return viewAfter(ctx, caseId, async (inside) => {
    if (outcome === 'dialled') {
      await keepClaim({ ctx: inside, input: { caseId, ...named } });
      await inTransaction(inside, (tx) =>
        writeAudit(tx, inside, { action: 'case.call', target: { type: 'escalation', id: caseId } }),
      );
    } else if (outcome === 'reached') await noteReached(inside, caseId, input.personId);
    else await noteMissed(inside, caseId, input.personId, outcome);
  });
}

async function attemptOf(tx: Transaction, ctx: Ctx, caseId: string): Promise<number> {
  return missedTries(await listCaseEvents(tx, { workspaceId: ctx.workspaceId, caseId })) + 1;
}

async function noteReached(ctx: Ctx, caseId: string, personId: string | undefined): Promise<void> {
  await changeCase(ctx, {
    caseId,
    audit: 'case.call',
    command: async ({ snapshot, tx }) => {
      const person = await actingPerson(ctx, tx, personId, snapshot.assigneeId);
      return { kind: 'call_reached', personId: person.id, attempt: await attemptOf(tx, ctx, caseId) };
    },
  });
}

async function noteMissed(ctx: Ctx, caseId: string, personId: string | undefined, outcome: MissedCall): Promise<void> {
  let next: Next | null = null;
  await changeCase(ctx, {
    caseId,
    audit: 'case.call',
    command: async ({ snapshot, atHand, tx }) => {
      const person = await actingPerson(ctx, tx, personId, snapshot.assigneeId);
      const attempt = await attemptOf(tx, ctx, caseId);
      const roster = await loadRoster(tx, { workspaceId: ctx.workspaceId });
      const pool =
        roster === undefined ? undefined : poolSnapshots(roster, atHand.now).find((one) => one.slug === snapshot.queue);
      // Who has been spoken to or written to before waits for nothing: a further try is theirs to ask for.
      const at = snapshot.firstReplyAt === null ? nextTryAt(atHand.now.getTime(), attempt, pool?.rostered ?? []) : null;
      next = at === null ? null : { at, text: sayWhen(at, atHand, roster?.timezone ?? 'UTC') };
      const plan = at === null ? null : planForCallback(snapshot.plan, at, atHand.now, CALL_GRACE_MS);
      return {
        kind: 'call_missed',
        personId: person.id,
        attempt,
        outcome,
        next: at === null || plan === null ? null : { at, plan },
      };
    },
    also: ({ atHand, after }, tx) => tellMissed(ctx, tx, atHand, { caseId, seq: after.eventSeq, next }),
  });
}

const sayWhen = (at: Date, { conversation, now }: CaseAtHand, zone: string): string =>
  whenTold(at, now, conversation.locale, customerZone(conversation.customer, zone));

/** The customer hears of the missed try at once, and a next one is a promise with a clock of its own. */
async function tellMissed(
  ctx: Ctx,
  tx: Transaction,
  atHand: CaseAtHand,
  missed: { readonly caseId: string; readonly seq: number; readonly next: Next | null },
): Promise<WebhookNotice[]> {
  const { workspaceId } = ctx;
  const { conversation, row } = atHand;
  const { caseId, seq, next } = missed;
  const said =
    next === null
      ? tellCustomer('callEnough', conversation.locale)
      : tellCustomer('callAgain', conversation.locale, { when: next.text });
  const notices = await sayInConversation(tx, workspaceId, atHand, { key: `called:${caseId}:${seq}`, ...said });
  if (next === null) return notices;
  const id = newId('prom');
  await insertPromise(tx, {
    workspaceId,
    id,
    conversationId: conversation.id,
    escalationId: caseId,
    kind: 'callback_at',
    text: tellCustomer('callPromise', conversation.locale, { when: next.text }).text,
    dueAt: new Date(next.at.getTime() + CALL_GRACE_MS),
    owner: row.queue,
  });
  return [...notices, { type: 'promise.made', e: caseId, p: id }];
}
