import type { CallInput, CaseView } from '#app/contracts/case.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import { listCaseEvents } from '#db/queries/case-page.ts';
import { insertPromise, listWordsGiven } from '#db/queries/promises.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { actingPerson, assertDesk } from '../acting-person.server.ts';
import { viewAfter } from '../case-view.server.ts';
import type { WebhookNotice } from '../case-webhooks.ts';
import { changeCase } from '../change-case.server.ts';
import type { OpenedCase } from '../changed-case.ts';
import { keepClaim } from '../pause-case.server.ts';
import { poolSnapshots } from '../routing/plan-context.ts';
import { sayInConversation } from '../say-in-conversation.server.ts';
import { tellCustomer, whenTold } from '../words/tell-customer.ts';
import { missedTries, nextTryAt, type MissedCall } from './call-tries.ts';
import { customerZone } from './customer-zone.ts';
import { CALL_GRACE_MS, planForCallback, promisedCall } from './planned-call.ts';

/** What became of a try that reached nobody: the next one, or the hour that stands because it was made before it. */
type Tried =
  | { readonly kind: 'again'; readonly at: Date; readonly by: Date }
  | { readonly kind: 'early'; readonly at: Date }
  | { readonly kind: 'theirTurn' };

/**
 * How a call to the customer went (R28, R30). Reached: as good as a first reply. Missed: the customer is told, and
 * where a call was promised the same person calls again at a time that the roster keeps, three tries in all; then it is the customer's
 * turn. A try before the hour that they know leaves it standing. `dialled` is a sign
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
  const { workspaceId } = ctx;
  let tried: Tried = { kind: 'theirTurn' };
  let zone = 'UTC';
  await changeCase(ctx, {
    caseId,
    audit: 'case.call',
    command: async (opened) => {
      const { snapshot, atHand, tx } = opened;
      const { now } = atHand;
      const person = await actingPerson(ctx, tx, personId, snapshot.assigneeId);
      const attempt = await attemptOf(tx, ctx, caseId);
      const roster = await loadRoster(tx, { workspaceId });
      zone = roster?.timezone ?? 'UTC';
      const call = await owedCall(tx, workspaceId, opened);
      tried = triedCall(call, now, () => {
        const pools = roster === undefined ? [] : poolSnapshots(roster, now);
        return nextTryAt(now.getTime(), attempt, pools.find((one) => one.slug === snapshot.queue)?.rostered ?? []);
      });
      const missed = {
        kind: 'call_missed',
        personId: person.id,
        attempt,
        outcome,
        early: tried.kind === 'early',
      } as const;
      if (tried.kind !== 'again') return { ...missed, next: null };
      const plan = call?.isRouted === true ? planForCallback(snapshot.plan, tried.at, now, CALL_GRACE_MS) : null;
      return { ...missed, next: { at: tried.at, by: tried.by, plan } };
    },
    also: ({ atHand, after }, tx) => tellMissed(ctx, tx, atHand, { caseId, seq: after.eventSeq, tried, zone }),
  });
}

/** The call that the customer waits for: the route's own, or one that stands beside it. Null when none was promised. */
async function owedCall(tx: Transaction, workspaceId: string, { snapshot }: OpenedCase) {
  const words = await listWordsGiven(tx, { workspaceId, caseId: snapshot.id });
  const [open, ...others] = words.filter(({ kind }) => kind === 'callback_at');
  const routed = promisedCall(snapshot.plan);
  const isRouted =
    routed !== null &&
    (snapshot.firstReplyAt === null || [open, ...others].some((one) => one?.dueAt.getTime() === routed.by.getTime()));
  if (isRouted) return { isRouted, at: routed.isAtHour ? routed.at : null };
  return open === undefined ? null : { isRouted, at: null };
}

function triedCall(call: { readonly at: Date | null } | null, now: Date, nextTry: () => Date | null): Tried {
  if (call === null) return { kind: 'theirTurn' };
  if (call.at !== null && now.getTime() < call.at.getTime() - CALL_GRACE_MS) return { kind: 'early', at: call.at };
  const at = nextTry();
  return at === null ? { kind: 'theirTurn' } : { kind: 'again', at, by: new Date(at.getTime() + CALL_GRACE_MS) };
}

/** The customer hears of the missed try at once, and a next one is a promise with a clock of its own. */
async function tellMissed(
  ctx: Ctx,
  tx: Transaction,
  atHand: CaseAtHand,
  {
    caseId,
    seq,
    tried,
    zone,
  }: { readonly caseId: string; readonly seq: number; readonly tried: Tried; readonly zone: string },
): Promise<WebhookNotice[]> {
  const { workspaceId } = ctx;
  const { conversation, row, now } = atHand;
  const { locale, customer } = conversation;
  const when = tried.kind === 'theirTurn' ? '' : whenTold(tried.at, now, locale, customerZone(customer, zone));
  const word = { again: 'callAgain', early: 'callEarly', theirTurn: 'callEnough' } as const;
  const said = tellCustomer(word[tried.kind], locale, { when });
  const notices = await sayInConversation(tx, workspaceId, atHand, { key: `called:${caseId}:${seq}`, ...said });
  if (tried.kind !== 'again') return notices;
  const id = newId('prom');
  await insertPromise(tx, {
    workspaceId,
    id,
    conversationId: conversation.id,
    escalationId: caseId,
    kind: 'callback_at',
    text: tellCustomer('callPromise', locale, { when }).text,
    dueAt: tried.by,
    owner: row.queue,
  });
  return [...notices, { type: 'promise.made', e: caseId, p: id }];
}
