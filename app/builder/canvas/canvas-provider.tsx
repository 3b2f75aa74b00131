import { ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { createContext, use, useState, type ReactNode } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { useBuilder } from '../state/builder-context.tsx';
import { useFindings } from '../state/draft-findings.tsx';
import { useCanvasMarks } from '../state/canvas-marks.tsx';
import { canvasElements, elementCache, type CanvasElement, type ElementCache } from './canvas-elements.ts';
import { drawnPartOf } from './use-drawn-part.ts';
import { drawnStateOf, isLarge } from './drawn-state-of.ts';
import { lineCache, lineElements, type LineCache } from './line-elements.ts';
import { seenLines, type SeenLines } from './seen-lines.ts';
import { nothingDragged } from './use-moving.ts';

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What the canvas begins with, and what it keeps from one drawing to the next. */
export interface CanvasStart {
  readonly view: View;
  readonly steps: ElementCache;
  readonly lines: LineCache;
  readonly seen: SeenLines;
}

/** The size that the server assumes; the browser draws again with the real one. */
const assumedSize = { width: 1004, height: 800 } as const;
export const zooms = { least: 0.1, most: 1.6 } as const;

const StartContext = createContext<CanvasStart | null>(null);

export function useCanvasStart(): CanvasStart {
  const start = use(StartContext);
  if (start === null) throw new Error('useCanvasStart needs a CanvasProvider above it');
  return start;
}

/**
 * Gives React Flow the first drawing before anything is rendered, so that the server's page has the steps in it and the browser takes
 * them over instead of making them once the page is there.
 */
export function CanvasProvider({ children }: { children: ReactNode }) {
  const { graph, state, numbers, readOnly } = useBuilder();
  const { problems } = useFindings();
  const { marks } = useCanvasMarks();
  const [first] = useState(() => {
    const view = openingView(graph);
    const start: CanvasStart = { view, steps: elementCache(), lines: lineCache(), seen: { last: null } };
    const part = drawnPartOf({ transform: [view.x, view.y, view.zoom], ...assumedSize });
    const drawn = drawnStateOf({ graph, selected: state.selected, dragged: nothingDragged, problems, numbers, readOnly, marks, part }); // prettier-ignore
    const nodes: CanvasElement[] = canvasElements(graph, drawn, start.steps);
    const lines = lineElements(graph, drawn.selected, marks, start.lines);
    return { start, nodes, lines: isLarge(graph) ? [...seenLines(lines, nodes, part, start.seen)] : lines };
  });
  return (
    <ReactFlowProvider
      initialNodes={first.nodes}
      initialEdges={first.lines}
      initialWidth={assumedSize.width}
      initialHeight={assumedSize.height}
      initialMinZoom={zooms.least}
      initialMaxZoom={zooms.most}
    >
      <OpenAt view={first.start.view}>
        <StartContext value={first.start}>{children}</StartContext>
      </OpenAt>
    </ReactFlowProvider>
  );
}

/** React Flow can be told where to begin only once it is on a page; the server's drawing needs it before. */
function OpenAt({ view, children }: { view: View; children: ReactNode }) {
  const store = useStoreApi();
  useState(() => Object.assign(store.getState(), { transform: [view.x, view.y, view.zoom] }));
  return children;
}

/** The first rules and their outcomes in view, at full size: it opens where reading begins rather than with everything small. */
function openingView(graph: FlowGraph): View {
  let left = 0;
  let top = 0;
  for (const place of Object.values(graph.layout.nodes)) {
    left = Math.min(left, place.x);
    top = Math.min(top, place.y);
  }
  // The palette stands at the left edge.
  return { x: 92 - left, y: 16 - top, zoom: 1 };
}
