import { useCallback, useEffect, useRef, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { History } from '../model/history.ts';
import { labelSince, type SaveAnswer, type SaveState } from './draft-saver.ts';

const quietMs = 700;
const retryMs = 3_000;

export interface DraftSaver {
  readonly state: SaveState;
  /** The revision on the server that holds what is on the screen, or an older one while something is unsaved. */
  readonly revision: number;
  /** Sends what is unsaved now; resolves with the revision once everything is saved, null when it could not be. */
  flush(): Promise<number | null>;
  /** After a conflict: take theirs (the caller loads it), or put ours on top of it. */
  settle(take: 'theirs' | 'ours'): void;
}

interface Saved {
  readonly graph: FlowGraph;
  readonly revision: number;
}

/**
 * Saves the draft a moment after the last change, one save at a time. At most the last second of typing is ever unsaved,
 * and the state always says which it is.
 */
export function useDraftSaver(flowSlug: string, history: History, start: Saved & { readonly at: Date }): DraftSaver {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: start.at });
  const [revision, setRevision] = useState(start.revision);
  const [savedGraph, setSavedGraph] = useState(start.graph);
  const saved = useRef<Saved>(start);
  const keep = useCallback((next: Saved) => {
    saved.current = next;
    setSavedGraph(next.graph);
    setRevision(next.revision);
  }, []);
  const latest = useRef(history);
  const running = useRef<Promise<void> | null>(null);
  const halted = useRef(false);

  useEffect(() => {
    latest.current = history;
  }, [history]);

  const send = useCallback(async () => {
    const now = latest.current;
    const before = saved.current;
    if (now.present === before.graph || halted.current) return;
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
    halted.current = true;
    setState(
      answer.conflict === null
        ? { kind: 'refused', detail: answer.detail }
        : { kind: 'conflict', conflict: { detail: answer.detail, ...answer.conflict } },
    );
  }, [flowSlug, keep]);

  const run = useCallback(() => {
    running.current ??= send().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [send]);

  // Each change restarts the wait; a save that is under way is followed by another one.
  useEffect(() => {
    if (history.present === saved.current.graph) return;
    // What a refusal stopped is tried again once something else was changed.
    if (halted.current && state.kind === 'refused') halted.current = false;
    const timer = setTimeout(() => void run(), quietMs);
    return () => clearTimeout(timer);
    // The state is read, not waited for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [history.present, run, revision]);

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
    return () => window.removeEventListener('beforeunload', leave);
  }, [run]);

  const flush = useCallback(async () => {
    for (let tries = 0; tries < 3 && latest.current.present !== saved.current.graph; tries += 1) await run();
    return latest.current.present === saved.current.graph ? saved.current.revision : null;
  }, [run]);

  const settle = useCallback(
    (take: 'theirs' | 'ours') => {
      if (state.kind !== 'conflict') return;
      const { graph, revision: theirs } = state.conflict;
      keep({ graph, revision: theirs });
      halted.current = false;
      if (take === 'ours') void run();
      else setState({ kind: 'saved', at: new Date() });
    },
    [keep, run, state],
  );

  const shown: SaveState = state.kind === 'saved' && history.present !== savedGraph ? { kind: 'waiting' } : state;
  return { state: shown, revision, flush, settle };
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
