import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import { type CompiledFlow, compileFlow } from '#app/engine/compile.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';

export interface FlowTestOutcome {
  readonly id: string;
  readonly name: string;
  readonly passed: boolean;
  /** One sentence for each thing that came out differently. */
  readonly failures: readonly string[];
  /** Index of the turn that escalates first; null when none does. */
  readonly escalatedAt: number | null;
}

/** Runs one saved test against a flow, as the turn API would decide it. Pure, in memory; the same in the browser and at the gate. */
export function runFlowTest(
  flow: FlowGraph | CompiledFlow,
  test: FlowTest,
  packs: readonly IndustryPack[] = [],
): FlowTestOutcome {
  const compiled = 'decide' in flow ? flow : compileFlow(flow);
  const { graph } = compiled;
  const verdicts = [...runConversation(compiled, test, { packs, trace: false })].map((turn) => turn.verdict);
  const firstEscalation = verdicts.findIndex((verdict) => verdict.action === 'escalate');
  const escalatedAt = firstEscalation === -1 ? null : firstEscalation;
  const failures = [...compareEscalation(test, escalatedAt, verdicts), ...compareTurns(test, graph, verdicts)];
  return { id: test.id, name: test.name, passed: failures.length === 0, failures, escalatedAt };
}

const turnWord = (index: number | null) => (index === null ? 'no turn' : `turn ${index + 1}`);

function compareEscalation(test: FlowTest, escalatedAt: number | null, verdicts: readonly Verdict[]): string[] {
  const expected = test.expected.escalatedAt;
  if (expected === undefined || expected === escalatedAt) return [];
  const why = escalatedAt === null ? '' : ` (${verdicts[escalatedAt]?.reason.text ?? ''})`;
  return [`Expected ${turnWord(expected)} to escalate; it was ${turnWord(escalatedAt)}${why}.`];
}

/** The pool that a verdict's route asks first, when everybody is there; null when it leads to no person. */
export function queueOf(graph: FlowGraph, verdict: Pick<Verdict, 'outcomeNodeId'>): string | null {
  // The first pool on the way from the outcome: what the plan asks first when everybody is there.
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const waiting = verdict.outcomeNodeId === null ? [] : [verdict.outcomeNodeId];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = nodes.get(id);
    if (node?.kind === 'tier') return node.pool;
    for (const edge of graph.edges) if (edge.from === id) waiting.push(edge.to);
  }
  return null;
}

function compareTurns(test: FlowTest, graph: FlowGraph, verdicts: readonly Verdict[]): string[] {
  return test.expected.turns.flatMap((expected) => {
    const verdict = verdicts[expected.turn];
    const at = `Turn ${expected.turn + 1}`;
    if (verdict === undefined) return [`${at} is not in the conversation.`];
    const differences: (readonly [string, string | undefined, string | null])[] = [
      ['action', expected.action, verdict.action],
      ['reason class', expected.reasonClass, verdict.reason.class],
      ['reason', expected.reasonCode, verdict.reason.code],
      ['rule', expected.ruleId, verdict.reason.ruleId],
      ['queue', expected.queue, expected.queue === undefined ? null : queueOf(graph, verdict)],
    ];
    return differences
      .filter(([, wanted, got]) => wanted !== undefined && wanted !== got)
      .map(([what, wanted, got]) => `${at}: expected ${what} “${wanted ?? ''}”, got “${got ?? 'none'}”.`);
  });
}
