import type { StoredTurn } from '#db/queries/turns.ts';

import { beginConversation, readConversation } from './conversation-state.ts';
import type { LockedRow, StoredTurns } from './read-batch.server.ts';
import type { Remembered } from './remembered.ts';
import { type ConversationTurns, type DecideConversation, type Decided, noWrites, type Writes } from './turn-batch.ts';
import type { TurnTask } from './turn-task.ts';

/** A conversation's turns, and what they come to if it is still as this process left it. */
export interface Ahead {
  readonly turns: ConversationTurns;
  /** Null when the conversation is taken for a new one. */
  readonly rowVersion: string | null;
  readonly writes: Writes;
  /** Null when deciding needs the background: then that is read with the first round trip. */
  readonly decided: Decided | null;
}

const nothingStored: ReadonlyMap<TurnTask, StoredTurn> = new Map();

/** Decides on what is remembered, while Postgres takes the locks. Nothing of it counts before the locked row agrees. */
export function decideAhead(
  tasks: readonly TurnTask[],
  remembered: Remembered | undefined,
  nowMs: number,
  decide: DecideConversation,
): Ahead | null {
  const first = tasks[0];
  if (first === undefined) return null;
  const conversation = remembered?.conversation ?? beginConversation(first.externalId, first.request, nowMs);
  const turns: ConversationTurns = { conversation, tasks, stored: nothingStored };
  const writes = noWrites();
  const decided = decideOrLeave(turns, writes, decide);
  return {
    turns,
    rowVersion: remembered?.rowVersion ?? null,
    writes,
    decided,
  };
}

/** What fails here is decided again on the locked row, and fails there if it has to. */
function decideOrLeave(turns: ConversationTurns, writes: Writes, decide: DecideConversation): Decided | null {
  try {
    const decided = decide(turns, null, writes);
    return decided.kind === 'done' ? decided : null;
  } catch {
    return null;
  }
}

/** Whether what was decided ahead was decided on the conversation as it is. */
export function holds(ahead: Ahead, row: LockedRow | undefined, stored: StoredTurns): boolean {
  if (ahead.turns.tasks.some((task) => stored.has(task))) return false;
  if (ahead.rowVersion !== null) return row?.row_version === ahead.rowVersion;
  // A row that is not there may be one that somebody else holds.
  return row === undefined && !ahead.turns.tasks.some((task) => stored.conversations.has(task.conversationKey));
}

/** The conversation as the first round trip found it; null when somebody else holds it. */
export function asRead(
  ahead: Ahead,
  row: LockedRow | undefined,
  stored: StoredTurns,
  nowMs: number,
): ConversationTurns | null {
  const { tasks } = ahead.turns;
  const task = tasks[0];
  if (task === undefined) return null;
  if (row?.memory === null) return { ...ahead.turns, stored };
  if (row !== undefined) return { conversation: readConversation(row, task.externalId), tasks, stored };
  // It exists but somebody else holds it.
  if (stored.conversations.has(task.conversationKey)) return null;
  return { conversation: beginConversation(task.externalId, task.request, nowMs), tasks, stored };
}
