import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Facts } from '#app/contracts/field-value.ts';
import { resolveOperand } from './condition/resolve-operand.ts';
import { testsOf } from './condition/walk-condition.ts';
import { conditionOf, indexFlow } from './flow-index.ts';

/** Durations at which a decision without a turn can come out otherwise, in milliseconds, each once, in order. */
export interface TimeTriggers {
  readonly timeInConversationMs: readonly number[];
  readonly silenceMs: readonly number[];
}

const CLOCKS = ['timeInConversationMs', 'silenceMs'] as const;

/** When a timer must look at a conversation although nobody spoke (R5). Both lists empty: the flow has no time rule. */
export function timeTriggers(graph: FlowGraph): TimeTriggers {
  const index = indexFlow(graph);
  const found = { timeInConversationMs: new Set<number>(), silenceMs: new Set<number>() };
  for (const node of index.nodes.values()) {
    const condition = conditionOf(node);
    for (const { test } of condition ? testsOf(condition) : []) {
      const clock = CLOCKS.find((name) => name === test.field);
      if (!clock) continue;
      for (const operand of [test.value, test.to]) {
        const limit = resolveOperand(operand, index.parameters);
        // A limit is passed a millisecond after it: "longer than" must hold when the timer fires.
        if (typeof limit === 'number' && limit >= 0) found[clock].add(limit + 1);
      }
    }
  }
  const sorted = (limits: Set<number>) => [...limits].sort((a, b) => a - b);
  return { timeInConversationMs: sorted(found.timeInConversationMs), silenceMs: sorted(found.silenceMs) };
}

/** The next instant at which a conversation must be looked at, or null. Instants are epoch milliseconds. */
export function nextTriggerMs(
  triggers: TimeTriggers,
  startedAtMs: number,
  lastTurnAtMs: number,
  nowMs: number,
): number | null {
  const instants = [
    ...triggers.timeInConversationMs.map((limit) => startedAtMs + limit),
    ...triggers.silenceMs.map((limit) => lastTurnAtMs + limit),
  ].filter((at) => at > nowMs);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** The facts of the last turn as a timer sees them: nobody spoke, and time has passed. */
export function factsOfTimer(
  facts: Facts,
  clock: { timeInConversationMs: number; silenceMs: number; nowMs: number },
): Facts {
  return {
    ...facts,
    'turn.author': 'timer',
    'turn.text': undefined,
    'time.now': clock.nowMs,
    timeInConversationMs: clock.timeInConversationMs,
    silenceMs: clock.silenceMs,
  };
}
