import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { describeOperand } from '#app/engine/describe/describe-condition.ts';
import { describeNode } from '#app/engine/describe.ts';
import { indexFlow } from '#app/engine/flow-index.ts';

import { bandOf } from '../model/bands.ts';
import { edgeFrom, nodeById } from '../model/graph-queries.ts';
import { kindWords } from '../model/kind-words.ts';
import { portsOf } from '../model/ports.ts';

/** The name of a step, also when nobody gave it one. */
export function stepName(node: FlowNode): string {
  return node.name.trim() === '' ? kindWords[node.kind].name : node.name;
}

/** What the step does, in one sentence with its numbers. */
export function stepSentence(graph: FlowGraph, node: FlowNode): string {
  return describeNode(node, graph);
}

export interface PortRow {
  readonly port: string;
  /** The case: "under 70%", "closed", "billing". */
  readonly when: string;
  /** Where it leads, or null when nothing comes next. */
  readonly target: string | null;
}

/** The ways out of a step with their cases in words. */
export function portRowsOf(graph: FlowGraph, node: FlowNode): readonly PortRow[] {
  const index = indexFlow(graph);
  return portsOf(node).map((port) => {
    const edge = edgeFrom(graph, node.id, port.id);
    const target = edge === undefined ? undefined : nodeById(graph, edge.to);
    return {
      port: port.id,
      when:
        node.kind === 'band'
          ? bandCase(node, port.id, (operand) => describeOperand(operand, index.fieldType(node.field), index))
          : port.label,
      target: target === undefined ? null : stepName(target),
    };
  });
}

type BandNode = Extract<FlowNode, { kind: 'band' }>;

function bandCase(node: BandNode, port: string, words: (operand: BandNode['actAbove']) => string): string {
  switch (port) {
    case 'handoff':
      return `under ${words(node.handoffBelow)}`;
    case 'flag':
      return `${words(node.handoffBelow)} to ${words(node.actAbove)}`;
    default:
      return `over ${words(node.actAbove)}`;
  }
}

const layerNames = {
  start: 'start',
  hard: 'hard',
  tunable: 'tunable',
  learned: 'learned',
  routing: 'routing',
} as const;

/** What a screen reader says of a step: unique, and complete without seeing the drawing. */
export function stepSpoken(
  graph: FlowGraph,
  node: FlowNode,
  numbers: ReadonlyMap<string, number>,
  problems: readonly Problem[],
): string {
  const number = numbers.get(node.id);
  const place = number === undefined ? kindWords[node.kind].name : `Rule ${number} of ${numbers.size}`;
  const found = problems.filter((problem) => problem.nodeId === node.id && problem.severity !== 'note').length;
  const ways = portRowsOf(graph, node).map((row) => `${row.when}: ${row.target ?? 'no next step'}`);
  return [
    `${place}, ${layerNames[bandOf(node)]}: ${stepName(node)}. ${stepSentence(graph, node)}`,
    ways.length === 0 ? null : `Leads on ${ways.join('; ')}.`,
    found === 0 ? null : `${found} ${found === 1 ? 'problem' : 'problems'}.`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}
