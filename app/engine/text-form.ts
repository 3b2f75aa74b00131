import { isMap, isScalar, isSeq, parse, stringify, Document, visit, type Node as YamlNode } from 'yaml';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { loadGraph, type Loaded } from './load-graph.ts';

const FIRST_KEYS = ['format', 'name', 'locale', 'id', 'kind', 'field', 'op', 'value', 'to', 'ruleId', 'from', 'port'];
const LAST_KEYS = ['parameters', 'nodes', 'edges', 'layout'];
/** A map or list without others inside that fits into so many characters stands on one line. */
const ONE_LINE = 110;

/**
 * A graph as text for people and for diffs: YAML with nodes, edges, parameters and fields in a fixed order, one line for
 * each edge and each test. `textToGraph` gives back a graph with the same content hash.
 */
export function graphToText(graph: FlowGraph): string {
  const by =
    <T>(key: (item: T) => string) =>
    (a: T, b: T) =>
      key(a) < key(b) ? -1 : 1;
  const ordered = inOrder({
    ...graph,
    fields: [...graph.fields].sort(by((field) => field.name)),
    parameters: [...graph.parameters].sort(by((parameter) => parameter.name)),
    nodes: [...graph.nodes].sort(by((node) => node.id)),
    edges: [...graph.edges].sort(by((edge) => `${edge.from} ${edge.port}`)),
  });
  const document = new Document(ordered, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, map) => compact(map),
    Seq: (_, seq) => compact(seq),
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Reads the text form, or JSON, which is YAML too. Never throws. */
export function textToGraph(text: string): Loaded {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? 'is not YAML') : 'is not YAML';
    return { ok: false, issues: [{ pointer: '', message }] };
  }
  return loadGraph(document);
}

function compact(node: YamlNode): void {
  if (!isMap(node) && !isSeq(node)) return;
  if (
    node.items.length === 0 ||
    (isSimple(node) && stringify(node.toJSON(), { collectionStyle: 'flow', lineWidth: 0 }).length <= ONE_LINE)
  ) {
    node.flow = true;
  }
}

/** Holds scalars, or small maps of scalars such as `{ param: name }`. A list of maps has a line for each. */
function isSimple(value: unknown, depth = 0): boolean {
  if (isMap(value)) return depth < 3 && value.items.every((pair) => isSimple(pair.value, depth + 1));
  if (!isSeq(value)) return isScalar(value);
  return depth < 3 && value.items.every((item) => isScalar(item) || (depth > 0 && isSimple(item, depth + 1)));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const place = (key: string) => {
    const first = FIRST_KEYS.indexOf(key);
    return first >= 0 ? first - 100 : LAST_KEYS.indexOf(key);
  };
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([key, member]) => [key, inOrder(member)]),
  );
}
