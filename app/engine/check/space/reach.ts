import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Comparing } from '../../condition/evaluate.ts';
import { bandCuts } from '../../nodes/band/interpret.ts';
import { branchPort, rowComparings, rowsInOrder, type TableNode } from '../../nodes/table/rows.ts';
import { portsOf } from '../../nodes/registry.ts';
import type { FlowIndex } from '../../flow-index.ts';
import { absorb, EVERYTHING, meetAll, without, type Box } from './box.ts';
import { spaceOf, type Space } from './space.ts';

/** Cases that a node is entered with, kept to this many; beyond it the newest condition is left out, which only adds cases. */
const MOST_CASES = 8;

/** With which cases each node and each port is met. Never too few: where it was too much to say, there are too many. */
export interface Reach {
  readonly space: Space;
  /** Null: not met by any walk that was looked at. */
  readonly at: ReadonlyMap<string, readonly Box[]>;
  port(nodeId: string, port: string): readonly Box[] | undefined;
}

const reaches = new WeakMap<FlowIndex, Reach>();

/** Follows the decision from the start, node by node in drawing order, with all cases at once. */
export function reachOf(index: FlowIndex): Reach {
  const known = reaches.get(index);
  if (known) return known;
  const space = spaceOf(index);
  const at = new Map<string, readonly Box[]>();
  const ports = new Map<string, readonly Box[]>();
  for (const id of inOrder(index)) {
    const node = index.nodes.get(id);
    if (!node) continue;
    const cases = id === index.start?.id ? [EVERYTHING] : (at.get(id) ?? []);
    if (node.kind === 'outcome') continue;
    for (const [port, boxes] of leaving(node, cases, space)) {
      ports.set(`${id} ${port}`, boxes);
      const next = index.next(id, port);
      // Outcomes are met from everywhere, and nobody asks with which cases.
      if (next === undefined || boxes.length === 0 || index.nodes.get(next)?.kind === 'outcome') continue;
      const met = at.get(next);
      const all = met ? absorb([...met, ...boxes]) : boxes;
      at.set(next, all.length > MOST_CASES ? [EVERYTHING] : all);
    }
  }
  const reach: Reach = { space, at, port: (id, port) => ports.get(`${id} ${port}`) };
  reaches.set(index, reach);
  return reach;
}

/** Nodes before those they lead to; what stands in a circle is left out, another rule speaks of it. */
function inOrder(index: FlowIndex): string[] {
  const left = new Map<string, number>();
  const follow = (id: string) =>
    index.nodes.get(id)?.kind === 'outcome' ? [] : [...(index.edgesFrom.get(id)?.values() ?? [])];
  for (const id of index.drawingOrder) for (const next of follow(id)) left.set(next, (left.get(next) ?? 0) + 1);
  const ready = index.drawingOrder.filter((id) => !left.has(id));
  const order: string[] = [];
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id);
    for (const next of follow(id)) {
      const still = (left.get(next) ?? 1) - 1;
      left.set(next, still);
      if (still === 0) ready.push(next);
    }
  }
  return order;
}

/** The cases by which each port is left. */
function leaving(node: FlowNode, cases: readonly Box[], space: Space): [string, readonly Box[]][] {
  const narrowed = (by: Box[] | null): readonly Box[] => (by && meetAll(cases, by, MOST_CASES)) ?? cases;
  switch (node.kind) {
    case 'hard_rule':
    case 'condition':
      return [
        ['match', narrowed(space.cases(node.when, true))],
        ['else', narrowed(space.cases(node.when, false))],
      ];
    case 'band': {
      const { below, above } = bandCuts(node);
      const part = (comparing: Comparing, holds: boolean, port: 'act' | 'flag' | 'handoff') =>
        space.comparingCases(comparing, holds, (node.whenMissing === port) === holds);
      return [
        ['handoff', narrowed(part(below, true, 'handoff'))],
        ['act', narrowed(part(above, true, 'act'))],
        ['flag', narrowed(meetAll(part(below, false, 'flag'), part(above, false, 'flag'), MOST_CASES))],
      ];
    }
    case 'table':
      return tableLeaving(node, cases, space);
    default:
      return portsOf(node).map((port) => [port, cases]);
  }
}

/** The cases of one row; null when there are too many to say. */
export function rowCases(node: TableNode, row: TableNode['rows'][number], space: Space): Box[] | null {
  let boxes: Box[] | null = [EVERYTHING];
  for (const { comparing } of rowComparings(node, row)) {
    boxes =
      boxes && meetAll(boxes, space.comparingCases(comparing, true, comparing.whenMissing === 'yes'), MOST_CASES * 4);
  }
  return boxes;
}

function tableLeaving(node: TableNode, cases: readonly Box[], space: Space): [string, readonly Box[]][] {
  const byPort = new Map<string, readonly Box[]>(portsOf(node).map((port) => [port, []]));
  const add = (port: string, boxes: readonly Box[]) => byPort.set(port, [...(byPort.get(port) ?? []), ...boxes]);
  let left: readonly Box[] | null = cases;
  for (const row of rowsInOrder(node)) {
    const port = node.hitPolicy === 'collect' ? 'match' : branchPort(row.branch);
    const boxes = rowCases(node, row, space);
    if (!boxes) {
      add(port, left ?? cases);
      continue;
    }
    add(port, (left && meetAll(left, boxes, MOST_CASES * 4)) ?? cases);
    left = left && without(left, boxes, space.universe, MOST_CASES * 8);
  }
  add('otherwise', left ?? cases);
  return [...byPort].map(([port, boxes]) => [port, boxes.length > MOST_CASES ? [EVERYTHING] : absorb(boxes)]);
}
