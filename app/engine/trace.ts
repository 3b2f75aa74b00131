import type { PathStep, TraceStep } from '#app/contracts/decision.ts';
import type { FlowNode, NodeOf } from '#app/contracts/flow-graph.ts';
import type { Evaluation } from './condition/evaluate.ts';
import type { FlowIndex } from './flow-index.ts';
import type { Move } from './nodes/node-kind.ts';
import { hardRuleKind } from './nodes/hard_rule/kind.ts';
import { detectKind } from './nodes/registry.ts';

const MATCH: Move = { port: 'match', speaks: true };
const ELSE: Move = { port: 'else', speaks: false };

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
  let at = 0;
  const first = path[0] && index.nodes.get(path[0].nodeId);
  if (path[0] && first?.kind === 'start') {
    steps.push(passedStep(on, path[0], first));
    at = 1;
  }
  for (const node of index.hardRules) steps.push(hardStep(on, node, hardMatches));
  for (; at < path.length; at++) {
    const step = path[at];
    const node = step && index.nodes.get(step.nodeId);
    if (step && node && node.kind !== 'hard_rule' && detectKind(node)) steps.push(passedStep(on, step, node));
  }
  return steps;
}

// The objects are written out in full: a spread in them costs more than all comparisons together.
function hardStep(on: Evaluation, node: NodeOf<'hard_rule'>, hardMatches: readonly string[]): TraceStep {
  const trace = hardRuleKind.trace(node, on, hardMatches.includes(node.ruleId) ? MATCH : ELSE);
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

function passedStep(on: Evaluation, { port }: PathStep, node: FlowNode): TraceStep {
  const kind = detectKind(node);
  const trace = kind?.trace(on, moveOf(port));
  return {
    nodeId: node.id,
    kind: node.kind,
    name: node.name,
    ruleId: 'ruleId' in node ? node.ruleId : null,
    layer: kind?.layer ?? null,
    port,
    matched: trace?.matched ?? null,
    tests: trace ? [...trace.tests] : [],
    detail: trace?.detail ?? {},
  };
}

/** The way out as it was taken: the path knows it, so nothing is decided twice. */
function moveOf(port: string): Move {
  return port.startsWith('arm:') ? { port, speaks: false, arm: port.slice('arm:'.length) } : { port, speaks: false };
}
