import type { FlowIndex } from '../flow-index.ts';

/** Code is nested at most this deep before a block of its own begins. */
const DEEPEST = 24;

export interface Blocks {
  /** Nodes that begin a block, and the number of each. */
  readonly heads: readonly string[];
  readonly number: ReadonlyMap<string, number>;
  /** Heads that only one way leads to: they are cut off for the depth of the code, and what went before is known. */
  readonly oneWay: ReadonlySet<string>;
  /** A table collects or a split assigns: ends then carry effects. */
  readonly hasEffects: boolean;
}

/**
 * Where the code is cut: nodes that several ways lead to, and every so many levels. Outcomes are never cut off: they are
 * a line each. Null when the decision goes round in circles.
 */
export function placeBlocks(index: FlowIndex): Blocks | null {
  const order = topological(index);
  if (!order) return null;
  const ways = new Map<string, number>();
  const depth = new Map<string, number>();
  const heads: string[] = [];
  const oneWay = new Set<string>();
  for (const id of order) {
    const node = index.nodes.get(id);
    const level = depth.get(id) ?? 0;
    const cut = node?.kind !== 'outcome' && ((ways.get(id) ?? 0) > 1 || level >= DEEPEST);
    if (cut) heads.push(id);
    if (cut && (ways.get(id) ?? 0) <= 1) oneWay.add(id);
    for (const next of followers(index, id)) {
      ways.set(next, (ways.get(next) ?? 0) + 1);
      depth.set(next, Math.max(depth.get(next) ?? 0, cut ? 1 : level + 1));
    }
  }
  const hasEffects = order.some((id) => {
    const node = index.nodes.get(id);
    return node?.kind === 'split' || (node?.kind === 'table' && node.hitPolicy === 'collect');
  });
  return { heads, oneWay, number: new Map(heads.map((id, at) => [id, at])), hasEffects };
}

/** Where a node of the decision leads. A hard rule's match is an entry of its own: it counts as a way all the same. */
function followers(index: FlowIndex, id: string): string[] {
  const node = index.nodes.get(id);
  if (!node || node.kind === 'outcome') return [];
  return [...(index.edgesFrom.get(id)?.values() ?? [])].filter((next) => index.nodes.has(next));
}

/** Every node that can be met, each before those it leads to (Kahn). */
function topological(index: FlowIndex): string[] | null {
  const roots = [...(index.start ? [index.start.id] : []), ...index.hardRules.map((rule) => rule.id)];
  const met = new Set<string>();
  const open = [...roots];
  const incoming = new Map<string, number>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (met.has(id)) continue;
    met.add(id);
    for (const next of followers(index, id)) {
      incoming.set(next, (incoming.get(next) ?? 0) + 1);
      open.push(next);
    }
  }
  const order: string[] = [];
  const ready = [...met].filter((id) => !incoming.has(id));
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    for (const next of followers(index, id)) {
      const left = (incoming.get(next) ?? 1) - 1;
      incoming.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return order.length === met.size ? order : null;
}
