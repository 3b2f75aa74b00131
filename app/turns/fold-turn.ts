import type { Verdict } from '#app/contracts/decision.ts';
import type { SignalSet } from '#app/contracts/signals.ts';
import { decide } from '#app/engine/decide.ts';
import { buildFacts } from '#app/engine/facts.ts';
import { failureVerdict } from '#app/engine/failure-verdict.ts';
import type { EngineInput } from '#app/engine/input.ts';
import { computeSignals } from '#app/signals/compute-signals.ts';

import { type Conversation, emptyMemory, type Memory } from './conversation-state.ts';
import { type FoldableTurn, inSeqOrder } from './transcript.ts';
import type { ReadyVersion, TurnFlows } from './turn-flows.server.ts';

/** What does not change from turn to turn of one conversation. */
export interface FoldContext {
  readonly conversation: Pick<Conversation, 'externalId' | 'channel' | 'locale' | 'customer' | 'consent'>;
  readonly version: ReadyVersion | null;
  readonly flows: Pick<TurnFlows, 'packs' | 'switches'>;
}

export interface FoldedTurn {
  readonly signals: SignalSet;
  readonly input: EngineInput;
  readonly verdict: Verdict;
  readonly memory: Memory;
}

/**
 * One turn: text to signals, signals to facts, facts to a verdict and the next memory. Pure. Whatever fails inside is a
 * verdict too: escalate, class failure.
 */
export function foldTurn(turn: FoldableTurn, memory: Memory, context: FoldContext): FoldedTurn {
  // The language that was told last in the order of the turns, so that it does not depend on the order of arrival.
  const locale = turn.locale ?? memory.locale;
  const computed = signalsOf(turn, memory, locale, context);
  const signals = computed.signals ?? {};
  const { facts, provenance } = factsOf(turn, signals, locale, context);
  const input: EngineInput = {
    facts,
    provenance,
    memory: memory.engine,
    turn: { id: turn.turnId, author: turn.author, atMs: turn.atMs },
  };
  const verdict = verdictOf(context.version, input, computed.error);
  return {
    signals,
    input,
    verdict,
    memory: { signals: computed.memory, engine: verdict.memory, locale, shadow: memory.shadow },
  };
}

function factsOf(
  turn: FoldableTurn,
  signals: SignalSet,
  locale: string | null,
  { conversation, version }: FoldContext,
) {
  return buildFacts({
    signals,
    author: turn.author,
    text: turn.text,
    atMs: turn.atMs,
    turnId: turn.turnId,
    conversationId: conversation.externalId,
    channel: conversation.channel,
    locale,
    customer: conversation.customer,
    consent: conversation.consent,
    declared: turn.sent?.declared,
    fields: version?.ready?.graph.fields ?? [],
  });
}

function signalsOf(turn: FoldableTurn, memory: Memory, locale: string | null, { flows }: FoldContext) {
  try {
    const computed = computeSignals(
      {
        turnId: turn.turnId,
        seq: turn.seq ?? 0,
        author: turn.author,
        text: turn.text,
        atMs: turn.atMs,
        ...(locale === null ? {} : { locale }),
        ...(turn.sent === undefined ? {} : { sent: turn.sent }),
        personalData: [...turn.personalData],
        packs: [...flows.packs],
        switches: flows.switches,
        offerStands: memory.engine.offer?.answer === 'pending',
      },
      memory.signals,
    );
    return { signals: computed.signals, memory: computed.memory, error: null };
  } catch (error) {
    return { signals: null, memory: memory.signals, error };
  }
}

/** What the version says; a version that is missing or cannot be used ends with a person, never with silence. */
export function verdictOf(version: ReadyVersion | null, input: EngineInput, signalError: unknown = null): Verdict {
  if (signalError !== null) return failureVerdict(input, signalError);
  if (version === null) return withoutVersion(input);
  if (version.ready === null) return failureVerdict(input, new Error('The stored version cannot be used'));
  return decide(version.ready.compiled, input, { trace: false });
}

/** No published version: a person takes over, and the reason says what to do about it. */
function withoutVersion(input: EngineInput): Verdict {
  const failure = failureVerdict(input, null);
  return {
    ...failure,
    reason: { ...failure.reason, code: 'no_published_version', text: 'No version of the flow is published.' },
  };
}

/** The memory after all these turns, whatever order they arrived in (F10). */
export function foldAll(turns: readonly FoldableTurn[], context: FoldContext): Map<string, FoldedTurn> {
  const folded = new Map<string, FoldedTurn>();
  let memory = emptyMemory();
  for (const turn of inSeqOrder(turns)) {
    const one = foldTurn(turn, memory, context);
    memory = one.memory;
    folded.set(turn.turnId, one);
  }
  return folded;
}
