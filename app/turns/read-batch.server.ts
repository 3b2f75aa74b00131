import { lockConversations } from '#db/queries/conversations.ts';
import { loadRosters } from '#db/queries/roster.ts';
import {
  findStoredTurns,
  findTurnsByIdempotencyKey,
  readTranscripts,
  type StoredTurn,
  type TranscriptTurn,
  type TurnKey,
  type TurnSql,
} from '#db/queries/turns.ts';

import type { Remembered } from './remembered.ts';
import type { Background, ConversationTurns } from './turn-batch.ts';
import type { TurnTask } from './turn-task.ts';

/** Sends statements together and waits for all of them, so that the connection is quiet again whatever failed. */
export async function together<T extends readonly PromiseLike<unknown>[]>(
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
  return sql.unsafe(
    `begin; select set_config('baton.workspaces', '${workspaces.join(',')}', true), pg_current_xact_id()::xid::text as row_version`,
  );
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
export class StoredTurns extends Map<TurnTask, StoredTurn> {
  readonly conversations = new Set<string>();
}

export type LockedRow = Awaited<ReturnType<typeof lockConversations>>[number];

/** What the first round trip brought. */
export interface ReadBatch {
  /** Names this transaction in the rows that it writes. */
  readonly rowVersion: string;
  readonly locked: ReadonlyMap<number, LockedRow>;
  readonly stored: StoredTurns;
  readonly background: ReadonlyMap<ConversationTurns, Background>;
}

/**
 * First round trip: begin, lock, read what was answered before, and the background of what is going to need it. The locks come
 * first: only then are the reads current.
 */
export async function readBatch(
  sql: TurnSql,
  tasks: readonly TurnTask[],
  groups: readonly (readonly TurnTask[])[],
  known: readonly (Remembered | undefined)[],
  decideAll: () => readonly ConversationTurns[],
): Promise<ReadBatch> {
  const keys = groups.flatMap((group, n) => {
    const task = group[0];
    return task === undefined ? [] : [{ ...keyOf(task), rowVersion: known[n]?.rowVersion ?? null }];
  });
  // Sent now: a statement of the driver is sent when it is awaited, and these have to go before the reads.
  // Two statements: the driver answers with a list of results, which its types do not know.
  const begun = begin(sql, tasks).execute() as unknown as PromiseLike<[unknown, [{ row_version: string }]]>;
  const locking = lockConversations(sql, keys).execute();
  const first = together([begun, locking, readStored(sql, tasks)] as const);
  first.catch(() => undefined);
  // One turn of the event loop, in which they reach Postgres: it works while we decide.
  await new Promise((resolve) => setImmediate(resolve));
  const waiting = decideAll();
  const [[[, [transaction]], locked, stored], background] = await together([
    first,
    waiting.length === 0 ? Promise.resolve(new Map<ConversationTurns, Background>()) : readBackground(sql, waiting),
  ] as const);
  return {
    rowVersion: transaction.row_version,
    locked: new Map(locked.map((row) => [row.n, row])),
    stored,
    background,
  };
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
