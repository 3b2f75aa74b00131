import type { FlowGraph } from '#app/contracts/flow-graph.ts';

/** JSON with sorted keys and without absent members: equal values give equal text, on every machine. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

/**
 * The part of a graph that means something: without layout and edge ids, with nodes, edges, parameters and fields in a
 * fixed order. The order in which nodes are stored decides nothing.
 */
export function canonicalGraph(graph: FlowGraph): unknown {
  return {
    format: graph.format,
    name: graph.name,
    locale: graph.locale,
    fields: [...graph.fields].sort(by((field) => field.name)),
    parameters: [...graph.parameters].sort(by((parameter) => parameter.name)),
    nodes: [...graph.nodes].sort(by((node) => node.id)),
    edges: graph.edges
      .map(({ from, port, to }) => ({ from, port, to }))
      .sort(by((edge) => `${edge.from} ${edge.port}`)),
  };
}
