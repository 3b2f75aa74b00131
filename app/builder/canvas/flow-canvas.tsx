import '@xyflow/react/dist/base.css';
import './canvas.css';

import {
  MiniMap,
  ReactFlow,
  SelectionMode,
  type Connection,
  type FinalConnectionState,
  type NodeChange,
} from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canConnect } from '../model/connect.ts';
import type { Place } from '../model/edit.ts';
import { readingOrder } from '../model/graph-queries.ts';
import { stepSpoken } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { BandNode } from './band-node.tsx';
import {
  canvasElements,
  lineElements,
  type CanvasElement,
  type ElementCache,
  type LineElement,
} from './canvas-elements.ts';
import { LineEdge, LineToolsContext, type LineTools } from './line-edge.tsx';
import { StepNode } from './step-node.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';

const nodeTypes = { step: StepNode, band: BandNode };
const edgeTypes = { line: LineEdge };
/** The size that the server assumes; the browser fits again with the real one. */
const assumedSize = { width: 1004, height: 640 } as const;

export interface FlowCanvasProps {
  hand: boolean;
  minimap: boolean;
}

export function FlowCanvas({ hand, minimap }: FlowCanvasProps) {
  const builder = useBuilder();
  const { graph, state, problems, numbers, readOnly, edit, select, say } = builder;
  const { openAddStep } = useBuilderDialogs();
  const [dragged, setDragged] = useState<Readonly<Record<string, Place>>>({});
  const [hoveredLine, setHoveredLine] = useState<string | null>(null);
  const { onKeyDown, canvasRef, focusStep } = useCanvasKeys();
  const [cache] = useState<ElementCache>(() => new Map());

  // It opens where reading begins, at a size that can be read, rather than with everything small.
  const [startView] = useState(() => openingView(graph));
  const selected = useMemo(() => new Set(state.selected), [state.selected]);
  const problemCounts = useMemo(() => {
    const counts = new Map<string, { errors: number; warnings: number }>();
    for (const problem of problems) {
      if (problem.nodeId === null || problem.severity === 'note') continue;
      const known = counts.get(problem.nodeId) ?? { errors: 0, warnings: 0 };
      if (problem.severity === 'error') known.errors += 1;
      else known.warnings += 1;
      counts.set(problem.nodeId, known);
    }
    return counts;
  }, [problems]);
  const current = state.selected[0] ?? readingOrder(graph)[0]?.id ?? null;
  const nodes = useMemo(
    () =>
      canvasElements(
        graph,
        {
          selected,
          dragged,
          current,
          problems: problemCounts,
          numbers,
          spoken: (node) => stepSpoken(graph, node, numbers, problems),
          readOnly,
        },
        cache,
      ),
    [cache, graph, selected, dragged, current, problemCounts, numbers, problems, readOnly],
  );
  const edges = useMemo(() => lineElements(graph, selected), [graph, selected]);

  const lineTools = useMemo<LineTools | null>(
    () =>
      readOnly
        ? null
        : {
            hovered: hoveredLine,
            setHovered: setHoveredLine,
            insertAt: (nodeId, port) => openAddStep({ on: 'port', nodeId, port }),
          },
    [hoveredLine, openAddStep, readOnly],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasElement>[]) => {
      const moving: Record<string, Place> = {};
      const dropped: Record<string, Place> = {};
      const picked = new Map<string, boolean>();
      for (const change of changes) {
        if (change.type === 'position' && change.position !== undefined) {
          if (change.dragging === true) moving[change.id] = change.position;
          else dropped[change.id] = snapped(change.position);
        } else if (change.type === 'select') picked.set(change.id, change.selected);
      }
      if (Object.keys(moving).length > 0) setDragged((before) => ({ ...before, ...moving }));
      if (Object.keys(dropped).length > 0) {
        setDragged({});
        const pins = graph.layout.nodes;
        const places = Object.fromEntries(
          Object.entries(dropped).map(([id, place]) => [id, { ...(pins[id] ?? {}), ...place }]),
        );
        const moved = Object.entries(places).some(([id, place]) => pins[id]?.x !== place.x || pins[id]?.y !== place.y);
        if (moved) edit({ type: 'move_nodes', places });
      }
      if (picked.size > 0) {
        const now = new Set(selected);
        for (const [id, on] of picked) {
          if (on) now.add(id);
          else now.delete(id);
        }
        select([...now]);
      }
    },
    [edit, graph, select, selected],
  );

  const isValidConnection = useCallback(
    (line: LineElement | Connection) => canConnect(graph, line.source, line.sourceHandle ?? '', line.target).ok,
    [graph],
  );
  const onConnectEnd = useCallback(
    (_event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
      const from = end.fromNode?.id;
      const port = end.fromHandle?.id;
      const to = end.toNode?.id;
      if (from === undefined || port === undefined || port === null) return;
      if (to === undefined) {
        // Dropped on the empty canvas: the most likely wish is a new step there.
        if (end.isValid !== true) openAddStep({ on: 'port', nodeId: from, port });
        return;
      }
      const verdict = canConnect(graph, from, port, to);
      if (!verdict.ok) say(verdict.reason, 'refused');
    },
    [graph, openAddStep, say],
  );

  return (
    // The canvas is one group; its keys are listed under "?" and every one has a visible control too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flow-canvas dot-grid relative h-full" onKeyDown={onKeyDown} ref={canvasRef}>
      <svg className="absolute size-0" aria-hidden>
        <defs>
          <marker
            id="line-end"
            viewBox="0 0 8 8"
            refX="6"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path
              d="M1.5 1L6 4L1.5 7"
              fill="none"
              stroke="context-stroke"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </marker>
        </defs>
      </svg>
      <LineToolsContext value={lineTools}>
        <ReactFlow<CanvasElement, LineElement>
          aria-label={`Canvas of ${graph.name}`}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onConnect={(line) =>
            edit({ type: 'connect', from: line.source, port: line.sourceHandle ?? '', to: line.target })
          }
          onConnectEnd={onConnectEnd}
          isValidConnection={isValidConnection}
          onEdgeMouseEnter={(_event, line) => setHoveredLine(line.id)}
          onEdgeMouseLeave={() => setHoveredLine(null)}
          onNodeClick={(_event, node) => focusStep(node.id)}
          onPaneClick={() => select([])}
          width={assumedSize.width}
          height={assumedSize.height}
          defaultViewport={startView}
          minZoom={0.15}
          maxZoom={1.6}
          snapToGrid
          snapGrid={[8, 8]}
          connectionRadius={44}
          panOnDrag={hand ? true : [1, 2]}
          panOnScroll
          selectionOnDrag={!hand}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode="Shift"
          selectionKeyCode={null}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          nodesDraggable={!readOnly && !hand}
          onlyRenderVisibleElements={graph.nodes.length > 300}
          proOptions={{ hideAttribution: true }}
        >
          {minimap ? (
            <MiniMap
              pannable
              zoomable
              ariaLabel="Map of the flow"
              className="!m-4 !mb-16 overflow-hidden rounded-3 shadow-md"
            />
          ) : null}
        </ReactFlow>
      </LineToolsContext>
    </div>
  );
}

function snapped({ x, y }: Place): Place {
  return { x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8 };
}

/** The first rules and their outcomes in view, at full size. */
function openingView(graph: FlowGraph): { x: number; y: number; zoom: number } {
  const places = Object.values(graph.layout.nodes);
  const left = Math.min(0, ...places.map((place) => place.x));
  const top = Math.min(0, ...places.map((place) => place.y));
  return { x: 48 - left, y: 16 - top, zoom: 1 };
}
