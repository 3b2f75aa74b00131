import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';

import { readingOrder } from '../model/graph-queries.ts';
import { stepSpoken } from '../nodes/step-words.ts';
import type { DrawnPart } from './drawn-part.ts';
import type { DrawnState } from './drawn-state.ts';

/** Above this only what is in view is in the page: the rest would make each frame slower. */
const cullAbove = 120;

export const isLarge = (graph: FlowGraph): boolean => graph.nodes.length > cullAbove;

export interface DrawnFrom extends Pick<DrawnState, 'dragged' | 'numbers' | 'readOnly' | 'marks'> {
  readonly graph: FlowGraph;
  readonly selected: readonly string[];
  readonly problems: readonly Problem[];
  readonly part: DrawnPart;
}

/** What the drawing shows besides the graph. The same lists give the same sets, so that what stayed the same is not drawn again. */
export function drawnStateOf({ graph, selected, problems, part, ...rest }: DrawnFrom): DrawnState {
  return {
    ...rest,
    selected: selectedSet(selected),
    current: selected[0] ?? readingOrder(graph)[0]?.id ?? null,
    problems: problemCounts(problems),
    spoken: (node) => stepSpoken(graph, node, rest.numbers, problems),
    near: isLarge(graph) ? part : null,
  };
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
const counts = new WeakMap<readonly Problem[], DrawnState['problems']>();

function selectedSet(selected: readonly string[]): ReadonlySet<string> {
  const known = sets.get(selected);
  if (known !== undefined) return known;
  const set = new Set(selected);
  sets.set(selected, set);
  return set;
}

function problemCounts(problems: readonly Problem[]): DrawnState['problems'] {
  const known = counts.get(problems);
  if (known !== undefined) return known;
  const found = new Map<string, { errors: number; warnings: number }>();
  for (const problem of problems) {
    if (problem.nodeId === null || problem.severity === 'note') continue;
    const before = found.get(problem.nodeId) ?? { errors: 0, warnings: 0 };
    if (problem.severity === 'error') before.errors += 1;
    else before.warnings += 1;
    found.set(problem.nodeId, before);
  }
  counts.set(problems, found);
  return found;
}
