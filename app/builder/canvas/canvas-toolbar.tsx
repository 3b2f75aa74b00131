import { useReactFlow, useStore } from '@xyflow/react';
import {
  Footprints,
  Hand,
  Map as MapIcon,
  Maximize,
  MessageSquarePlus,
  Minus,
  MousePointer2,
  Plus,
  Redo2,
  Undo2,
  WandSparkles,
} from 'lucide-react';
import { memo } from 'react';

import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';

import { readingOrder } from '../model/graph-queries.ts';
import { passThroughPort } from '../model/ports.ts';
import { tidy } from '../model/tidy.ts';
import { useBuilder, useBuilderVerbs, useLatestBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { useTraffic } from '../traffic/traffic-context.tsx';
import { showAll } from './show-all.ts';

const bar = 'absolute z-10 flex items-center gap-0.5 rounded-[10px] bg-raised p-1 shadow-md';

export interface CanvasToolbarProps {
  hand: boolean;
  onHand: (hand: boolean) => void;
  minimap: boolean;
  onMinimap: (shown: boolean) => void;
  onComment: () => void;
}

export const CanvasToolbar = memo(function CanvasToolbar(props: CanvasToolbarProps) {
  const { state, readOnly } = useBuilder();
  const { past, future } = state.history;
  return <Bars {...props} readOnly={readOnly} undoes={past.at(-1)?.label ?? null} redoes={future[0]?.label ?? null} />;
});

interface BarsProps extends CanvasToolbarProps {
  readOnly: boolean;
  /** What the next undo takes back, or null when there is nothing. */
  undoes: string | null;
  redoes: string | null;
}

/** A dozen buttons with their hints: drawn again when what they say changes, not with each change of the draft. */
const Bars = memo(function Bars({ hand, onHand, minimap, onMinimap, onComment, readOnly, undoes, redoes }: BarsProps) {
  const { edit, undo, redo } = useBuilderVerbs();
  const latest = useLatestBuilder();
  const { openAddStep } = useBuilderDialogs();
  const { traffic, toggle } = useTraffic();
  const flow = useReactFlow();
  const addStep = () => {
    const { graph, selectedNode } = latest();
    const after = selectedNode ?? readingOrder(graph).find((node) => node.kind === 'condition') ?? graph.nodes[0];
    const port = after === undefined ? null : passThroughPort(after);
    openAddStep(
      after === undefined || port === null
        ? { on: 'canvas', place: { x: 0, y: 0 } }
        : { on: 'port', nodeId: after.id, port },
    );
  };
  return (
    <>
      <div className={`${bar} bottom-3 left-5`} role="toolbar" aria-label="Drawing">
        <IconButton
          size="small"
          tooltipSide="top"
          label="Pointer"
          shortcut="V"
          pressed={!hand}
          onClick={() => onHand(false)}
        >
          <MousePointer2 />
        </IconButton>
        <IconButton
          size="small"
          tooltipSide="top"
          label="Hand"
          shortcut="H"
          pressed={hand}
          onClick={() => onHand(true)}
        >
          <Hand />
        </IconButton>
        {readOnly ? null : (
          <>
            <span className="mx-1 h-4 w-px bg-line" />
            <Button variant="ghost" size="small" onClick={addStep}>
              <Plus aria-hidden /> Add step
            </Button>
            <IconButton
              size="small"
              tooltipSide="top"
              label="Tidy up"
              shortcut="⇧T"
              onClick={() => void tidy(latest().graph).then((places) => edit({ type: 'place_all', places }))}
            >
              <WandSparkles />
            </IconButton>
            <IconButton size="small" tooltipSide="top" label="Add a comment" shortcut="N" onClick={onComment}>
              <MessageSquarePlus />
            </IconButton>
            <span className="mx-1 h-4 w-px bg-line" />
            <IconButton
              size="small"
              tooltipSide="top"
              label={undoes === null ? 'Undo' : `Undo: ${undoes}`}
              shortcut="Ctrl Z"
              disabled={undoes === null}
              onClick={undo}
            >
              <Undo2 />
            </IconButton>
            <IconButton
              size="small"
              tooltipSide="top"
              label={redoes === null ? 'Redo' : `Redo: ${redoes}`}
              shortcut="⇧ Ctrl Z"
              disabled={redoes === null}
              onClick={redo}
            >
              <Redo2 />
            </IconButton>
          </>
        )}
      </div>
      <div className={`${bar} right-5 bottom-3`} role="toolbar" aria-label="View">
        <IconButton
          size="small"
          tooltipSide="top"
          label="What passed in 30 days"
          pressed={traffic !== null}
          onClick={toggle}
        >
          <Footprints />
        </IconButton>
        <IconButton
          size="small"
          tooltipSide="top"
          label="Map"
          shortcut="M"
          pressed={minimap}
          onClick={() => onMinimap(!minimap)}
        >
          <MapIcon />
        </IconButton>
        <IconButton
          size="small"
          tooltipSide="top"
          label="Show all"
          shortcut="⇧1"
          onClick={() => void flow.fitView(showAll)}
        >
          <Maximize />
        </IconButton>
        <IconButton
          size="small"
          tooltipSide="top"
          label="Smaller"
          shortcut="-"
          onClick={() => void flow.zoomOut({ duration: 120 })}
        >
          <Minus />
        </IconButton>
        <button
          type="button"
          aria-label="Back to full size"
          className="touch-target w-12 rounded-2 py-1 text-center text-12 font-medium text-muted tabular hover:bg-hover"
          onClick={() => void flow.zoomTo(1, { duration: 120 })}
        >
          <ZoomWords />
        </button>
        <IconButton
          size="small"
          tooltipSide="top"
          label="Larger"
          shortcut="+"
          onClick={() => void flow.zoomIn({ duration: 120 })}
        >
          <Plus />
        </IconButton>
      </div>
    </>
  );
});

/** The zoom alone is drawn again with each turn of the wheel, not the two bars. */
function ZoomWords() {
  const percent = useStore((store) => Math.round(store.transform[2] * 100));
  return <>{percent} %</>;
}
