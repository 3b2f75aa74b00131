import type { FlowEdge, FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

const FIELDS = ['failedTries', 'repeats', 'problems', 'clarifyingQuestions', 'turns', 'customerTurns', 'botRepeats', 'unconfirmedPrompts'] as const; // prettier-ignore

/** The e-commerce template with a chain of rules before its end, so many that the graph has `size` nodes. */
export function largeGraph(size: number): FlowGraph {
  const base = ecommerce.graph;
  const count = size - base.nodes.length;
  const nodes: FlowNode[] = Array.from({ length: count }, (_, at) => ({
    id: `x${at}`,
    kind: 'condition',
    name: `Rule ${at}`,
    ruleId: `x${at}`,
    reason: { class: 'ambiguity', code: 'chain', text: 'One of many.' },
    when: {
      kind: 'all',
      id: `x${at}-when`,
      of: [
        { kind: 'test', id: `x${at}-a`, field: FIELDS[at % 8] ?? 'turns', op: 'gte', value: { literal: 1000 - at }, whenMissing: 'no' },
        { kind: 'test', id: `x${at}-b`, field: FIELDS[(at * 3 + 1) % 8] ?? 'turns', op: 'lte', value: { literal: 2000 - at }, whenMissing: 'no' },
      ],
    },
  })); // prettier-ignore
  const chain: FlowEdge[] = nodes.flatMap((node, at) => [
    { id: `${node.id}-m`, from: node.id, port: 'match', to: 'to-care' },
    { id: `${node.id}-e`, from: node.id, port: 'else', to: nodes[at + 1]?.id ?? 'go-on' },
  ]);
  const first = nodes[0]?.id ?? 'go-on';
  const edges = base.edges.map((edge) =>
    edge.from === 'stuck' && edge.port === 'else' ? { ...edge, to: first } : edge,
  );
  return { ...base, nodes: [...base.nodes, ...nodes], edges: [...edges, ...chain] };
}
