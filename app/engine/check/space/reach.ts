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

/** What was worked out for a node, and from what: while neither it nor what leads to it is another, it stands. */
interface Met {
  readonly node: FlowNode;
  readonly isStart: boolean;
  readonly entered: readonly (readonly Box[])[];
  readonly cases: readonly Box[];
  readonly leaving: readonly (readonly [string, readonly Box[]])[];
}

/** By node id; of the graph of this space that was looked at last. */
const metBefore = new WeakMap<Space, Map<string, Met>>();

/** Follows the decision from the start, node by node in drawing order, with all cases at once. */
export function reachOf(index: FlowIndex): Reach {
  const known = reaches.get(index);
  if (known) return known;
  const space = spaceOf(index);
  const before = metBefore.get(space);
  const met = new Map<string, Met>();
  const at = new Map<string, readonly Box[]>();
  const entering = new Map<string, (readonly Box[])[]>();
  const ports = new Map<string, readonly Box[]>();
  for (const id of inOrder(index)) {
    const node = index.nodes.get(id);
    if (!node || node.kind === 'outcome') continue;
    const entered = entering.get(id) ?? [];
    const was = before?.get(id);
    const isStart = id === index.start?.id;
    const same =
      was && decideAlike(was.node, node) && was.isStart === isStart && sameLists(was.entered, entered) ? was : null;
    const cases = same?.cases ?? (isStart ? [EVERYTHING] : together(entered));
    const leading = same?.leaving ?? leaving(node, cases, space);
    met.set(id, { node, isStart, entered, cases, leaving: leading });
    if (entered.length > 0) at.set(id, cases);
    for (const [port, boxes] of leading) {
      ports.set(`${id} ${port}`, boxes);
      const next = index.next(id, port);
      // Outcomes are met from everywhere, and nobody asks with which cases.
      if (next === undefined || boxes.length === 0 || index.nodes.get(next)?.kind === 'outcome') continue;
      const others = entering.get(next);
      if (others) others.push(boxes);
      else entering.set(next, [boxes]);
    }
  }
  metBefore.set(space, met);
  const reach: Reach = { space, at, port: (id, port) => ports.get(`${id} ${port}`) };
  reaches.set(index, reach);
  return reach;
}

/** The cases of several ways in: too many to tell apart are all there are. */
function together(entered: readonly (readonly Box[])[]): readonly Box[] {
  const [first = [], ...others] = entered;
  return others.reduce((met, boxes) => atMost(absorb([...met, ...boxes])), atMost(first));
}

const atMost = (boxes: readonly Box[]): readonly Box[] => (boxes.length > MOST_CASES ? [EVERYTHING] : boxes);

/** Whether two states of a node differ in their names at most. What an edit did not touch is the same object. */
function decideAlike(a: FlowNode, b: FlowNode): boolean {
  if (a === b) return true;
  const before = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([key, value]) => key === 'name' || before.get(key) === value) && before.size === Object.keys(b).length; // prettier-ignore
}

const sameLists = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((each, index) => each === b[index]);

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
    left = left && without(left, boxes, space, MOST_CASES * 8);
  }
  add('otherwise', left ?? cases);
  return [...byPort].map(([port, boxes]) => [port, boxes.length > MOST_CASES ? [EVERYTHING] : absorb(boxes)]);
}
