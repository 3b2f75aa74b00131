import type { FlowEdge, FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import { isDownPort } from './ports.ts';

export function nodeById(graph: FlowGraph, id: string): FlowNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}

export function edgeFrom(graph: FlowGraph, nodeId: string, port: string): FlowEdge | undefined {
  return graph.edges.find((edge) => edge.from === nodeId && edge.port === port);
}

export function edgesTo(graph: FlowGraph, nodeId: string): readonly FlowEdge[] {
  return graph.edges.filter((edge) => edge.to === nodeId);
}

/** Every node that can be reached from `nodeId`, itself included. */
export function reachableFrom(graph: FlowGraph, nodeId: string): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const edge of graph.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const seen = new Set([nodeId]);
  const waiting = [nodeId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const to of next.get(id) ?? []) {
      if (!seen.has(to)) {
        seen.add(to);
        waiting.push(to);
      }
    }
  }
  return seen;
}

/**
 * The nodes in reading order: from the start along the way a conversation goes on (`else`, `next`), each side branch
 * after the rule it leaves; then what hangs loose, in drawing order.
 */
export function readingOrder(graph: FlowGraph): readonly FlowNode[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const out = new Map<string, FlowEdge[]>();
  for (const edge of graph.edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const seen = new Set<string>();
  const order: FlowNode[] = [];
  const later: string[] = [];
  const walk = (firstId: string) => {
    for (let id: string | undefined = firstId; id !== undefined;) {
      const node = byId.get(id);
      if (node === undefined || seen.has(id)) return;
      seen.add(id);
      order.push(node);
      const edges: readonly FlowEdge[] = out.get(id) ?? [];
      const down: FlowEdge | undefined = edges.find((edge) => isDownPort(node.kind, edge.port));
      for (const edge of edges) if (edge !== down) later.push(edge.to);
      id = down?.to;
    }
  };
  for (const node of graph.nodes) if (node.kind === 'start') walk(node.id);
  for (let id = later.shift(); id !== undefined; id = later.shift()) walk(id);
  for (const node of graph.nodes) walk(node.id);
  return order;
}

/** The number of each rule, 1 for the first that is asked. Outcomes and routing have none. */
export function ruleNumbers(graph: FlowGraph): ReadonlyMap<string, number> {
  const rules = readingOrder(graph).filter((node) => ['hard', 'tunable', 'learned'].includes(bandOf(node)));
  return new Map(rules.map((node, index) => [node.id, index + 1]));
}

/** The names of the parameters that a node refers to, each once, in the order they stand in it. */
export function parametersOf(node: FlowNode): readonly string[] {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'param' && typeof inner === 'string') names.add(inner);
        else look(inner);
      }
    }
  };
  look(node);
  return [...names];
}
