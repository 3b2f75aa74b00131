import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { LogTurn } from '#app/contracts/flow-test.ts';
import type { IndustryPack, SentSignals, SignalSet } from '#app/contracts/signals.ts';
import type { TurnCustomer } from '#app/contracts/turn.ts';
import { type CompiledFlow, compileFlow } from '#app/engine/compile.ts';
import { decide } from '#app/engine/decide.ts';
import { buildFacts, toMinor } from '#app/engine/facts.ts';
import { emptyEngineMemory } from '#app/engine/memory.ts';
import { computeSignals, emptySignalMemory } from '#app/signals/compute-signals.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';

/** A conversation to run: the part that tests, samples and logs have in common. */
export interface Scenario {
  readonly id: string;
  readonly customer?: TurnCustomer | undefined;
  readonly channel?: string | undefined;
  readonly turns: readonly LogTurn[];
}

/** When nothing says when a scenario took place: a Tuesday in office hours, 20 s between messages. */
const defaultStartMs = Date.parse('2026-11-17T10:00:00Z');
const defaultGapMs = 20_000;

function instantOf(turn: LogTurn, startMs: number, previousMs: number | null): number {
  if (turn.at !== undefined) return Date.parse(turn.at);
  if (turn.at_s !== undefined) return startMs + turn.at_s * 1000;
  return previousMs === null ? startMs : previousMs + defaultGapMs;
}

/** What the bot sent, in the form of the signals: money in minor units, declared fields apart. */
function sentSignals(sent: LogTurn['signals']): SentSignals | undefined {
  if (sent === undefined) return undefined;
  const { confidence, grounded, sentiment, intent, topics, toolFailed, amount, offerAnswer, ...declared } = sent;
  const money = amount === undefined ? undefined : toMinor(amount);
  const known = { confidence, grounded, sentiment, intent, topics, toolFailed, offerAnswer };
  return {
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    ...(money === undefined ? {} : { amount: { value: money.minor, currency: money.currency } }),
    declared,
  };
}

/**
 * One verdict a turn, in order, exactly as the API would decide them: signals, facts, engine, memory. Pure: no database, no clock.
 * After the first escalation a person owns the conversation, so later verdicts say what the flow alone would have done.
 */
export function runScenario(
  flow: FlowGraph | CompiledFlow,
  scenario: Scenario,
  packs: readonly IndustryPack[] = [],
): Verdict[] {
  const compiled = 'decide' in flow ? flow : compileFlow(flow);
  let signalMemory = emptySignalMemory();
  let engineMemory = emptyEngineMemory;
  let atMs: number | null = null;
  const startMs = scenario.turns[0]?.at === undefined ? defaultStartMs : Date.parse(scenario.turns[0].at);
  return scenario.turns.map((turn, seq) => {
    atMs = instantOf(turn, startMs, atMs);
    const turnId = `t-${seq + 1}`;
    const masked = maskPersonalData(turn.text);
    const computed = computeSignals(
      {
        turnId,
        seq,
        author: turn.author,
        text: masked.text,
        atMs,
        sent: sentSignals(turn.signals),
        packs: [...packs],
        offerStands: engineMemory.offer?.answer === 'pending',
      },
      signalMemory,
    );
    signalMemory = computed.memory;
    const signals: SignalSet =
      masked.spans.length === 0
        ? computed.signals
        : { ...computed.signals, personalData: { value: masked.spans, source: 'computed', evidence: [] } };
    const { facts, provenance } = buildFacts({
      signals,
      author: turn.author,
      text: masked.text,
      atMs,
      turnId,
      conversationId: scenario.id,
      channel: scenario.channel ?? 'web',
      locale: null,
      customer: scenario.customer,
      declared: sentSignals(turn.signals)?.declared,
      fields: compiled.graph.fields,
    });
    const verdict = decide(compiled, {
      facts,
      provenance,
      memory: engineMemory,
      turn: { id: turnId, author: turn.author, atMs },
    });
    engineMemory = verdict.memory;
    return verdict;
  });
}
