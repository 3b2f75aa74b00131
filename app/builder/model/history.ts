import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { applyDelta, sameJson, type JsonDelta } from '#app/engine/json-delta.ts';

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

/** One saved change of a draft, as the journal keeps it: what leads from the graph that it made to the one before. */
export interface JournalEntry {
  readonly label: string;
  readonly back: JsonDelta;
}

/** How the journal names a save that took something back. */
export const undoLabel = 'Undo';

/**
 * The history behind a draft that was saved earlier. An undo goes back to where an earlier one began, a redo
 * repeats what was taken back: neither adds a step, so that undo goes on where it stood before the reload.
 * @param journal oldest first; the last one made `present`
 */
export function historyFromJournal(present: FlowGraph, journal: readonly JournalEntry[]): History {
  let past: HistoryStep[] = [];
  let future: HistoryStep[] = [];
  for (const { label, before, after } of savedSteps(present, journal)) {
    // Graphs of one journal share what the steps did not touch, so comparing them costs little.
    const back = label.startsWith(undoLabel) ? past.findLastIndex((step) => sameJson(step.before, after)) : -1;
    const again = future.findIndex((step) => sameJson(step.after, after));
    if (back !== -1) {
      future = [...past.slice(back), ...future];
      past = past.slice(0, back);
    } else if (again !== -1) {
      past = [...past, ...future.slice(0, again + 1)];
      future = future.slice(again + 1);
    } else {
      past = [...past, { label, before, after, mergeKey: null, atMs: 0 }];
      future = [];
    }
  }
  return { present, past, future };
}

/** The steps of a journal with their graphs, oldest first, from where it can be followed. */
function savedSteps(present: FlowGraph, journal: readonly JournalEntry[]) {
  const steps: Pick<HistoryStep, 'label' | 'before' | 'after'>[] = [];
  let after = present;
  for (const { label, back } of [...journal].reverse()) {
    try {
      // From our own journal, which was written from graphs.
      const before = applyDelta(after, back) as FlowGraph;
      steps.push({ label, before, after });
      after = before;
    } catch {
      break;
    }
  }
  return steps.reverse();
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
