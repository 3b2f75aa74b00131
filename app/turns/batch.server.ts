import { BatonError } from '#app/platform/errors.ts';
import {
  type ConversationState,
  insertConversations,
  lockConversations,
  type NewConversation,
  updateConversations,
} from '#db/queries/conversations.ts';
import { type TimerWrite, writeTimers } from '#db/queries/conversation-timers.ts';
import { insertCases, type NewCase } from '#db/queries/escalations.ts';
import { loadRosters, type Roster } from '#db/queries/roster.ts';
import {
  findStoredTurns,
  findTurnsByIdempotencyKey,
  insertDecisions,
  insertIdempotencyKeys,
  insertTurns,
  type NewDecision,
  type NewIdempotencyKey,
  type NewTurn,
  readTranscripts,
  type StoredTurn,
  type TranscriptTurn,
  type TurnKey,
  type TurnSql,
} from '#db/queries/turns.ts';

import { beginConversation, type Conversation, readConversation } from './conversation-state.ts';
import type { TurnTask, TurnResult } from './turn-task.ts';

/** Everything a batch writes. The order of the lists is the order in which turns were decided. */
export interface Writes {
  readonly begun: NewConversation[];
  readonly changed: ConversationState[];
  readonly turns: NewTurn[];
  readonly decisions: NewDecision[];
  readonly keys: NewIdempotencyKey[];
  readonly cases: NewCase[];
  /** Only of conversations whose pinned graph has time rules. */
  readonly timers: TimerWrite[];
}

/** What was read of one conversation besides its row, when deciding asked for it. */
export interface Background {
  readonly transcript: readonly TranscriptTurn[];
  readonly roster: Roster;
}

/** What one conversation's turns are decided on, in their order. */
export interface ConversationTurns {
  readonly conversation: Conversation;
  readonly tasks: readonly TurnTask[];
  /** Stored turns by turn id and by idempotency key: these are answered again, not decided again. */
  readonly stored: ReadonlyMap<TurnTask, StoredTurn>;
}

/**
 * Decides the turns of one conversation and adds to the writes. Pure but for ids; called again with the background when it
 * answers `needs_background` (nothing was added then).
 */
export type DecideConversation = (
  turns: ConversationTurns,
  background: Background | null,
  writes: Writes,
) =>
  | { readonly kind: 'needs_background' }
  | { readonly kind: 'done'; readonly results: ReadonlyMap<TurnTask, TurnResult> };

/** Nothing to write yet. */
export const noWrites = (): Writes => ({
  begun: [],
  changed: [],
  turns: [],
  decisions: [],
  keys: [],
  cases: [],
  timers: [],
});

/** Sends statements together and waits for all of them, so that the connection is quiet again whatever failed. */
async function together<T extends readonly PromiseLike<unknown>[]>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}

function begin(sql: TurnSql, tasks: readonly TurnTask[]) {
  const workspaces = [...new Set(tasks.map((task) => task.workspaceId))];
  // They come from API keys, but this text is not a parameter.
  for (const id of workspaces) if (!/^[a-z0-9_]+$/.test(id)) throw new Error('Not a workspace id');
  return sql.unsafe(`begin; select set_config('baton.workspaces', '${workspaces.join(',')}', true)`);
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

export const keyOf = (task: TurnTask): TurnKey => ({
  workspaceId: task.workspaceId,
  environment: task.environment,
  externalId: task.externalId,
  turnId: task.turnId,
});

/** Which of these turns were answered before, by turn id or by `Idempotency-Key`, and with what. */
export async function readStored(sql: TurnSql, tasks: readonly TurnTask[]): Promise<StoredTurns> {
  const keyed = tasks.filter((task) => task.idempotencyKey !== null);
  const [found, byKey] = await together([
    findStoredTurns(sql, tasks.map(keyOf)),
    keyed.length === 0
      ? Promise.resolve([])
      : findTurnsByIdempotencyKey(
          sql,
          keyed.map((task) => ({ ...keyOf(task), turnId: task.idempotencyKey ?? '' })),
        ),
  ] as const);
  const stored = new StoredTurns();
  for (const row of found) {
    const task = tasks[row.n];
    if (task === undefined) continue;
    stored.conversations.add(task.conversationKey);
    if (row.turn_id !== null) stored.set(task, { ...row, turn_id: row.turn_id });
  }
  for (const row of byKey) {
    const task = keyed[row.n];
    if (task !== undefined) stored.set(task, row);
  }
  return stored;
}

/** Stored turns by task, and which conversations exist at all. */
class StoredTurns extends Map<TurnTask, StoredTurn> {
  readonly conversations = new Set<string>();
}

/** First round trip: begin, lock, and read what was answered before. The locks come first: only then are the reads current. */
async function readBatch(
  sql: TurnSql,
  tasks: readonly TurnTask[],
  groups: readonly (readonly TurnTask[])[],
  nowMs: number,
) {
  const first = groups.flatMap((group) => group[0] ?? []);
  // Sent now: a statement of the driver is sent when it is awaited, and these have to go before the reads.
  const begun = begin(sql, tasks).execute();
  const locking = lockConversations(sql, first.map(keyOf)).execute();
  const [, locked, stored] = await together([begun, locking, readStored(sql, tasks)] as const);
  const rows = new Map(locked.map((row) => [row.n, row]));
  return groups.map((group, n): ConversationTurns | null => {
    const task = group[0];
    const row = rows.get(n);
    if (task === undefined) return null;
    if (row !== undefined) return { conversation: readConversation(row, task.externalId), tasks: group, stored };
    // It exists but somebody else holds it.
    if (stored.conversations.has(task.conversationKey)) return null;
    return { conversation: beginConversation(task.externalId, task.request, nowMs), tasks: group, stored };
  });
}

/** Only for what opens a case or arrived late: the transcript, and who is there to take it. */
export async function readBackground(
  sql: TurnSql,
  waiting: readonly ConversationTurns[],
): Promise<ReadonlyMap<ConversationTurns, Background>> {
  const workspaceOf = (turns: ConversationTurns) => turns.tasks[0]?.workspaceId ?? '';
  const known = waiting.filter((turns) => !turns.conversation.isNew);
  const [rows, rosters] = await together([
    readTranscripts(
      sql,
      known.map((turns) => ({ workspaceId: workspaceOf(turns), id: turns.conversation.id })),
    ),
    loadRosters(sql, [...new Set(waiting.map(workspaceOf))]),
  ] as const);
  const transcripts = new Map<string, TranscriptTurn[]>();
  for (const row of rows) {
    const transcript = transcripts.get(row.conversation_id);
    if (transcript === undefined) transcripts.set(row.conversation_id, [row]);
    else transcript.push(row);
  }
  const background = new Map<ConversationTurns, Background>();
  for (const turns of waiting) {
    const roster = rosters.get(workspaceOf(turns));
    if (roster === undefined) throw new Error('A workspace without a roster');
    background.set(turns, { transcript: transcripts.get(turns.conversation.id) ?? [], roster });
  }
  return background;
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
 * trips (three when a case is opened or a turn is late). Nothing is answered before the commit.
 * @param nowMs the database's time
 * @returns what became of each task; nothing at all was written when it throws
 */
export async function runBatch(
  sql: TurnSql,
  tasks: readonly TurnTask[],
  nowMs: number,
  decide: DecideConversation,
): Promise<ReadonlyMap<TurnTask, TurnResult>> {
  const groups = [...groupByConversation(tasks).values()];
  const results = new Map<TurnTask, TurnResult>();
  const writes = noWrites();
  try {
    const read = await readBatch(sql, tasks, groups, nowMs);
    const waiting: ConversationTurns[] = [];
    const take = (turns: ConversationTurns, background: Background | null) => {
      const decided = decide(turns, background, writes);
      if (decided.kind === 'needs_background') waiting.push(turns);
      else for (const [task, result] of decided.results) results.set(task, result);
    };
    for (const [n, turns] of read.entries()) {
      if (turns !== null) take(turns, null);
      else for (const task of groups[n] ?? []) results.set(task, { kind: 'held' });
    }
    if (waiting.length > 0) {
      const background = await readBackground(sql, waiting);
      for (const [turns, known] of background) take(turns, known);
    }
    // After a failed statement the commit is answered with a rollback; the failure itself is what is thrown.
    await together([...writeStatements(sql, writes), sql.unsafe('commit')]);
    return results;
  } catch (error) {
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
