import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

import { useBuilderVerbs } from '../state/builder-context.tsx';
import { useCanvasMarks } from '../state/canvas-marks.tsx';
import { trafficWords, type Traffic } from './traffic.ts';

export interface TrafficShown {
  readonly flowSlug: string;
  /** What passed, while it is shown. */
  readonly traffic: Traffic | null;
  toggle(): void;
}

const TrafficContext = createContext<TrafficShown | null>(null);

export function useTraffic(): TrafficShown {
  const shown = use(TrafficContext);
  if (shown === null) throw new Error('useTraffic needs a TrafficProvider above it');
  return shown;
}

/** Counts on the lines: read each time they are switched on, so that they are of now. */
export function TrafficProvider({ flowSlug, children }: { flowSlug: string; children: ReactNode }) {
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  const { mark } = useCanvasMarks();
  const { say } = useBuilderVerbs();
  const show = useCallback(
    (next: Traffic | null) => {
      setTraffic(next);
      mark({ counts: next === null ? null : new Map(Object.keys(next.lines).map((line) => [line, trafficWords(next, line)])) }); // prettier-ignore
    },
    [mark],
  );
  const toggle = useCallback(() => {
    if (traffic !== null) return show(null);
    fetch(`/flows/${encodeURIComponent(flowSlug)}/traffic`)
      .then(async (response) => {
        if (!response.ok) throw new Error('refused');
        const next = (await response.json()) as Traffic;
        if (next.messages === 0) return say('No message passed in the last 30 days. Try the flow, and look again.', 'refused');
        show(next);
        say(`${next.messages} ${next.environment === 'test' ? 'test ' : ''}messages of the last 30 days, on the line that each took.`);
      })
      .catch(() => say('What passed could not be read. Try it again.', 'refused'));
  }, [flowSlug, say, show, traffic]); // prettier-ignore
  const shown = useMemo(() => ({ flowSlug, traffic, toggle }), [flowSlug, traffic, toggle]);
  return <TrafficContext value={shown}>{children}</TrafficContext>;
}
