import { BatonError } from '#app/platform/errors.ts';
import { writeTimers } from '#db/queries/conversation-timers.ts';
import { insertConversations, updateConversations } from '#db/queries/conversations.ts';
import { insertCases } from '#db/queries/escalations.ts';
import {
  insertDecisions,
  insertIdempotencyKeys,
  insertTurns,
  type NewDecision,
  type StoredTurn,
  type TurnSql,
} from '#db/queries/turns.ts';

import type { Conversation } from './conversation-state.ts';
import { type Ahead, asRead, decideAhead, holds } from './decide-ahead.ts';
import { readBackground, readBatch, together } from './read-batch.server.ts';
import type { RememberedConversations } from './remembered.ts';
import {
  addWrites,
  type ConversationTurns,
  type DecideConversation,
  type Decided,
  noWrites,
  type Writes,
} from './turn-batch.ts';
import type { TurnResult, TurnTask } from './turn-task.ts';

export interface BatchOutcome {
  readonly results: ReadonlyMap<TurnTask, TurnResult>;
  readonly decisions: readonly NewDecision[];
}

function groupByConversation(tasks: readonly TurnTask[]): Map<string, TurnTask[]> {
  const groups = new Map<string, TurnTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.conversationKey);
    if (group === undefined) groups.set(task.conversationKey, [task]);
    else group.push(task);
  }
  return groups;
}

/** The statements of the last round trip, sent in this order. Conversations first: cases refer to them. */
export function writeStatements(sql: TurnSql, writes: Writes): PromiseLike<unknown>[] {
  const statements: PromiseLike<unknown>[] = [];
  if (writes.begun.length > 0) statements.push(insertConversations(sql, writes.begun));
  if (writes.changed.length > 0) statements.push(updateConversations(sql, writes.changed));
  if (writes.turns.length > 0) statements.push(insertTurns(sql, writes.turns));
  if (writes.decisions.length > 0) statements.push(insertDecisions(sql, writes.decisions));
  if (writes.keys.length > 0) statements.push(insertIdempotencyKeys(sql, writes.keys));
  if (writes.cases.length > 0) statements.push(insertCases(sql, writes.cases));
  if (writes.timers.length > 0) statements.push(...writeTimers(sql, writes.timers));
  return statements;
}

/**
 * Runs the turns of many conversations, also of different workspaces, in one transaction: read, decide, write, at two round
 * trips. Turns are decided on what is remembered of their conversations while Postgres takes the locks; what turns out to be
 * remembered wrongly is decided again. Only when that then opens a case or is late there is a third. Nothing is answered
 * before the commit.
 * @param nowMs the database's time
 * @returns what became of each task, and what was decided; nothing at all was written when it throws
 */
export async function runBatch(
  sql: TurnSql,
  tasks: readonly TurnTask[],
  nowMs: number,
  decide: DecideConversation,
  remembered: RememberedConversations,
): Promise<BatchOutcome> {
  const groups = groupByConversation(tasks);
  const known = [...groups.keys()].map((key) => remembered.get(key));
  const results = new Map<TurnTask, TurnResult>();
  const writes = noWrites();
  const after = new Map<string, Conversation | null>();
  let ahead: readonly (Ahead | null)[] = [];
  const take = (key: string, decided: Decided) => {
    for (const [task, result] of decided.results) results.set(task, result);
    after.set(key, decided.after);
  };
  try {
    const read = await readBatch(sql, tasks, [...groups.values()], known, () => {
      ahead = [...groups.values()].map((group, n) => decideAhead(group, known[n], nowMs, decide));
      return ahead.flatMap((one) => (one === null || one.decided !== null ? [] : [one.turns]));
    });
    const waiting = new Map<ConversationTurns, string>();
    for (const [n, key] of [...groups.keys()].entries()) {
      const guess = ahead[n];
      if (!guess) continue;
      const row = read.locked.get(n);
      const right = holds(guess, row, read.stored);
      if (right && guess.decided !== null) {
        addWrites(writes, guess.writes);
        take(key, guess.decided);
        continue;
      }
      const turns = asRead(guess, row, read.stored, nowMs);
      if (turns === null) {
        for (const task of guess.turns.tasks) results.set(task, { kind: 'held' });
        continue;
      }
      const decided = decide(turns, right ? (read.background.get(guess.turns) ?? null) : null, writes);
      if (decided.kind === 'done') take(key, decided);
      else waiting.set(turns, key);
    }
    if (waiting.size > 0) {
      for (const [turns, background] of await readBackground(sql, [...waiting.keys()])) {
        const decided = decide(turns, background, writes);
        if (decided.kind === 'done') take(waiting.get(turns) ?? '', decided);
      }
    }
    // After a failed statement the commit is answered with a rollback; the failure itself is what is thrown.
    await together([...writeStatements(sql, writes), sql.unsafe('commit')]);
    for (const [key, conversation] of after) {
      if (conversation !== null) remembered.keep(key, conversation, read.rowVersion);
    }
    return { results, decisions: writes.decisions };
  } catch (error) {
    for (const key of groups.keys()) remembered.forget(key);
    await sql.unsafe('rollback').catch(() => undefined);
    throw error;
  }
}

/** The answer to a turn that comes again: its stored bytes, or 422 when its body is another one. */
export function replay(task: TurnTask, stored: StoredTurn): TurnResult {
  if (stored.body_hash === null || stored.answer === null) {
    return refuse('unprocessable', 'This turn id is taken by a message that was not sent as a turn.');
  }
  if (stored.body_hash !== task.bodyHash) {
    const detail = 'This turn id or Idempotency-Key was used with another body. Send a new one with a new body.';
    return refuse('unprocessable', detail);
  }
  return { kind: 'answered', body: stored.answer };
}

function refuse(code: 'unprocessable' | 'not_found', detail: string): TurnResult {
  return { kind: 'refused', error: new BatonError(code, detail) };
}
