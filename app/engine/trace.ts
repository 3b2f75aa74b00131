import type { PathStep, TraceStep } from '#app/contracts/decision.ts';
import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Evaluation } from './condition/evaluate.ts';
import type { FlowIndex } from './flow-index.ts';
import { traceCondition } from './condition/trace-tests.ts';
import type { Move } from './nodes/node-kind.ts';
import { detectKind } from './nodes/registry.ts';

/**
 * The trace of a walk: every hard rule, matched or not, then the other nodes in the order they were passed, each with
 * the values it saw. It is worked out from the path, so that a decision without trace costs nothing for it.
 */
export function traceOf(
  index: FlowIndex,
  on: Evaluation,
  path: readonly PathStep[],
  hardMatches: readonly string[],
): TraceStep[] {
  const winner = hardMatches[0];
  const hard = index.hardRules.map((node): TraceStep => {
    const matched = hardMatches.includes(node.ruleId);
    return {
      ...stepHead(node),
      layer: 'hard',
      port: matched ? (node.ruleId === winner ? 'match' : null) : 'else',
      matched,
      tests: traceCondition(node.when, on),
      detail: {},
    };
  });
  const passed = path.flatMap(({ nodeId, port }): TraceStep[] => {
    const node = index.nodes.get(nodeId);
    if (!node || node.kind === 'hard_rule') return [];
    const kind = detectKind(node);
    if (!kind) return [];
    const trace = kind.trace(on, moveOf(port));
    return [
      {
        ...stepHead(node),
        layer: kind.layer,
        port,
        matched: trace.matched,
        tests: [...trace.tests],
        detail: trace.detail,
      },
    ];
  });
  const [first, ...rest] = passed;
  return first?.kind === 'start' ? [first, ...hard, ...rest] : [...hard, ...passed];
}

const stepHead = (node: FlowNode) => ({
  nodeId: node.id,
  kind: node.kind,
  name: node.name,
  ruleId: 'ruleId' in node ? node.ruleId : null,
});

/** The way out as it was taken: the path knows it, so nothing is decided twice. */
const moveOf = (port: string): Move => ({
  port,
  speaks: false,
  ...(port.startsWith('arm:') ? { arm: port.slice('arm:'.length) } : {}),
});
