import type { Action } from '#app/contracts/reason.ts';
import type { EngineMemory } from '#app/contracts/memory.ts';
import type { CompiledFlow } from '../compile.ts';
import { decide } from '../decide.ts';
import type { EngineInput } from '../input.ts';
import { emptyEngineMemory } from '../memory.ts';

/** A stored turn: its facts as they were, whatever version decided it then. Turns of one conversation come in order. */
export interface ReplayTurn {
  readonly conversationId: string;
  readonly input: Omit<EngineInput, 'memory'>;
}

/** The ways in which a conversation can come out differently. */
export const REPLAY_CHANGES = ['newly_escalated', 'no_longer_escalated', 'earlier', 'later', 'rerouted', 'other_reason', 'newly_offered', 'no_longer_offered', 'newly_flagged', 'no_longer_flagged'] as const; // prettier-ignore
export type ReplayChange = (typeof REPLAY_CHANGES)[number];

/** What one version made of a conversation: its first escalation decides. */
export interface ConversationResult {
  readonly turns: number;
  readonly escalatedAt: number | null;
  readonly outcomeNodeId: string | null;
  readonly reasonCode: string | null;
  readonly offered: boolean;
  readonly flagged: boolean;
}

export interface ReplayExample {
  readonly conversationId: string;
  readonly turnId: string | null;
  readonly before: ConversationResult;
  readonly after: ConversationResult;
}

export interface ReplayReport {
  readonly conversations: number;
  readonly turns: number;
  readonly escalatedBefore: number;
  readonly escalatedAfter: number;
  readonly changes: Readonly<
    Record<ReplayChange, { readonly count: number; readonly examples: readonly ReplayExample[] }>
  >;
  /** Escalations of each rule's reason code, before and after. */
  readonly byReason: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Escalations of each outcome, before and after: its route says who gets them and by when. */
  readonly byOutcome: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
}

const MOST_EXAMPLES = 10;
const NOTHING: ConversationResult = {
  turns: 0,
  escalatedAt: null,
  outcomeNodeId: null,
  reasonCode: null,
  offered: false,
  flagged: false,
};

interface Running {
  readonly memory: EngineMemory;
  readonly result: ConversationResult;
}

const BEGIN: Running = { memory: emptyEngineMemory, result: NOTHING };

/**
 * Holds a draft against a version on stored turns (“what would change”): turn by turn, so that it streams. Only the
 * conversations that are under way are kept; `end` one that is over to keep memory flat. Nothing is acted upon.
 */
export class Replay {
  readonly #before: CompiledFlow;
  readonly #after: CompiledFlow;
  readonly #running = new Map<string, { before: Running; after: Running; turnIds: (string | null)[] }>();
  readonly #counts = new Map<ReplayChange, { count: number; examples: ReplayExample[] }>();
  readonly #byReason = new Map<string, { before: number; after: number }>();
  readonly #byOutcome = new Map<string, { before: number; after: number }>();
  #conversations = 0;
  #turns = 0;
  #escalatedBefore = 0;
  #escalatedAfter = 0;

  constructor(before: CompiledFlow, after: CompiledFlow) {
    this.#before = before;
    this.#after = after;
  }

  turn({ conversationId, input }: ReplayTurn): void {
    const known = this.#running.get(conversationId) ?? { before: BEGIN, after: BEGIN, turnIds: [] };
    known.before = stepOf(this.#before, known.before, input);
    known.after = stepOf(this.#after, known.after, input);
    known.turnIds.push(input.turn.id);
    this.#running.set(conversationId, known);
    this.#turns += 1;
  }

  /** A conversation is over: it is counted and forgotten. */
  end(conversationId: string): void {
    const known = this.#running.get(conversationId);
    if (!known) return;
    this.#running.delete(conversationId);
    this.#conversations += 1;
    const before = known.before.result;
    const after = known.after.result;
    if (before.escalatedAt !== null) this.#escalatedBefore += 1;
    if (after.escalatedAt !== null) this.#escalatedAfter += 1;
    count(this.#byReason, before.reasonCode, 'before');
    count(this.#byReason, after.reasonCode, 'after');
    count(this.#byOutcome, before.outcomeNodeId, 'before');
    count(this.#byOutcome, after.outcomeNodeId, 'after');
    const at = after.escalatedAt ?? before.escalatedAt ?? before.turns - 1;
    for (const kind of changesBetween(before, after)) {
      const counted = this.#counts.get(kind) ?? { count: 0, examples: [] };
      counted.count += 1;
      if (counted.examples.length < MOST_EXAMPLES) {
        counted.examples.push({ conversationId, turnId: known.turnIds[at] ?? null, before, after });
      }
      this.#counts.set(kind, counted);
    }
  }

  /** Ends what still runs and gives the figures. */
  report(): ReplayReport {
    for (const id of [...this.#running.keys()]) this.end(id);
    const none = { count: 0, examples: [] };
    const of = (kind: ReplayChange) => this.#counts.get(kind) ?? none;
    return {
      conversations: this.#conversations,
      turns: this.#turns,
      escalatedBefore: this.#escalatedBefore,
      escalatedAfter: this.#escalatedAfter,
      changes: {
        newly_escalated: of('newly_escalated'),
        no_longer_escalated: of('no_longer_escalated'),
        earlier: of('earlier'),
        later: of('later'),
        rerouted: of('rerouted'),
        other_reason: of('other_reason'),
        newly_offered: of('newly_offered'),
        no_longer_offered: of('no_longer_offered'),
        newly_flagged: of('newly_flagged'),
        no_longer_flagged: of('no_longer_flagged'),
      },
      byReason: Object.fromEntries(this.#byReason),
      byOutcome: Object.fromEntries(this.#byOutcome),
    };
  }
}

/** What one version makes of one conversation whose stored turns are given in order. */
export function replayedResult(flow: CompiledFlow, inputs: readonly ReplayTurn['input'][]): ConversationResult {
  return inputs.reduce<Running>((running, input) => stepOf(flow, running, input), BEGIN).result;
}

function count(
  counts: Map<string, { before: number; after: number }>,
  key: string | null,
  side: 'before' | 'after',
): void {
  if (key === null) return;
  const counted = counts.get(key) ?? { before: 0, after: 0 };
  counted[side] += 1;
  counts.set(key, counted);
}

/** After its escalation a conversation is a person's: what the flow would say then changes nothing any more. */
function stepOf(flow: CompiledFlow, running: Running, input: Omit<EngineInput, 'memory'>): Running {
  const { result, memory } = running;
  if (result.escalatedAt !== null) return { memory, result: { ...result, turns: result.turns + 1 } };
  const verdict = decide(flow, { ...input, memory }, { trace: false, evidence: false });
  const escalated = verdict.action === 'escalate';
  return {
    memory: verdict.memory,
    result: {
      turns: result.turns + 1,
      escalatedAt: escalated ? result.turns : null,
      outcomeNodeId: escalated ? verdict.outcomeNodeId : null,
      reasonCode: escalated ? verdict.reason.code : null,
      offered: result.offered || is(verdict.action, 'offer'),
      flagged: result.flagged || is(verdict.action, 'flag'),
    },
  };
}

const is = (action: Action, wanted: Action) => action === wanted;

function changesBetween(before: ConversationResult, after: ConversationResult): ReplayChange[] {
  const changes: ReplayChange[] = [];
  if (before.escalatedAt === null && after.escalatedAt !== null) changes.push('newly_escalated');
  if (before.escalatedAt !== null && after.escalatedAt === null) changes.push('no_longer_escalated');
  if (before.escalatedAt !== null && after.escalatedAt !== null) {
    if (after.escalatedAt < before.escalatedAt) changes.push('earlier');
    if (after.escalatedAt > before.escalatedAt) changes.push('later');
    if (after.outcomeNodeId !== before.outcomeNodeId) changes.push('rerouted');
    if (after.reasonCode !== before.reasonCode) changes.push('other_reason');
  }
  if (before.offered !== after.offered) changes.push(after.offered ? 'newly_offered' : 'no_longer_offered');
  if (before.flagged !== after.flagged) changes.push(after.flagged ? 'newly_flagged' : 'no_longer_flagged');
  return changes;
}
