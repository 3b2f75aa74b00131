import '@xyflow/react/dist/base.css';
import './canvas.css';

import {
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
  type Connection,
  type FinalConnectionState,
} from '@xyflow/react';
import { memo, useCallback, useMemo, useState, type DragEvent } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import { canConnect } from '../model/connect.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useFindings } from '../state/draft-findings.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { useCanvasMarks } from '../state/canvas-marks.tsx';
import { BandNode } from './band-node.tsx';
import { canvasElements, type CanvasElement, type LineElement } from './canvas-elements.ts';
import { useCanvasStart, zooms } from './canvas-provider.tsx';
import { CommentNode } from './comment-node.tsx';
import { draggedKind } from './dragged-kind.ts';
import { drawnStateOf, isLarge } from './drawn-state-of.ts';
import { GroupNode } from './group-node.tsx';
import { FarContext } from './far-context.ts';
import { createHoveredLine } from './hovered-line.ts';
import { LineButtons } from './line-buttons.tsx';
import { LineEdge } from './line-edge.tsx';
import { lineElements } from './line-elements.ts';
import { LineEnd } from './line-end.tsx';
import { seenLines } from './seen-lines.ts';
import { StepNode } from './step-node.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useDrawnPart } from './use-drawn-part.ts';
import { useMoving } from './use-moving.ts';

const nodeTypes = { step: StepNode, band: BandNode, group: GroupNode, comment: CommentNode };
const edgeTypes = { line: LineEdge };
/** Below this zoom words cannot be read, so they are not drawn. */
const readableZoom = 0.45;

export interface FlowCanvasProps {
  hand: boolean;
  minimap: boolean;
}

export const FlowCanvas = memo(function FlowCanvas({ hand, minimap }: FlowCanvasProps) {
  const { graph, state, numbers, readOnly, edit, select, say, addStep } = useBuilder();
  const { problems } = useFindings();
  const { openAddStep, focusPanel } = useBuilderDialogs();
  const { marks } = useCanvasMarks();
  const start = useCanvasStart();
  const flow = useReactFlow();
  const far = useStore((store) => store.transform[2] < readableZoom);
  const { onKeyDown, canvasRef, focusStep } = useCanvasKeys();
  const { dragged, onNodesChange } = useMoving();
  const [hoveredLine] = useState(createHoveredLine);
  const part = useDrawnPart();
  const large = isLarge(graph);
  const drawn = useMemo(
    () => drawnStateOf({ graph, selected: state.selected, dragged, problems, numbers, readOnly, marks, part }),
    [graph, state.selected, dragged, problems, numbers, readOnly, marks, part],
  );
  const nodes = useMemo(() => canvasElements(graph, drawn, start.steps), [graph, drawn, start.steps]);
  const edges = useMemo(() => lineElements(graph, drawn.selected, marks, start.lines), [graph, drawn.selected, marks, start.lines]); // prettier-ignore
  const seenEdges = useMemo(() => (large ? seenLines(edges, nodes, part, start.seen) : edges), [large, edges, nodes, part, start.seen]); // prettier-ignore

  const isValidConnection = useCallback(
    (line: LineElement | Connection) => canConnect(graph, line.source, line.sourceHandle ?? '', line.target).ok,
    [graph],
  );
  const onConnect = useCallback(
    (line: Connection) => edit({ type: 'connect', from: line.source, port: line.sourceHandle ?? '', to: line.target }),
    [edit],
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
  const onNodeClick = useCallback(
    (event: { shiftKey: boolean }, node: CanvasElement) => {
      if (node.type !== 'group') return focusStep(node.id);
      const members = graph.layout.groups.find((group) => group.id === node.data.groupId)?.nodeIds ?? [];
      select(event.shiftKey ? [...new Set([...state.selected, ...members])] : members);
    },
    [focusStep, graph, select, state.selected],
  );
  const onPaneClick = useCallback(() => select([]), [select]);
  const insertAt = useCallback(
    (nodeId: string, port: string) => openAddStep({ on: 'port', nodeId, port }),
    [openAddStep],
  );
  const onLineEnter = useCallback((_event: unknown, line: LineElement) => hoveredLine.enter(line.id), [hoveredLine]);

  function onDrop(event: DragEvent) {
    const kind = draggedKind(event.dataTransfer);
    if (kind === null) return;
    event.preventDefault();
    const onto = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id'))
      .find((id) => id != null);
    const line = onto == null ? undefined : edges.find((each) => each.id === onto && each.data?.real === true);
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    if (line === undefined)
      addStep(kind, { on: 'canvas', place: { x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8 } });
    else addStep(kind, { on: 'port', nodeId: line.source, port: line.data?.port ?? 'next' });
    focusPanel();
  }

  return (
    // The canvas is one group; its keys are listed under "?" and every one has a visible control too.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classNames('flow-canvas dot-grid relative h-full', far && 'far')}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!readOnly && draggedKind(event.dataTransfer) !== null) event.preventDefault();
      }}
      onDrop={onDrop}
      ref={canvasRef}
    >
      <LineEnd />
      <FarContext value={far}>
        <ReactFlow<CanvasElement, LineElement>
          aria-label={`Canvas of ${graph.name}`}
          nodes={nodes}
          edges={seenEdges as LineElement[]}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          isValidConnection={isValidConnection}
          onEdgeMouseEnter={onLineEnter}
          onEdgeMouseLeave={hoveredLine.leave}
          onNodeClick={onNodeClick}
          onPaneClick={onPaneClick}
          defaultViewport={start.view}
          minZoom={zooms.least}
          maxZoom={zooms.most}
          snapToGrid
          snapGrid={grid}
          connectionRadius={44}
          panOnDrag={hand ? true : panButtons}
          panOnScroll
          selectionOnDrag={!hand}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode="Shift"
          selectionKeyCode={null}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          nodesDraggable={!readOnly && !hand}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={large}
          proOptions={attribution}
        >
          {readOnly ? null : <LineButtons nodes={nodes} edges={edges} hovered={hoveredLine} onInsert={insertAt} />}
          {minimap ? (
            <MiniMap
              pannable
              zoomable
              ariaLabel="Map of the flow"
              className="!m-4 !mb-16 overflow-hidden rounded-3 shadow-md"
            />
          ) : null}
        </ReactFlow>
      </FarContext>
    </div>
  );
});

const grid: [number, number] = [8, 8];
const panButtons = [1, 2];
const attribution = { hideAttribution: true };
