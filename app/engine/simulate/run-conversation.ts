import type { Verdict } from '#app/contracts/decision.ts';
import type { LogTurn } from '#app/contracts/flow-test.ts';
import type { DeclaredField } from '#app/contracts/flow-graph.ts';
import type { IndustryPack, SentSignals, SignalSet } from '#app/contracts/signals.ts';
import type { SentSignals as WireSignals, TurnCustomer } from '#app/contracts/turn.ts';
import { computeSignals } from '#app/signals/compute-signals.ts';
import { emptySignalMemory } from '#app/signals/memory.ts';
import type { CompiledFlow } from '../compile.ts';
import { decide } from '../decide.ts';
import { buildFacts, toMinor } from '../facts.ts';
import type { EngineInput } from '../input.ts';
import { emptyEngineMemory } from '../memory.ts';

/** A conversation to run through a flow without a server: a log, a saved test, a sample. */
export interface ConversationLog {
  readonly id: string;
  readonly customer?: TurnCustomer | undefined;
  readonly channel?: string | undefined;
  readonly locale?: string | undefined;
  readonly turns: readonly LogTurn[];
}

export interface RunTurn {
  readonly verdict: Verdict;
  readonly signals: SignalSet;
  readonly input: EngineInput;
}

export interface RunOptions {
  readonly packs: readonly IndustryPack[];
  readonly switches?: Readonly<Record<string, boolean>>;
  /** When the first turn was said, where the log has no clock. */
  readonly startMs?: number;
  readonly trace?: boolean;
}

const DEFAULT_START_MS = Date.parse('2026-01-05T15:00:00Z');
const GUESSED_GAP_MS = 10_000;

/**
 * Every turn of a log through signals and engine, one after the other, as the turn API would decide them. Turns after an
 * escalation are decided too: what a person would have done by then is not known.
 */
export function* runConversation(flow: CompiledFlow, log: ConversationLog, options: RunOptions): Generator<RunTurn> {
  let signalMemory = emptySignalMemory();
  let engineMemory = emptyEngineMemory;
  let lastMs = options.startMs ?? DEFAULT_START_MS;
  for (const [at, turn] of log.turns.entries()) {
    const atMs = turnTimeMs(turn, at, lastMs, options.startMs ?? DEFAULT_START_MS);
    lastMs = atMs;
    const turnId = `${log.id}-${at}`;
    const { sent, declared } = sentSignals(turn.signals, flow.graph.fields);
    const computed = computeSignals(
      {
        turnId,
        seq: at,
        author: turn.author,
        text: turn.text,
        atMs,
        packs: [...options.packs],
        offerStands: engineMemory.offer?.answer === 'pending',
        ...(log.locale === undefined ? {} : { locale: log.locale }),
        ...(turn.signals ? { sent: { ...sent, declared } } : {}),
        ...(options.switches ? { switches: options.switches } : {}),
      },
      signalMemory,
    );
    signalMemory = computed.memory;
    const { facts, provenance } = buildFacts({
      signals: computed.signals,
      author: turn.author,
      text: turn.text,
      atMs,
      turnId,
      conversationId: log.id,
      channel: log.channel ?? 'web',
      locale: log.locale ?? null,
      customer: log.customer,
      declared,
      fields: flow.graph.fields,
    });
    const input: EngineInput = {
      facts,
      provenance,
      memory: engineMemory,
      turn: { id: turnId, author: turn.author, atMs },
    };
    const verdict = decide(flow, input, options.trace === undefined ? {} : { trace: options.trace });
    engineMemory = verdict.memory;
    yield { verdict, signals: computed.signals, input };
  }
}

function turnTimeMs(turn: LogTurn, at: number, lastMs: number, startMs: number): number {
  if (turn.at !== undefined) return Date.parse(turn.at);
  if (turn.at_s !== undefined) return startMs + turn.at_s * 1000;
  return at === 0 ? lastMs : lastMs + GUESSED_GAP_MS;
}

const BUILT_IN = ['confidence', 'grounded', 'sentiment', 'intent', 'topics', 'toolFailed', 'offerAnswer'] as const;

/** Signals as they are on the wire in the form that the signal functions take: money in minor units, the rest beside. */
export function sentSignals(
  wire: WireSignals | undefined,
  fields: readonly DeclaredField[],
): { sent: SentSignals; declared: Record<string, unknown> } {
  const sent: SentSignals = {};
  const declared: Record<string, unknown> = {};
  if (!wire) return { sent, declared };
  for (const name of BUILT_IN) if (wire[name] !== undefined) Object.assign(sent, { [name]: wire[name] });
  if (wire.amount) {
    const { minor, currency } = toMinor(wire.amount);
    sent.amount = { value: minor, currency };
  }
  for (const { name } of fields) if (Object.hasOwn(wire, name)) declared[name] = wire[name];
  return { sent, declared };
}
