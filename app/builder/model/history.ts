import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canonical } from './canonical-text.ts';
import { mergeDrafts } from './merge-drafts.ts';

/** One step that can be taken back. The graphs share what the step did not touch. */
export interface HistoryStep {
  readonly label: string;
  readonly before: FlowGraph;
  readonly after: FlowGraph;
  readonly mergeKey: string | null;
  readonly atMs: number;
}

export interface History {
  readonly present: FlowGraph;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

/** Edits of one field within this time are one step: nobody wants to undo letter by letter. */
const mergeWithinMs = 1_200;

export function startHistory(present: FlowGraph): History {
  return { present, past: [], future: [] };
}

export function record(
  history: History,
  after: FlowGraph,
  label: string,
  mergeKey: string | null,
  atMs: number,
): History {
  const last = history.past.at(-1);
  const merges =
    last !== undefined &&
    mergeKey !== null &&
    last.mergeKey === mergeKey &&
    history.future.length === 0 &&
    atMs - last.atMs <= mergeWithinMs;
  const step: HistoryStep = merges
    ? { ...last, after, label, atMs }
    : { label, before: history.present, after, mergeKey, atMs };
  return { present: after, past: [...(merges ? history.past.slice(0, -1) : history.past), step], future: [] };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return { present: step.before, past: history.past.slice(0, -1), future: [step, ...history.future] };
}

export function redo(history: History): History {
  const step = history.future[0];
  if (step === undefined) return history;
  return { present: step.after, past: [...history.past, step], future: history.future.slice(1) };
}

/** One saved change of a draft, oldest first, as the journal keeps it. */
export interface JournalEntry {
  readonly label: string;
  readonly before: FlowGraph;
  readonly after: FlowGraph;
}

/** How the journal names a save that took something back. */
export const undoLabel = 'Undo';

/**
 * The history behind a draft that was saved earlier. An undo goes back to where an earlier one began, a redo
 * repeats what was taken back: neither adds a step, so that undo goes on where it stood before the reload.
 */
export function historyFromJournal(present: FlowGraph, journal: readonly JournalEntry[]): History {
  const text = new Map<FlowGraph, string>();
  const key = (graph: FlowGraph) => {
    const known = text.get(graph) ?? canonical(graph);
    text.set(graph, known);
    return known;
  };
  let past: HistoryStep[] = [];
  let future: HistoryStep[] = [];
  for (const entry of journal) {
    const after = key(entry.after);
    const back = past.findLastIndex((step) => key(step.before) === after);
    const again = future.findIndex((step) => key(step.after) === after);
    if (back !== -1 && entry.label.startsWith(undoLabel)) {
      future = [...past.slice(back), ...future];
      past = past.slice(0, back);
    } else if (again !== -1) {
      past = [...past, ...future.slice(0, again + 1)];
      future = future.slice(again + 1);
    } else {
      const last = past.at(-1);
      // After a gap in the journal the older steps no longer lead here.
      if (last !== undefined && key(last.after) !== key(entry.before)) past = [];
      past = [...past, { label: entry.label, before: entry.before, after: entry.after, mergeKey: null, atMs: 0 }];
      future = [];
    }
  }
  const last = past.at(-1);
  if (last !== undefined && key(last.after) !== key(present)) return startHistory(present);
  const first = future[0];
  if (last === undefined && first !== undefined && key(first.before) !== key(present)) return startHistory(present);
  return { present, past, future };
}

/** How far undo goes back over what somebody else saved in between. */
const rebasedSteps = 30;

/**
 * The history after somebody else saved: what they did is put under every step, so that undo takes back what is ours and
 * leaves what is theirs.
 * @param base what both drafts grew from
 */
export function rebaseHistory(history: History, base: FlowGraph, theirs: FlowGraph): History {
  const moved = new Map<FlowGraph, FlowGraph>();
  const onto = (graph: FlowGraph): FlowGraph => {
    const known = moved.get(graph) ?? mergeDrafts(base, graph, theirs).graph;
    moved.set(graph, known);
    return known;
  };
  const step = (each: HistoryStep): HistoryStep => ({
    ...each,
    before: onto(each.before),
    after: onto(each.after),
    mergeKey: null,
  });
  return {
    present: onto(history.present),
    past: history.past.slice(-rebasedSteps).map(step),
    future: history.future.slice(0, rebasedSteps).map(step),
  };
}
