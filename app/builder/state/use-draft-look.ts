import { startTransition, useEffect, useRef, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { deltaBetween, sameJson } from '#app/engine/json-delta.ts';

import type { LookRequest, LookWorld } from './check-worker.ts';
import type { DraftLook } from './look-at-draft.ts';

/** What was found, and the draft that it was found in: it may be a few letters behind. */
export interface LookedAt extends DraftLook {
  readonly graph: FlowGraph;
}

/** So often at most, so that copying the draft to the worker never shows while somebody types or drags. */
const restMs = 150;

/**
 * The checks of the newest draft, worked out beside the page: a keystroke never waits for them. While one draft is being
 * looked at only the newest of those that come is kept.
 * @param first what the server found in the draft that the page opened with, null when the browser is to look first
 * @returns null until the first answer
 */
export function useDraftLook(graph: FlowGraph, world: LookWorld, first: DraftLook | null): LookedAt | null {
  const [look, setLook] = useState<LookedAt | null>(() => (first === null ? null : { ...first, graph }));
  const ask = useRef<((graph: FlowGraph) => void) | null>(null);
  const seen = useRef(first === null ? null : graph);

  useEffect(() => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    let busy = false;
    let sent: FlowGraph | null = null;
    let waiting: FlowGraph | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (latest: FlowGraph) => {
      const request: LookRequest = sent === null ? { graph: latest, world } : { steps: deltaBetween(sent, latest) };
      busy = true;
      sent = latest;
      worker.postMessage(request);
    };
    const rested = () => {
      busy = false;
      const latest = waiting;
      waiting = null;
      if (latest !== null) send(latest);
    };
    worker.addEventListener('message', (event: MessageEvent<DraftLook>) => {
      const about = sent;
      const { changes } = event.data;
      if (about !== null) {
        startTransition(() =>
          setLook((before) => {
            // The same problems stay the same list, so that what only shows them is not drawn again.
            const problems = sameJson(before?.problems, event.data.problems) ? before?.problems : undefined;
            return { problems: problems ?? event.data.problems, changes, graph: about };
          }),
        );
      }
      timer = setTimeout(rested, restMs);
    });
    ask.current = (latest) => {
      if (seen.current === latest) return;
      seen.current = latest;
      if (busy) waiting = latest;
      else send(latest);
    };
    return () => {
      clearTimeout(timer);
      ask.current = null;
      // Another world is another answer, also for the same draft.
      seen.current = null;
      worker.terminate();
    };
  }, [world]);

  useEffect(() => {
    ask.current?.(graph);
  }, [graph, world]);
  return look;
}
