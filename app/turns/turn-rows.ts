import type { PathStep, Verdict } from '#app/contracts/decision.ts';
import type { Facts, FactValue } from '#app/contracts/field-value.ts';
import type { EngineMemory } from '#app/contracts/memory.ts';
import type { EngineInput, Provenance } from '#app/engine/input.ts';
import { newId } from '#app/platform/ids.ts';
import type { NewDecision, NewIdempotencyKey, NewTurn } from '#db/queries/turns.ts';

import type { Conversation } from './conversation-state.ts';
import type { FoldedTurn } from './fold-turn.ts';
import { type FoldableTurn, isSignal, storedSignals } from './transcript.ts';
import type { ReadyVersion } from './turn-flows.server.ts';
import type { TurnTask } from './turn-task.ts';

/** A turn that was decided, with all that its rows are made from. */
export interface DecidedTurn {
  readonly task: TurnTask;
  readonly turn: FoldableTurn;
  readonly folded: FoldedTurn;
  readonly version: ReadyVersion | null;
  readonly decisionId: string;
  readonly conversation: Conversation;
  readonly nowMs: number;
}

/** How long an `Idempotency-Key` is remembered (semantics, The turn). */
const keyKeptMs = 7 * 24 * 3_600_000;

export function turnRow({ task, turn, folded, conversation, nowMs }: DecidedTurn, answer: string): NewTurn {
  return {
    workspaceId: task.workspaceId,
    id: newId('turn'),
    conversationId: conversation.id,
    turnId: task.turnId,
    seq: turn.seq,
    author: turn.author,
    text: turn.text,
    channel: conversation.channel,
    locale: turn.locale,
    signals: storedSignals(turn, folded.input.facts, task.sealed),
    bodyHash: task.bodyHash,
    answer,
    at: new Date(turn.atMs).toISOString(),
    receivedAt: new Date(nowMs).toISOString(),
  };
}

/**
 * What a decision is stored as: what was answered, and of its input what no other row has. The signals are in the turn's row
 * as rules read them, the words too; the full trace is worked out again from the pinned version and this input when somebody
 * opens it, because the engine is pure. A turn writes a fifth of the bytes for it.
 */
export interface StoredTrace {
  readonly reason: Verdict['reason'];
  readonly outcomeNodeId: string | null;
  /** Node and port of each step in turn: half the bytes of objects. Earlier decisions hold objects. */
  readonly path: readonly string[] | Verdict['path'];
  readonly hardMatches: Verdict['hardMatches'];
  readonly effects: Verdict['effects'];
  /** The engine's memory before the turn. */
  readonly memory: EngineMemory;
  readonly turn: EngineInput['turn'];
  /** Facts that are no signals of the turn: customer, consent, channel, declared fields. */
  readonly facts: Facts;
  /** Words that a signal rests on, and the turn they stand in. */
  readonly quotes?: Provenance;
}

function traceOf(verdict: Verdict, input: EngineInput): string {
  const facts: Record<string, FactValue> = {};
  for (const name in input.facts) {
    const value = input.facts[name];
    if (value !== null && name !== 'turn.text' && !isSignal(name)) facts[name] = value;
  }
  const quoted = Object.entries(input.provenance ?? {}).filter(([, origin]) => origin.quote !== null);
  const rest: Omit<StoredTrace, 'path'> = {
    reason: verdict.reason,
    outcomeNodeId: verdict.outcomeNodeId,
    hardMatches: verdict.hardMatches,
    effects: verdict.effects,
    memory: input.memory,
    turn: input.turn,
    facts,
    ...(quoted.length === 0 ? {} : { quotes: Object.fromEntries(quoted) }),
  };
  return `{"path":[${verdict.path.map(stepJson).join(',')}],${JSON.stringify(rest).slice(1)}`;
}

/** A stored path as steps. */
export function stepsOfPath(path: StoredTrace['path']): PathStep[] {
  const steps: PathStep[] = [];
  for (const [n, part] of path.entries()) {
    const port = path[n + 1];
    if (typeof part !== 'string') steps.push(part);
    else if (n % 2 === 0 && typeof port === 'string') steps.push({ nodeId: part, port });
  }
  return steps;
}

/** The steps of a path are constants of their compiled flow, so the JSON of each is made once. */
const stepJsons = new WeakMap<PathStep, string>();

function stepJson(step: PathStep): string {
  const known = stepJsons.get(step);
  if (known !== undefined) return known;
  const json = `${JSON.stringify(step.nodeId)},${JSON.stringify(step.port)}`;
  stepJsons.set(step, json);
  return json;
}

export function decisionRow(decided: DecidedTurn): NewDecision {
  const { task, folded, decisionId, conversation, nowMs } = decided;
  const { verdict } = folded;
  return {
    workspaceId: task.workspaceId,
    id: decisionId,
    conversationId: conversation.id,
    turnId: task.turnId,
    flowId: conversation.flowId,
    versionId: conversation.versionId,
    action: verdict.action,
    reasonClass: verdict.reason.class,
    reasonCode: verdict.reason.code,
    ruleId: verdict.reason.ruleId,
    layer: verdict.reason.layer,
    trace: traceOf(verdict, folded.input),
    shadow: false,
    at: new Date(nowMs).toISOString(),
  };
}

/** The decision of a version that only watches. */
export function shadowRow(
  decided: DecidedTurn,
  version: ReadyVersion,
  input: EngineInput,
  verdict: Verdict,
): NewDecision {
  return {
    ...decisionRow({ ...decided, folded: { ...decided.folded, input, verdict } }),
    id: newId('dec'),
    versionId: version.versionId,
    shadow: true,
  };
}

export function keyRow({ task, nowMs }: DecidedTurn, key: string): NewIdempotencyKey {
  return {
    workspaceId: task.workspaceId,
    environment: task.environment,
    externalId: task.externalId,
    key,
    turnId: task.turnId,
    at: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + keyKeptMs).toISOString(),
  };
}
