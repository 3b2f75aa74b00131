import type { Condition } from '#app/contracts/condition.ts';
import type { FieldType } from '#app/contracts/field-value.ts';
import { fieldsOf, type FieldInfo } from '#app/contracts/fields.ts';
import type { FlowGraph, FlowNode, NodeOf } from '#app/contracts/flow-graph.ts';
import { HARD_REASON_CLASSES } from '#app/contracts/reason-words.ts';
import type { WindowedTest } from './condition/advance-windows.ts';
import { testsOf } from './condition/walk-condition.ts';
import type { Parameters } from './condition/resolve-operand.ts';

/** What every part of the engine looks up in a graph, worked out once. */
export interface FlowIndex {
  readonly graph: FlowGraph;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly start: NodeOf<'start'> | undefined;
  /** Where a port leads: node id, then port. The first edge of a port counts. */
  readonly next: (nodeId: string, port: string) => string | undefined;
  readonly edgesFrom: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly fieldType: (name: string) => FieldType | undefined;
  readonly parameters: Parameters;
  /** Most severe class first, then drawing order: the first that matches wins. */
  readonly hardRules: readonly NodeOf<'hard_rule'>[];
  readonly windowedTests: readonly WindowedTest[];
  /** Node ids as they are met from the start, depth first in the order of edges from each node's ports. */
  readonly drawingOrder: readonly string[];
}

const indexes = new WeakMap<FlowGraph, FlowIndex>();

/** The index of a graph; the same object for the same graph object. Works on any parsed graph, also one with problems. */
export function indexFlow(graph: FlowGraph): FlowIndex {
  const known = indexes.get(graph);
  if (known) return known;
  const nodes = new Map<string, FlowNode>();
  for (const node of graph.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const edgesFrom = new Map<string, Map<string, string>>();
  for (const edge of graph.edges) {
    const ports = edgesFrom.get(edge.from) ?? new Map<string, string>();
    if (!ports.has(edge.port)) ports.set(edge.port, edge.to);
    edgesFrom.set(edge.from, ports);
  }
  const start = graph.nodes.find((node) => node.kind === 'start');
  const drawingOrder = orderFrom(start?.id, nodes, edgesFrom);
  const fields = fieldsOf(graph);
  const index: FlowIndex = {
    graph,
    nodes,
    start,
    edgesFrom,
    next: (nodeId, port) => edgesFrom.get(nodeId)?.get(port),
    fields,
    fieldType: (name) => fields.get(name)?.type,
    parameters: new Map(graph.parameters.map((parameter) => [parameter.name, parameter])),
    hardRules: sortHardRules(nodes, drawingOrder),
    windowedTests: windowedTestsOf(nodes),
    drawingOrder,
  };
  indexes.set(graph, index);
  return index;
}

/** The condition a node decides by, where it has one. */
export function conditionOf(node: FlowNode): Condition | undefined {
  return node.kind === 'hard_rule' || node.kind === 'condition' ? node.when : undefined;
}

/** `match` before `else`, so that the order is the one a reader of the canvas follows; other ports by name. */
function orderFrom(
  startId: string | undefined,
  nodes: ReadonlyMap<string, FlowNode>,
  edgesFrom: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const stack = startId === undefined ? [] : [startId];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id) || !nodes.has(id)) continue;
    seen.add(id);
    order.push(id);
    // The stack turns the order round: what is pushed last is visited first, so `else` goes first of all.
    const ports = [...(edgesFrom.get(id) ?? [])].sort(
      ([a], [b]) => Number(a !== 'else') - Number(b !== 'else') || (a < b ? 1 : -1),
    );
    for (const [, to] of ports) stack.push(to);
  }
  return order;
}

function sortHardRules(nodes: ReadonlyMap<string, FlowNode>, drawingOrder: readonly string[]): NodeOf<'hard_rule'>[] {
  const position = new Map(drawingOrder.map((id, at) => [id, at]));
  const rank = (node: NodeOf<'hard_rule'>) => HARD_REASON_CLASSES.indexOf(node.reason.class);
  const place = (node: NodeOf<'hard_rule'>) => position.get(node.id) ?? Number.MAX_SAFE_INTEGER;
  return [...nodes.values()]
    .filter((node) => node.kind === 'hard_rule')
    .sort((a, b) => rank(a) - rank(b) || place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

function windowedTestsOf(nodes: ReadonlyMap<string, FlowNode>): WindowedTest[] {
  const found = new Map<string, WindowedTest>();
  for (const node of nodes.values()) {
    const condition = conditionOf(node);
    if (!condition) continue;
    for (const { test, negated } of testsOf(condition)) {
      if (test.over && !found.has(test.id)) found.set(test.id, { test: { ...test, over: test.over }, negated });
    }
  }
  return [...found.values()];
}
