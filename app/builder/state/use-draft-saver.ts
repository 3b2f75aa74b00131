import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { History } from '../model/history.ts';
import { mergeDrafts } from '../model/merge-drafts.ts';
import { labelSince, type NewerDraft, type SaveAnswer, type SaveState } from './draft-saver.ts';

/** Saved when the hands rest so long … */
const quietMs = 700;
/** … and at the latest so long after the first unsaved change, also while somebody goes on typing. */
const longestMs = 1_500;
const retryMs = 3_000;

export interface SavedDraft {
  readonly graph: FlowGraph;
  readonly revision: number;
}

export interface DraftSaver {
  readonly state: SaveState;
  /** The newest draft that the server has, as far as is known here. */
  readonly saved: SavedDraft;
  /** Sends what is unsaved now; resolves with the revision once everything is saved, null when it could not be. */
  flush(): Promise<number | null>;
  /** Somebody else saved: both are put together. Where both changed the same, a person is asked. */
  takeIn(newer: NewerDraft): void;
  /** The answer to that question. What only one of the two changed is kept either way. */
  settle(keep: 'mine' | 'theirs'): void;
}

export interface DraftSaverOptions {
  readonly flowSlug: string;
  readonly history: History;
  readonly start: SavedDraft & { readonly at: Date };
  /** Puts what somebody else did under the history. */
  readonly rebase: (base: FlowGraph, theirs: FlowGraph, keep: 'mine' | 'theirs') => void;
  readonly onMerged: (newer: NewerDraft) => void;
}

/**
 * Saves the draft a moment after the last change, one save at a time. At most the last second and a half of typing is ever
 * unsaved, and the state always says which it is.
 */
export function useDraftSaver({ flowSlug, history, start, rebase, onMerged }: DraftSaverOptions): DraftSaver {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: start.at });
  const [savedDraft, setSavedDraft] = useState<SavedDraft>(start);
  const saved = useRef<SavedDraft>(start);
  const keep = useCallback((next: SavedDraft) => {
    saved.current = next;
    setSavedDraft(next);
  }, []);
  const latest = useRef(history);
  const running = useRef<Promise<void> | null>(null);
  const halted = useRef(false);
  const unsavedSinceMs = useRef<number | null>(null);
  /**
   * True from a merge until it is drawn: till then `latest` is what stood before it, and would undo at the server what was
   * just taken in if it were sent on top of it.
   */
  const merging = useRef(false);
  /** What came while a save was under way, which it may contain, or while a merge was not drawn yet. */
  const held = useRef<NewerDraft | null>(null);

  const merge = useCallback(
    (newer: NewerDraft) => {
      if (newer.revision <= saved.current.revision) return;
      const base = saved.current.graph;
      const { conflicts } = mergeDrafts(base, latest.current.present, newer.graph);
      if (conflicts.length > 0) {
        halted.current = true;
        setState({ kind: 'conflict', conflict: { ...newer, about: conflicts.map((conflict) => conflict.about) } });
        return;
      }
      halted.current = false;
      merging.current = true;
      rebase(base, newer.graph, 'mine');
      keep(newer);
      setState({ kind: 'saved', at: new Date() });
      onMerged(newer);
    },
    [keep, onMerged, rebase],
  );

  const takeHeld = useCallback(() => {
    const newer = held.current;
    if (newer === null || merging.current || running.current !== null) return;
    held.current = null;
    merge(newer);
  }, [merge]);

  const takeIn = useCallback(
    (newer: NewerDraft) => {
      if (held.current === null || held.current.revision < newer.revision) held.current = newer;
      takeHeld();
    },
    [takeHeld],
  );

  useEffect(() => {
    latest.current = history;
    merging.current = false;
    takeHeld();
  });

  const send = useCallback(async () => {
    const now = latest.current;
    const before = saved.current;
    // After a merge the save is planned anew when it is drawn.
    if (now.present === before.graph || halted.current || merging.current) return;
    setState({ kind: 'saving' });
    const answer = await postDraft(flowSlug, {
      baseRevision: before.revision,
      label: labelSince(now, before.graph),
      graph: now.present,
    });
    if (answer === null) {
      setState({ kind: 'offline' });
      return;
    }
    if (answer.ok) {
      keep({ graph: now.present, revision: answer.revision });
      setState(
        latest.current.present === now.present ? { kind: 'saved', at: new Date(answer.savedAt) } : { kind: 'waiting' },
      );
      return;
    }
    if (answer.conflict !== null) merge(answer.conflict);
    else {
      halted.current = true;
      setState({ kind: 'refused', detail: answer.detail });
    }
  }, [flowSlug, keep, merge]);

  const run = useCallback(() => {
    running.current ??= send().finally(() => {
      running.current = null;
      takeHeld();
    });
    return running.current;
  }, [send, takeHeld]);

  // Each change restarts the wait, up to the longest one; a save that is under way is followed by another one.
  useEffect(() => {
    if (history.present === saved.current.graph) {
      unsavedSinceMs.current = null;
      return;
    }
    // What a refusal stopped is tried again once something else was changed.
    if (halted.current && state.kind === 'refused') halted.current = false;
    unsavedSinceMs.current ??= Date.now();
    const longest = Math.max(0, unsavedSinceMs.current + longestMs - Date.now());
    const timer = setTimeout(
      () => {
        unsavedSinceMs.current = null;
        void run();
      },
      Math.min(quietMs, longest),
    );
    return () => clearTimeout(timer);
    // The state is read, not waited for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [history.present, run, savedDraft]);

  useEffect(() => {
    if (state.kind !== 'offline') return;
    const timer = setInterval(() => void run(), retryMs);
    const online = () => void run();
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, [state.kind, run]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (latest.current.present !== saved.current.graph) {
        void run();
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      // To another page of Baton: what is typed goes along.
      void run();
    };
  }, [run]);

  const flush = useCallback(async () => {
    for (let tries = 0; tries < 3 && latest.current.present !== saved.current.graph; tries += 1) await run();
    return latest.current.present === saved.current.graph ? saved.current.revision : null;
  }, [run]);

  const settle = useCallback(
    (side: 'mine' | 'theirs') => {
      if (state.kind !== 'conflict') return;
      const newer = state.conflict;
      merging.current = true;
      rebase(saved.current.graph, newer.graph, side);
      keep(newer);
      halted.current = false;
      setState({ kind: 'saved', at: new Date() });
    },
    [keep, rebase, state],
  );

  const unsaved = history.present !== savedDraft.graph;
  const shown = useMemo<SaveState>(
    () => (state.kind === 'saved' && unsaved ? { kind: 'waiting' } : state),
    [state, unsaved],
  );
  return useMemo(
    () => ({ state: shown, saved: savedDraft, flush, takeIn, settle }),
    [shown, savedDraft, flush, takeIn, settle],
  );
}

/** Null when no answer came: the network, or a server that is starting again. */
async function postDraft(flowSlug: string, body: object): Promise<SaveAnswer | null> {
  try {
    const response = await fetch(`/flows/${encodeURIComponent(flowSlug)}/draft`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status >= 500) return null;
    return (await response.json()) as SaveAnswer;
  } catch {
    return null;
  }
}
