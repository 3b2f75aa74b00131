import { noteAnswerFromOutside } from '#app/cases/answered-outside.server.ts';
import { noteCustomerMessage } from '#app/cases/customer-acts.server.ts';
import { raiseCase } from '#app/cases/raise-case.server.ts';
import { reopenCase } from '#app/cases/reopen-case.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { plainSql, type Transaction } from '#db/client.ts';
import { lockConversation } from '#db/queries/conversations.ts';
import type { NewDecision, TurnSql } from '#db/queries/turns.ts';

import { replay, writeStatements } from './batch.server.ts';
import { isRecentlyResolved } from './case-turn.ts';
import { beginConversation, type Conversation, readConversation } from './conversation-state.ts';
import { createDecider, type DecideDependencies } from './decide-conversation.server.ts';
import { keyOf, readBackground, readStored } from './read-batch.server.ts';
import { noWrites } from './turn-batch.ts';
import type { TurnResult, TurnTask } from './turn-task.ts';

/** How long a turn waits for whoever changes its conversation; past it the caller is told to come again (409). */
const lockWithinMs = 5_000;

async function read(sql: TurnSql, task: TurnTask, nowMs: number): Promise<Conversation> {
  const row = await lockConversation(sql, keyOf(task));
  return row === null
    ? beginConversation(task.externalId, task.request, nowMs)
    : readConversation(row, task.externalId);
}

/** The case that the turn concerns opens again if it was resolved a short while ago, in the same transaction. */
async function readWithReopened(ctx: Ctx, sql: TurnSql, task: TurnTask, nowMs: number): Promise<Conversation> {
  const conversation = await read(sql, task, nowMs);
  const isEnded = conversation.openEscalationId === null && isRecentlyResolved(conversation.newestCase, nowMs);
  if (!isEnded || task.request.author !== 'customer') return conversation;
  const reopened = await reopenCase({ ctx, input: { conversationId: conversation.id } });
  return reopened === null ? conversation : read(sql, task, nowMs);
}

/** Tells the case what the turn means for it. @param rowId of the turn, where it is a new one */
async function tellCase(
  ctx: Ctx,
  conversation: Conversation,
  task: TurnTask,
  rowId: string | undefined,
): Promise<void> {
  const caseId = conversation.openEscalationId;
  if (caseId === null) return;
  switch (task.request.author) {
    case 'customer':
      return noteCustomerMessage({ ctx, input: { caseId, text: task.maskedText } });
    case 'human':
      return noteAnswerFromOutside(ctx, caseId, { rowId, text: task.maskedText });
    case 'bot':
      return;
  }
}

export interface CaseTurnDependencies extends DecideDependencies {
  /** Told of each decision once it is committed. */
  readonly countDecision: (decision: NewDecision) => void;
}

type Outcome = { readonly result: TurnResult; readonly decisions: readonly NewDecision[] };

/**
 * A turn of a conversation whose case is open, or opens again by it, or which a person takes over: one transaction of its own,
 * in which the case changes by the same verbs as from the desk.
 * @throws BatonError conflict when the conversation is held by somebody for longer than 5 s
 */
export async function decideCaseTurn(ctx: Ctx, task: TurnTask, deps: CaseTurnDependencies): Promise<TurnResult> {
  const { result, decisions } = await ctx.db.withWorkspaces([ctx.workspaceId], (tx) =>
    decideIn({ ...ctx, tx }, tx, task, deps),
  );
  for (const decision of decisions) deps.countDecision(decision);
  return result;
}

async function decideIn(ctx: Ctx, tx: Transaction, task: TurnTask, deps: DecideDependencies): Promise<Outcome> {
  const sql = plainSql(tx);
  const nowMs = ctx.clock.now().getTime();
  await sql.unsafe(`set local lock_timeout = ${lockWithinMs}`);
  const conversation = await readWithReopened(ctx, sql, task, nowMs).catch((error: unknown) => {
    if (isLockTimeout(error))
      throw new BatonError('conflict', 'The same turn or conversation is still being worked on.');
    throw error;
  });
  const stored = await readStored(sql, [task]);
  const again = stored.get(task);
  if (again !== undefined) return { result: replay(task, again), decisions: [] };

  const writes = noWrites();
  const turns = { conversation, tasks: [task], stored };
  const decide = createDecider(deps, nowMs, 'alone');
  let decided = decide(turns, null, writes);
  if (decided.kind === 'needs_background') {
    const background = (await readBackground(sql, [turns])).get(turns);
    decided = decide(turns, background ?? null, writes);
  }
  const result = decided.kind === 'done' ? decided.results.get(task) : undefined;
  if (result === undefined) throw new Error('A turn was left undecided');
  await Promise.all(writeStatements(sql, writes));
  for (const raised of writes.raised) await raiseCase(ctx, raised);
  if (result.kind === 'answered') await tellCase(ctx, conversation, task, writes.turns[0]?.id);
  return { result, decisions: writes.decisions };
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
