import type { PathStep, TraceStep } from '#app/contracts/decision.ts';
import type { FlowNode, NodeOf } from '#app/contracts/flow-graph.ts';
import type { Evaluation } from './condition/evaluate.ts';
import type { FlowIndex } from './flow-index.ts';
import { hardRuleKind } from './nodes/hard_rule/kind.ts';
import { detectKind, type BoundDetect } from './nodes/registry.ts';

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
  const steps: TraceStep[] = [];
  for (const step of path) {
    const node = index.nodes.get(step.nodeId);
    const kind = node && node.kind !== 'hard_rule' ? detectKind(node) : null;
    if (node && kind) steps.push(passedStep(on, step, node, kind));
    if (step === path[0]) for (const rule of index.hardRules) steps.push(hardStep(on, rule, hardMatches));
  }
  return steps;
}

// The objects are written out in full: a spread in them costs more than all comparisons together.
function hardStep(on: Evaluation, node: NodeOf<'hard_rule'>, hardMatches: readonly string[]): TraceStep {
  const trace = hardRuleKind.trace(node, on, { port: hardMatches.includes(node.ruleId) ? 'match' : 'else' });
  return {
    nodeId: node.id,
    kind: node.kind,
    name: node.name,
    ruleId: node.ruleId,
    layer: 'hard',
    port: trace.matched ? (node.ruleId === hardMatches[0] ? 'match' : null) : 'else',
    matched: trace.matched,
    tests: [...trace.tests],
    detail: trace.detail,
  };
}

function passedStep(on: Evaluation, step: PathStep, node: FlowNode, kind: BoundDetect): TraceStep {
  const trace = kind.trace(on, step);
  return {
    nodeId: node.id,
    kind: node.kind,
    name: node.name,
    ruleId: 'ruleId' in node ? node.ruleId : null,
    layer: kind.layer,
    port: step.port,
    matched: trace.matched,
    tests: [...trace.tests],
    detail: trace.detail,
  };
}
