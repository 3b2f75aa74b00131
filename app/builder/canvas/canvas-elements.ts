import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from '../model/bands.ts';
import type { Place } from '../model/edit.ts';
import { bandBoxes, type BandBox } from '../model/layout.ts';
import { nodeSize, portRowCenter, portRows } from '../model/node-size.ts';
import { isDownPort, portsOf } from '../model/ports.ts';
import { portRowsOf, stepName, stepSentence, type PortRow } from '../nodes/step-words.ts';

/** All that a card shows, in words: two equal ones look the same, so an unchanged step is not drawn again. */
export interface StepCard extends Record<string, unknown> {
  readonly step: FlowNode;
  readonly name: string;
  readonly sentence: string;
  readonly rows: readonly PortRow[];
  readonly openEnds: readonly PortRow[];
  readonly number: number | null;
  readonly pinned: boolean;
  readonly errors: number;
  readonly warnings: number;
}

export type StepElement = Node<StepCard, 'step'>;
export type BandElement = Node<{ band: BandBox['band'] }, 'band'>;
export type CanvasElement = StepElement | BandElement;
export type LineElement = Edge<{ port: string; fromKind: FlowNode['kind'] }, 'line'>;

/** Where lines that come from above arrive, from the left edge of a card. */
export const spineX = 28;
const dot = 8;

/** The handles of a step in its own coordinates: known beforehand, so that the server draws the lines too. */
export function handlesOf(node: FlowNode): NodeHandle[] {
  const { width, height } = nodeSize(node);
  const size = { width: dot, height: dot };
  const arrivals: NodeHandle[] =
    node.kind === 'start'
      ? []
      : [
          { id: 'top', type: 'target', position: Position.Top, x: spineX - dot / 2, y: -dot / 2, ...size },
          { id: 'left', type: 'target', position: Position.Left, x: -dot / 2, y: arrivalY(node) - dot / 2, ...size },
        ];
  const rows = portRows(node);
  const ways = portsOf(node).map((port, index): NodeHandle => {
    if (isDownPort(node.kind, port.id) && rows === 0) {
      return {
        id: port.id,
        type: 'source',
        position: Position.Bottom,
        x: spineX - dot / 2,
        y: height - dot / 2,
        ...size,
      };
    }
    const y = rows > 0 ? portRowCenter(node, index) : arrivalY(node);
    return { id: port.id, type: 'source', position: Position.Right, x: width - dot / 2, y: y - dot / 2, ...size };
  });
  return [...arrivals, ...ways];
}

function arrivalY(node: FlowNode): number {
  return Math.min(38, nodeSize(node).height / 2);
}

export interface DrawnState {
  readonly selected: ReadonlySet<string>;
  /** Places of steps that are being dragged right now. */
  readonly dragged: Readonly<Record<string, Place>>;
  /** The one step that Tab reaches; the arrows walk from it. */
  readonly current: string | null;
  readonly problems: ReadonlyMap<string, { readonly errors: number; readonly warnings: number }>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly spoken: (node: FlowNode) => string;
  readonly readOnly: boolean;
}

/** Keeps the elements of the last drawing, so that a step that did not change stays the same object. */
export type ElementCache = Map<
  string,
  { readonly key: string; readonly step: FlowNode; readonly element: StepElement }
>;

/** The drawn form of a draft. The stored graph knows nothing of it. */
export function canvasElements(graph: FlowGraph, drawn: DrawnState, cache: ElementCache = new Map()): CanvasElement[] {
  const bands = bandBoxes(graph).map((box): BandElement => ({
    id: `band-${box.band}`,
    type: 'band',
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    data: { band: box.band },
    draggable: false,
    selectable: false,
    focusable: false,
    connectable: false,
    deletable: false,
    zIndex: -1,
    style: { pointerEvents: 'none' },
  }));
  const steps = graph.nodes.map((node): StepElement => {
    const ways = portRowsOf(graph, node);
    const drawnRows = portRows(node) > 0;
    const found = drawn.problems.get(node.id);
    const look = {
      name: stepName(node),
      sentence: stepSentence(graph, node),
      rows: drawnRows ? ways : [],
      openEnds: drawnRows ? [] : ways.filter((row) => row.target === null),
      number: drawn.numbers.get(node.id) ?? null,
      pinned: graph.layout.nodes[node.id]?.pinned === true,
      errors: found?.errors ?? 0,
      warnings: found?.warnings ?? 0,
    };
    const position = drawn.dragged[node.id] ?? graph.layout.nodes[node.id] ?? { x: 0, y: 0 };
    const more = {
      position: { x: position.x, y: position.y },
      selected: drawn.selected.has(node.id),
      draggable: !drawn.readOnly,
      connectable: !drawn.readOnly,
      focusable: drawn.current === node.id,
      ariaLabel: drawn.spoken(node),
    };
    const key = JSON.stringify([look, more]);
    const known = cache.get(node.id);
    if (known?.key === key && known.step === node) return known.element;
    const element: StepElement = {
      id: node.id,
      type: 'step',
      ...nodeSize(node),
      handles: handlesOf(node),
      ...more,
      data: { step: node, ...look },
    };
    cache.set(node.id, { key, step: node, element });
    return element;
  });
  return [...bands, ...steps];
}

/** The lines, each as the way out of a step. A line that goes down the spine arrives on top, all others at the left. */
export function lineElements(graph: FlowGraph, selected: ReadonlySet<string>): LineElement[] {
  const kinds = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.flatMap((edge): LineElement[] => {
    const from = kinds.get(edge.from);
    const to = kinds.get(edge.to);
    if (from === undefined || to === undefined || !portsOf(from).some((port) => port.id === edge.port)) return [];
    const down = isDownPort(from.kind, edge.port) && portRows(from) === 0 && bandOf(to) !== 'routing';
    const lit = selected.has(edge.from) || selected.has(edge.to);
    return [
      {
        id: edge.id,
        type: 'line',
        source: edge.from,
        sourceHandle: edge.port,
        target: edge.to,
        targetHandle: down ? 'top' : 'left',
        focusable: false,
        deletable: false,
        selectable: false,
        zIndex: lit ? 1 : 0,
        className: lit ? 'lit' : '',
        data: { port: edge.port, fromKind: from.kind },
      },
    ];
  });
}
