import type { FlowEdge, FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import { isDownPort } from './ports.ts';

// A draft shares what an edit did not touch, so most edits find these maps made: a keystroke in a large flow looks up, it
// does not search.
const nodeMaps = new WeakMap<readonly FlowNode[], ReadonlyMap<string, FlowNode>>();
const outMaps = new WeakMap<readonly FlowEdge[], ReadonlyMap<string, readonly FlowEdge[]>>();
const inMaps = new WeakMap<readonly FlowEdge[], ReadonlyMap<string, readonly FlowEdge[]>>();
const none: readonly FlowEdge[] = [];

/** Every node by its id; the first one counts where an id is there twice. */
export function nodesById(graph: FlowGraph): ReadonlyMap<string, FlowNode> {
  const known = nodeMaps.get(graph.nodes);
  if (known !== undefined) return known;
  const map = new Map<string, FlowNode>();
  for (const node of graph.nodes) if (!map.has(node.id)) map.set(node.id, node);
  nodeMaps.set(graph.nodes, map);
  return map;
}

export function nodeById(graph: FlowGraph, id: string): FlowNode | undefined {
  return nodesById(graph).get(id);
}

function groupedBy(edges: readonly FlowEdge[], end: 'from' | 'to'): ReadonlyMap<string, readonly FlowEdge[]> {
  const map = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const list = map.get(edge[end]);
    if (list === undefined) map.set(edge[end], [edge]);
    else list.push(edge);
  }
  return map;
}

/** The lines that leave a node, in drawing order. */
export function edgesOf(graph: FlowGraph, nodeId: string): readonly FlowEdge[] {
  let map = outMaps.get(graph.edges);
  if (map === undefined) outMaps.set(graph.edges, (map = groupedBy(graph.edges, 'from')));
  return map.get(nodeId) ?? none;
}

export function edgeFrom(graph: FlowGraph, nodeId: string, port: string): FlowEdge | undefined {
  return edgesOf(graph, nodeId).find((edge) => edge.port === port);
}

export function edgesTo(graph: FlowGraph, nodeId: string): readonly FlowEdge[] {
  let map = inMaps.get(graph.edges);
  if (map === undefined) inMaps.set(graph.edges, (map = groupedBy(graph.edges, 'to')));
  return map.get(nodeId) ?? none;
}

function closure(nodeId: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const seen = new Set([nodeId]);
  const waiting = [nodeId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const to of next(id)) {
      if (!seen.has(to)) {
        seen.add(to);
        waiting.push(to);
      }
    }
  }
  return seen;
}

/** Every node that can be reached from `nodeId`, itself included. */
export function reachableFrom(graph: FlowGraph, nodeId: string): ReadonlySet<string> {
  return closure(nodeId, (id) => edgesOf(graph, id).map((edge) => edge.to));
}

/** Every node from which `nodeId` can be reached, itself included. */
export function leadingTo(graph: FlowGraph, nodeId: string): ReadonlySet<string> {
  return closure(nodeId, (id) => edgesTo(graph, id).map((edge) => edge.from));
}

/**
 * What hangs on a step alone: itself, and every step that is reached only through it. This is what folding it hides.
 * In the order in which they are found.
 */
export function subTreeOf(graph: FlowGraph, nodeId: string): readonly string[] {
  const inside = new Set([nodeId]);
  for (let grown = true; grown;) {
    grown = false;
    for (const id of inside) {
      for (const { to } of edgesOf(graph, id)) {
        if (inside.has(to) || !edgesTo(graph, to).every((edge) => inside.has(edge.from))) continue;
        inside.add(to);
        grown = true;
      }
    }
  }
  return [...inside];
}

/**
 * The nodes in reading order: from the start along the way a conversation goes on (`else`, `next`), each side branch
 * after the rule it leaves; then what hangs loose, in drawing order.
 */
export function readingOrder(graph: FlowGraph): readonly FlowNode[] {
  const known = orders.get(graph);
  if (known !== undefined) return known;
  const order = orderOf(graph);
  orders.set(graph, order);
  return order;
}

const orders = new WeakMap<FlowGraph, readonly FlowNode[]>();

function orderOf(graph: FlowGraph): readonly FlowNode[] {
  const byId = nodesById(graph);
  const seen = new Set<string>();
  const order: FlowNode[] = [];
  const later: string[] = [];
  const walk = (firstId: string) => {
    for (let id: string | undefined = firstId; id !== undefined;) {
      const node = byId.get(id);
      if (node === undefined || seen.has(id)) return;
      seen.add(id);
      order.push(node);
      const edges = edgesOf(graph, id);
      const down: FlowEdge | undefined = edges.find((edge) => isDownPort(node.kind, edge.port));
      for (const edge of edges) if (edge !== down) later.push(edge.to);
      id = down?.to;
    }
  };
  for (const node of graph.nodes) if (node.kind === 'start') walk(node.id);
  // `later` grows while it is walked.
  for (const id of later) walk(id);
  for (const node of graph.nodes) walk(node.id);
  return order;
}

/** The number of each rule, 1 for the first that is asked. Outcomes and routing have none. The same map while the order is the same. */
export function ruleNumbers(graph: FlowGraph): ReadonlyMap<string, number> {
  const rules = readingOrder(graph).filter((node) => ['hard', 'tunable', 'learned'].includes(bandOf(node)));
  const known = numbersBefore.get(graph.edges);
  if (known?.size === rules.length && rules.every((node, index) => known.get(node.id) === index + 1)) return known;
  const numbers = new Map(rules.map((node, index) => [node.id, index + 1]));
  numbersBefore.set(graph.edges, numbers);
  return numbers;
}

const numbersBefore = new WeakMap<readonly FlowEdge[], ReadonlyMap<string, number>>();

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
