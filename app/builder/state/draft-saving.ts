import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { sameJson } from '#app/engine/json-delta.ts';

import type { History } from '../model/history.ts';
import { mergeDrafts } from '../model/merge-drafts.ts';
import { labelSince, type NewerDraft, type SaveAnswer, type SaveState } from './draft-saver.ts';

/** Saved when the hands rest so long … */
const quietMs = 700;
/** … and at the latest so long after the first unsaved change, also while somebody goes on typing. */
const longestMs = 1_500;
const retryMs = 3_000;
/** How often a draft that goes on changing is sent before whoever waits for it is told that it is not there. */
const flushTries = 3;

export interface SavedDraft {
  readonly graph: FlowGraph;
  readonly revision: number;
}

/** One save as the server takes it. */
export interface DraftToSave {
  readonly baseRevision: number;
  readonly label: string;
  readonly graph: FlowGraph;
}

/** What is drawn: the history, and how often somebody else's work has been put under it so far. */
export interface DrawnDraft {
  readonly history: History;
  readonly rebases: number;
}

/** Everything around the saving of one draft. */
export interface SavingPorts {
  /** Null when no answer came. */
  post(draft: DraftToSave): Promise<SaveAnswer | null>;
  /** Puts what somebody else did under the history; it counts only once it is drawn. */
  rebase(base: FlowGraph, theirs: FlowGraph, keep: 'mine' | 'theirs'): void;
  onMerged(newer: NewerDraft): void;
  now(): Date;
  /** Runs something later; what it returns calls it off. */
  later(run: () => void, afterMs: number): () => void;
}

export interface SavingView {
  readonly state: SaveState;
  /** The newest draft that the server has, as far as is known here. */
  readonly saved: SavedDraft;
}

export interface DraftSaving {
  view(): SavingView;
  subscribe(listener: () => void): () => void;
  /** To be told after each drawing. */
  drawn(draft: DrawnDraft): void;
  /** Sends what is unsaved now; resolves with the revision once everything is saved, null when it could not be. */
  flush(): Promise<number | null>;
  /** Somebody else saved: both are put together. Where both changed the same, a person is asked. */
  takeIn(newer: NewerDraft): void;
  /** The answer to that question. What only one of the two changed is kept either way. */
  settle(keep: 'mine' | 'theirs'): void;
  /** The connection is back. */
  online(): void;
  /** Whether something would be lost; what is unsaved is sent at once. */
  leave(): boolean;
}

/**
 * Saves one draft a moment after the last change, one save at a time, and puts what somebody else saved under it. It knows
 * nothing of React: a drawing that is late, an answer that is lost and a change that comes in between are all just calls in
 * another order (R25).
 */
export function createDraftSaving(
  start: SavedDraft & { readonly at: Date },
  drawnFirst: DrawnDraft,
  ports: SavingPorts,
): DraftSaving {
  let view: SavingView = { state: { kind: 'saved', at: start.at }, saved: start };
  let { history, rebases } = drawnFirst;
  /** How many merges were asked for. Until all are drawn, `history` would undo at the server what was just taken in. */
  let rebasesAsked = drawnFirst.rebases;
  let running: Promise<void> | null = null;
  /** Nothing is sent until a person has decided, or has changed what was refused. */
  let halted = false;
  /** What came while a save was under way, which it may contain, or while a merge was not drawn yet. */
  let held: NewerDraft | null = null;
  /** Sent, and no answer came: the server may have them all the same, and then they are no work of somebody else. */
  let unanswered: readonly FlowGraph[] = [];
  let unsavedSinceMs: number | null = null;
  let callOff: (() => void) | null = null;
  const listeners = new Set<() => void>();
  const waitingForDrawing: (() => void)[] = [];

  const isMerging = () => rebases < rebasesAsked;
  const isSaved = () => !isMerging() && history.present === view.saved.graph;

  function show(next: Partial<SavingView>): void {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  function wait(afterMs: number): void {
    callOff?.();
    callOff = ports.later(() => {
      callOff = null;
      unsavedSinceMs = null;
      void run();
    }, afterMs);
  }

  /** Each change restarts the wait, up to the longest one. */
  function plan(): void {
    callOff?.();
    callOff = null;
    // After a merge the save is planned anew when it is drawn, after a save under way when that is through.
    if (isMerging() || running !== null || halted) return;
    if (isSaved()) {
      unsavedSinceMs = null;
      return;
    }
    const nowMs = ports.now().getTime();
    unsavedSinceMs ??= nowMs;
    wait(Math.min(quietMs, Math.max(0, unsavedSinceMs + longestMs - nowMs)));
  }

  /** What mine and theirs both grew from: the newest draft of ours that theirs contains. */
  function baseOf(newer: NewerDraft): FlowGraph {
    const { graph } = view.saved;
    const arrived = unanswered.findLast((sent) => {
      const both = mergeDrafts(graph, sent, newer.graph);
      return both.conflicts.length === 0 && sameJson(both.graph, newer.graph);
    });
    return arrived ?? graph;
  }

  function adopt(newer: NewerDraft, base: FlowGraph, keep: 'mine' | 'theirs'): void {
    halted = false;
    rebasesAsked += 1;
    unanswered = [];
    show({ state: { kind: 'saved', at: ports.now() }, saved: { graph: newer.graph, revision: newer.revision } });
    ports.rebase(base, newer.graph, keep);
  }

  function merge(newer: NewerDraft): void {
    if (newer.revision <= view.saved.revision) return;
    const base = baseOf(newer);
    const { conflicts } = mergeDrafts(base, history.present, newer.graph);
    if (conflicts.length > 0) {
      halted = true;
      show({ state: { kind: 'conflict', conflict: { ...newer, about: conflicts.map((each) => each.about) } } });
      return;
    }
    const own = sameJson(base, newer.graph);
    adopt(newer, base, 'mine');
    if (!own) ports.onMerged(newer);
  }

  function takeHeld(): void {
    if (held === null || isMerging() || running !== null || view.state.kind === 'conflict') return;
    const newer = held;
    held = null;
    merge(newer);
  }

  async function send(): Promise<void> {
    const { present } = history;
    const before = view.saved;
    show({ state: { kind: 'saving' } });
    const label = labelSince(history, before.graph);
    const answer = await ports.post({ baseRevision: before.revision, label, graph: present });
    if (answer === null) {
      unanswered = [...unanswered.filter((sent) => sent !== present), present].slice(-5);
      show({ state: { kind: 'offline' } });
    } else if (answer.ok) {
      unanswered = [];
      const state: SaveState =
        history.present === present ? { kind: 'saved', at: new Date(answer.savedAt) } : { kind: 'waiting' };
      show({ state, saved: { graph: present, revision: answer.revision } });
    } else if (answer.conflict !== null) {
      show({ state: { kind: 'waiting' } });
      merge(answer.conflict);
    } else {
      halted = true;
      show({ state: { kind: 'refused', detail: answer.detail } });
    }
  }

  function run(): Promise<void> {
    if (running === null && (isSaved() || halted || isMerging())) return Promise.resolve();
    running ??= send().finally(() => {
      running = null;
      takeHeld();
      if (view.state.kind === 'offline') wait(retryMs);
      else plan();
    });
    return running;
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drawn(next) {
      const changed = next.history.present !== history.present || next.rebases !== rebases;
      ({ history, rebases } = next);
      if (isMerging()) return;
      for (const go of waitingForDrawing.splice(0)) go();
      // What a refusal stopped is tried again once something else was changed.
      if (changed && view.state.kind === 'refused') halted = false;
      takeHeld();
      if (changed) plan();
    },
    async flush() {
      for (let tries = 0; tries < flushTries && !isSaved(); tries += 1) {
        if (isMerging()) await new Promise<void>((resolve) => waitingForDrawing.push(resolve));
        await run();
      }
      return isSaved() ? view.saved.revision : null;
    },
    takeIn(newer) {
      if (held === null || held.revision < newer.revision) held = newer;
      takeHeld();
    },
    settle(keep) {
      if (view.state.kind === 'conflict') adopt(view.state.conflict, baseOf(view.state.conflict), keep);
    },
    online() {
      if (view.state.kind === 'offline') void run();
    },
    leave() {
      callOff?.();
      callOff = null;
      const unsaved = !isSaved();
      void run();
      return unsaved;
    },
  };
}
