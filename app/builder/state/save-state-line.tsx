import { CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { classNames } from '#app/ui/class-names.ts';
import { useNow } from '#app/ui/clock.tsx';
import { agoWords } from '#app/ui/time.ts';

import { useBuilder } from './builder-context.tsx';
import { useFindings } from './draft-findings.tsx';
import type { SaveState } from './draft-saver.ts';
import type { KeptWork } from './use-unsaved-work.ts';

export interface SaveStateLineProps {
  state: SaveState;
  /** The newest draft that the server has. */
  savedGraph: FlowGraph;
  /** What this browser keeps of it until then. */
  kept: KeptWork;
  loadedAt: Date;
  liveNumber: number | null;
  testNumber: number | null;
}

/** Always there: is it saved, what is live, and how far is the draft from it. */
export function SaveStateLine({ state: told, savedGraph, kept, loadedAt, liveNumber, testNumber }: SaveStateLineProps) {
  const { graph } = useBuilder();
  const { changes } = useFindings();
  // With the first letter it is no longer saved, whenever the rest of the page is drawn.
  const state: SaveState = told.kind === 'saved' && graph !== savedGraph ? { kind: 'waiting' } : told;
  const isKept = useSyncExternalStore(kept.subscribe, kept.graph, kept.graph) === graph;
  const now = useNow(loadedAt, 5_000);
  return (
    <div className="min-w-0 overflow-hidden text-12 whitespace-nowrap text-muted tabular">
      {/* Each part brings the stroke before it: at the beginning of a line that lies outside, so no line ends or begins with one. */}
      <p className="-ml-5 flex flex-wrap items-center">
        <span className={part}>
          <Stroke />
          <span className="inline-flex items-center gap-1.5" role="status" aria-live="polite">
            <SavedWords state={state} isKept={isKept} now={now} />
          </span>
        </span>
        <span className={part}>
          <Stroke />
          <span
            className={classNames('mr-1.5 size-1.5 rounded-full', liveNumber === null ? 'bg-wait-mark' : 'bg-ok-mark')}
            aria-hidden
          />
          <b className="font-medium text-text">
            {liveNumber === null
              ? testNumber === null
                ? 'not published yet'
                : `v${testNumber} in test`
              : `v${liveNumber} is live`}
          </b>
        </span>
        {changes === null ? null : (
          <span className={part}>
            <Stroke />
            {changes === 0 ? 'nothing to publish' : `${changes} ${changes === 1 ? 'change' : 'changes'} not published`}
          </span>
        )}
      </p>
    </div>
  );
}

const part = 'inline-flex items-center';

function Stroke() {
  return (
    <span className="w-5 shrink-0 text-center" aria-hidden>
      /
    </span>
  );
}

function SavedWords({ state, isKept, now }: { state: SaveState; isKept: boolean; now: Date }) {
  switch (state.kind) {
    case 'saved':
      return (
        <>
          <b className="font-medium text-text">Draft</b> saved {agoWords(state.at, now)}
        </>
      );
    case 'waiting':
    case 'saving':
      return (
        <>
          <LoaderCircle className="size-3 animate-spin" aria-hidden /> saving
        </>
      );
    case 'offline':
      return (
        <span className="inline-flex items-center gap-1.5 text-risk-text">
          <CloudOff className="size-3.5 text-risk-mark" aria-hidden /> no connection,
          {isKept ? ' kept in this browser, trying again' : ' not saved, trying again'}
        </span>
      );
    case 'refused':
      return (
        <span className="inline-flex items-center gap-1.5 text-late-text" title={state.detail}>
          <TriangleAlert className="size-3.5 text-late-mark" aria-hidden /> not saved: {state.detail}
        </span>
      );
    case 'conflict':
      return (
        <span className="inline-flex items-center gap-1.5 text-late-text">
          <TriangleAlert className="size-3.5 text-late-mark" aria-hidden /> not saved: somebody else was faster
        </span>
      );
  }
}
