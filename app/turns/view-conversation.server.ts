import { getCase } from '#app/cases/case-view.server.ts';
import type { CaseView } from '#app/contracts/case.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { type ConversationEvent, findConversation, listConversationFeed } from '#db/queries/conversations.ts';
import { listTurns } from '#db/queries/turns.ts';

import type { Memory } from './conversation-state.ts';

type ApiCtx = Ctx & { readonly environment: Environment };

async function requireConversation(tx: Transaction, ctx: ApiCtx, externalId: string) {
  const { workspaceId, environment } = ctx;
  const row = await findConversation(tx, { workspaceId, environment, externalId });
  if (row === null) throw new BatonError('not_found', 'There is no such conversation.');
  return row;
}

/**
 * A conversation as it stands, with a page of its messages (newest first) and its open case.
 * @throws BatonError not_found, also for another workspace's or environment's
 */
export function viewConversation({
  ctx,
  input,
}: {
  ctx: ApiCtx;
  input: { readonly conversationId: string; readonly before: number | null; readonly limit: number };
}) {
  return inTransaction(ctx, async (tx) => {
    const row = await requireConversation(tx, ctx, input.conversationId);
    const { before, limit } = input;
    const page = await listTurns(tx, { workspaceId: ctx.workspaceId, conversationId: row.id, before, limit });
    const escalation: CaseView | null =
      row.openEscalationId === null
        ? null
        : await getCase({ ctx: { ...ctx, tx }, input: { caseId: row.openEscalationId } });
    const memory = (row.memory as Partial<Memory>).signals;
    return {
      conversationId: row.externalId,
      environment: row.environment,
      channel: row.channel,
      locale: row.locale,
      flow: { id: row.flowId, slug: row.flowSlug, version: row.versionNumber, hash: row.versionHash },
      customer: row.customer,
      consent: row.consent,
      state: {
        turns: row.turnCount,
        customerTurns: memory?.customerTurns ?? 0,
        failedTries: memory?.failedTries ?? 0,
        repeats: memory?.repeats ?? 0,
        clarifyingQuestions: memory?.clarifyingQuestions ?? 0,
        owner: row.owner,
      },
      escalation,
      startedAt: row.startedAt.toISOString(),
      lastTurnAt: row.lastTurnAt.toISOString(),
      turns: page.map((turn) => ({ ...turn, position: undefined, at: turn.at.toISOString() })),
      next: page.length === limit ? String(page.at(-1)?.position ?? '') : null,
    };
  });
}

function encodeCursor(event: ConversationEvent): string {
  return Buffer.from(JSON.stringify([event.at, event.id])).toString('base64url');
}

function decodeCursor(cursor: string): { at: string; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [at, id] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    if (typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at))) return { at, id };
  } catch {
    // Falls through to the one answer that a broken cursor gets.
  }
  throw new BatonError('bad_request', 'The cursor was not given by this API.', {
    pointers: [{ pointer: '?after', message: 'must be the `next` of an earlier answer' }],
  });
}

/**
 * What happened without a turn of the bot, oldest first, after a cursor. The last `next` is always given, so that a bot can
 * ask again from where it stopped.
 * @throws BatonError not_found, bad_request for a cursor that is not ours
 */
export function viewConversationEvents({
  ctx,
  input,
}: {
  ctx: ApiCtx;
  input: { readonly conversationId: string; readonly after: string | null; readonly limit: number };
}) {
  const after = input.after === null ? null : decodeCursor(input.after);
  return inTransaction(ctx, async (tx) => {
    const { id: conversationId } = await requireConversation(tx, ctx, input.conversationId);
    const { workspaceId } = ctx;
    const events = await listConversationFeed(tx, { workspaceId, conversationId, after, limit: input.limit });
    const last = events.at(-1);
    return { events, next: last === undefined ? input.after : encodeCursor(last) };
  });
}
