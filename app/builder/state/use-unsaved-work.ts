import { useCallback, useEffect, useRef, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { sameJson } from '#app/engine/json-delta.ts';
import { useToast } from '#app/ui/toast.tsx';

import { mergeDrafts } from '../model/merge-drafts.ts';
import { useBuilder } from './builder-context.tsx';
import { keepUnsaved, readUnsaved } from './unsaved-store.ts';
import type { DraftSaver } from './use-draft-saver.ts';

/** Written so often at most while somebody types: what a crash can lose. */
const keepEveryMs = 400;

/** The newest unsaved draft that this browser keeps: read apart from the page, which a keystroke would draw once more. */
export interface KeptWork {
  subscribe(listener: () => void): () => void;
  graph(): FlowGraph | null;
}

function createKeptWork() {
  let kept: FlowGraph | null = null;
  const listeners = new Set<() => void>();
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    graph: () => kept,
    set(graph: FlowGraph | null) {
      kept = graph;
      for (const listener of listeners) listener();
    },
  };
}

/**
 * Keeps what the server does not have yet in the browser, and brings it back when the page opens again, on top of whatever was
 * saved meanwhile. It comes back as one step that can be undone, and the page says so.
 */
export function useUnsavedWork(key: string, saver: DraftSaver): KeptWork {
  const { graph, readOnly, edit } = useBuilder();
  const toast = useToast();
  const opened = useRef<{ readonly graph: FlowGraph; readonly revision: number } | null>(null);
  opened.current ??= { graph, revision: saver.saved.revision };
  const [kept] = useState(createKeptWork);
  const ready = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ graph, saved: saver.saved });
  const keepSoon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const { graph: drawn, saved } = latest.current;
      const unsaved =
        drawn === saved.graph
          ? null
          : { base: saved.graph, baseRevision: saved.revision, graph: drawn, atMs: Date.now() };
      void keepUnsaved(key, unsaved).then((done) => kept.set(done ? drawn : null));
    }, keepEveryMs);
  }, [kept, key]);

  useEffect(() => {
    if (readOnly) return;
    let left = false;
    void readUnsaved(key).then((work) => {
      if (left) return;
      ready.current = true;
      const start = opened.current;
      // What was drawn before the browser had answered is kept now: no change may come that would do it.
      if (work === null || start === null) return keepSoon();
      const { graph: merged } = mergeDrafts(work.base, work.graph, start.graph);
      if (sameJson(merged, start.graph)) return void keepUnsaved(key, null);
      edit({ type: 'replace', graph: merged, label: 'Bring back what was not saved' });
      toast({
        title: 'Your unsaved work is back',
        detail:
          work.baseRevision === start.revision
            ? 'It was kept in this browser when the page closed. Undo takes it away again.'
            : 'The flow was saved by somebody else meanwhile; both are in the draft now. Undo takes yours away again.',
      });
    });
    return () => {
      left = true;
    };
  }, [edit, keepSoon, key, readOnly, toast]);

  useEffect(() => {
    latest.current = { graph, saved: saver.saved };
    if (!readOnly && ready.current) keepSoon();
  }, [graph, keepSoon, readOnly, saver.saved]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return kept;
}
