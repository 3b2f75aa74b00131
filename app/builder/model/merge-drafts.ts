import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { sameJson as same } from '#app/engine/json-delta.ts';

/** One thing that two people changed in different ways. */
export interface MergeConflict {
  /** What it is about, as both know it: “Failed tries”, Hand off below. */
  readonly about: string;
  readonly nodeId: string | null;
}

export interface Merged {
  readonly graph: FlowGraph;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Two drafts that grew from one, as one draft. What only one side changed is taken from that side; what both changed in
 * different ways is taken from `mine`, and named. A step that one side deleted and the other one changed stays.
 * Gives back `theirs` itself when `mine` has nothing new.
 */
export function mergeDrafts(base: FlowGraph, mine: FlowGraph, theirs: FlowGraph): Merged {
  if (mine === base || same(mine, base)) return { graph: theirs, conflicts: [] };
  if (theirs === base || same(theirs, base)) return { graph: mine, conflicts: [] };
  const conflicts: MergeConflict[] = [];
  const clash = (about: string, nodeId: string | null = null) => conflicts.push({ about, nodeId });
  const one = <T>(b: T, m: T, t: T, about: string): T => {
    if (same(m, b)) return t;
    if (!same(t, b) && !same(m, t)) clash(about);
    return m;
  };
  const nodes = byKey(base.nodes, mine.nodes, theirs.nodes, (node) => node.id, (b, m, t) => mergeNode(b, m, t, clash)); // prettier-ignore
  const there = new Set(nodes.map((node) => node.id));
  const titles = new Map([...theirs.nodes, ...mine.nodes].map((node) => [node.id, node.name]));
  const edges = byKey(base.edges, mine.edges, theirs.edges, (edge) => `${edge.from} ${edge.port}`, (b, m, t) => {
    if (m === undefined || t === undefined) return m ?? t;
    if (b === undefined || !same(m, t)) clash(`where “${titles.get(m.from) ?? m.from}” leads`, m.from);
    return m;
  }); // prettier-ignore
  const { layout: b } = base;
  const { layout: m } = mine;
  const { layout: t } = theirs;
  const graph: FlowGraph = {
    ...theirs,
    name: one(base.name, mine.name, theirs.name, 'the name of the flow'),
    locale: one(base.locale, mine.locale, theirs.locale, 'the language of the flow'),
    parameters: byKey(base.parameters, mine.parameters, theirs.parameters, (each) => each.name, (_b, ours, other) => {
      if (ours !== undefined && other !== undefined) clash(ours.label);
      return ours ?? other;
    }),
    fields: byKey(base.fields, mine.fields, theirs.fields, (each) => each.name, (_b, ours, other) => {
      if (ours !== undefined && other !== undefined) clash(`the field ${ours.label}`);
      return ours ?? other;
    }),
    nodes,
    edges: edges.filter((edge) => there.has(edge.from) && there.has(edge.to)),
    layout: {
      // Where something stands is nobody's loss: mine.
      nodes: Object.fromEntries(
        byKey(Object.entries(b.nodes), Object.entries(m.nodes), Object.entries(t.nodes), ([id]) => id, (_b, ours, other) => ours ?? other)
          .filter(([id]) => there.has(id)),
      ),
      groups: byKey(b.groups, m.groups, t.groups, (each) => each.id, (_b, ours, other) => ours ?? other),
      comments: byKey(b.comments, m.comments, t.comments, (each) => each.id, (_b, ours, other) => {
        if (ours !== undefined && other !== undefined && ours.text !== other.text) clash('a comment');
        return ours ?? other;
      }),
    },
  }; // prettier-ignore
  return { graph, conflicts };
}

/** Their order, with what is only mine at the end. `both` is asked where the two differ from the base and from each other. */
function byKey<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  keyOf: (item: T) => string,
  both: (base: T | undefined, mine: T | undefined, theirs: T | undefined) => T | undefined,
): T[] {
  const bases = new Map(base.map((item) => [keyOf(item), item]));
  const mines = new Map(mine.map((item) => [keyOf(item), item]));
  const their = new Map(theirs.map((item) => [keyOf(item), item]));
  const result: T[] = [];
  for (const key of new Set([...their.keys(), ...mines.keys()])) {
    const [b, m, t] = [bases.get(key), mines.get(key), their.get(key)];
    const taken = same(m, b) ? t : same(t, b) || same(m, t) ? m : both(b, m, t);
    if (taken !== undefined) result.push(taken);
  }
  return result;
}

/** Setting by setting: somebody renames a rule while somebody else changes its condition, and both are kept. */
function mergeNode(
  base: FlowNode | undefined,
  mine: FlowNode | undefined,
  theirs: FlowNode | undefined,
  clash: (about: string, nodeId: string) => void,
): FlowNode | undefined {
  if (mine === undefined || theirs === undefined) return mine ?? theirs;
  if (base === undefined || base.kind !== mine.kind || mine.kind !== theirs.kind) {
    clash(`“${mine.name}”`, mine.id);
    return mine;
  }
  const entries = (node: FlowNode) => new Map<string, unknown>(Object.entries(node));
  const [b, m, t] = [entries(base), entries(mine), entries(theirs)];
  const merged = new Map<string, unknown>();
  let clashed = false;
  for (const key of new Set([...t.keys(), ...m.keys()])) {
    const untouched = same(m.get(key), b.get(key));
    if (!untouched && !same(t.get(key), b.get(key)) && !same(m.get(key), t.get(key))) clashed = true;
    const taken = untouched ? t.get(key) : m.get(key);
    if (taken !== undefined) merged.set(key, taken);
  }
  if (clashed) clash(`“${mine.name}”`, mine.id);
  // Every value comes from a node of this kind, so the whole is one.
  return Object.fromEntries(merged) as unknown as FlowNode;
}
