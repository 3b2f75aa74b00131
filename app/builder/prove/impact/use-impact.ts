import { useCallback, useEffect, useRef, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { ImpactLine, type ImpactReport } from '#app/contracts/impact.ts';

export interface Impact {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly turns: number;
  readonly of: number;
  /** Shown once a replay takes longer than a moment. */
  readonly slow: boolean;
  readonly report: ImpactReport | null;
  /** The graph that the report is about: when the draft moves on, the figures are old and say so. */
  readonly graph: FlowGraph | null;
  readonly failed: string | null;
  run(graph: FlowGraph): void;
}

const slowAfterMs = 300;

/** Replays a draft on the server and reads the answer while it streams. A new run stops the one before. */
export function useImpact(flowSlug: string): Impact {
  const [shown, setShown] = useState<Omit<Impact, 'run'>>({
    state: 'idle', turns: 0, of: 0, slow: false, report: null, graph: null, failed: null,
  }); // prettier-ignore
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = useCallback(
    (graph: FlowGraph) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      setShown((before) => ({ ...before, state: 'running', turns: 0, of: 0, slow: false, failed: null }));
      const timer = setTimeout(() => setShown((before) => ({ ...before, slow: true })), slowAfterMs);
      void readLines(flowSlug, graph, abort.signal, (line) => {
        if (line.kind === 'progress') setShown((before) => ({ ...before, turns: line.turns, of: line.of }));
        else if (line.kind === 'report')
          setShown((before) => ({ ...before, state: 'done', report: line.report, graph, slow: false }));
        else setShown((before) => ({ ...before, state: 'failed', failed: line.detail, slow: false }));
      })
        .catch((error: unknown) => {
          if (abort.signal.aborted) return;
          const failed = error instanceof Error && error.name === 'Refused' ? error.message : 'Baton cannot be reached. Try again.';
          setShown((before) => ({ ...before, state: 'failed', failed, slow: false }));
        })
        .finally(() => clearTimeout(timer));
    },
    [flowSlug],
  ); // prettier-ignore
  return { ...shown, run };
}

async function readLines(flowSlug: string, graph: FlowGraph, signal: AbortSignal, tell: (line: ImpactLine) => void) {
  const response = await fetch(`/flows/${flowSlug}/impact`, {
    method: 'POST', signal, body: JSON.stringify({ graph }), headers: { 'content-type': 'application/json' },
  }); // prettier-ignore
  if (!response.ok || response.body === null) {
    const { detail } = (await response.json()) as { detail?: string };
    const refused = new Error(detail ?? 'It was refused.');
    refused.name = 'Refused';
    throw refused;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) tell(ImpactLine.parse(JSON.parse(part)));
  }
}
