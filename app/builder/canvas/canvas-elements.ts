import type { Edge, Node } from '@xyflow/react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandBoxes, type BandBox } from '../model/band-boxes.ts';
import { edgesOf, edgesTo, nodesById } from '../model/graph-queries.ts';
import { reworded } from '../model/reworded.ts';
import type { Place } from '../model/edit.ts';
import { nodeSize, portRows, type Size } from '../model/node-size.ts';
import { portRowsOf, stepName, stepSentence, type PortRow } from '../nodes/step-words.ts';
import { isDimmed, type ChangeMark } from '../state/canvas-marks.tsx';
import { handlesOf } from './step-handles.ts';
import type { DrawnState } from './drawn-state.ts';
import type { DrawnPart } from './drawn-part.ts';
import { groupElements, hiddenBy, type GroupElement } from './group-elements.ts';

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
  readonly dimmed: boolean;
  readonly change: ChangeMark | null;
}

export type StepElement = Node<StepCard, 'step'>;
export type BandElement = Node<{ band: BandBox['band'] }, 'band'>;
export type CommentElement = Node<{ text: string }, 'comment'>;
export type CanvasElement = StepElement | BandElement | GroupElement | CommentElement;
export interface LineData extends Record<string, unknown> {
  readonly port: string;
  readonly fromKind: FlowNode['kind'];
  /** False when it ends at a folded group and stands for several. */
  readonly real: boolean;
  readonly words: { readonly text: string; readonly tone: 'plain' | 'warning' } | null;
}
export type LineElement = Edge<LineData, 'line'>;

interface CachedStep {
  /** Whether it was near enough to be given its words. */
  readonly told: boolean;
  readonly words: readonly unknown[];
  readonly look: Pick<StepCard, 'name' | 'sentence' | 'rows' | 'openEnds'>;
  readonly state: readonly unknown[];
  readonly element: StepElement;
}

/** Keeps the elements of the last drawing, so that a step that did not change stays the same object and is not drawn again. */
export interface ElementCache {
  readonly steps: Map<string, CachedStep>;
  drawing: { readonly graph: FlowGraph; readonly drawn: DrawnState; readonly elements: CanvasElement[] } | null;
}

export const elementCache = (): ElementCache => ({ steps: new Map(), drawing: null });

/** The drawn form of a draft. The stored graph knows nothing of it. */
export function canvasElements(
  graph: FlowGraph,
  drawn: DrawnState,
  cache: ElementCache = elementCache(),
): CanvasElement[] {
  const elements = redrawn(graph, drawn, cache) ?? wholeDrawing(graph, drawn, cache);
  cache.drawing = { graph, drawn, elements };
  return elements;
}

/**
 * The last drawing with the few steps that say something else now, and what leads to them; null when more than what they say is
 * another. A letter in a large flow makes one card anew, not five hundred.
 */
function redrawn(graph: FlowGraph, drawn: DrawnState, cache: ElementCache): CanvasElement[] | null {
  const { drawing } = cache;
  if (drawing === null || !sameDrawn(drawing.drawn, drawn)) return null;
  const changed = reworded(drawing.graph, graph);
  if (changed === null) return null;
  if (changed.length === 0) return drawing.elements;
  const nodes = nodesById(graph);
  const anew = new Map<string, FlowNode>();
  for (const node of changed) {
    anew.set(node.id, node);
    for (const { from } of edgesTo(graph, node.id)) {
      const before = nodes.get(from);
      if (before !== undefined) anew.set(from, before);
    }
  }
  return drawing.elements.map((element) => {
    const node = element.type === 'step' ? anew.get(element.id) : undefined;
    return node === undefined ? element : stepElement(graph, node, drawn, cache);
  });
}

function sameDrawn(a: DrawnState, b: DrawnState): boolean {
  return drawnKeys.every((key) => a[key] === b[key]) && samePart(a.near, b.near);
}

function samePart(a: DrawnPart | null, b: DrawnPart | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

/** All of it but the function that speaks, which is another with each draft and only reads what is compared here. */
const drawnKeys = [
  'selected',
  'dragged',
  'current',
  'problems',
  'numbers',
  'readOnly',
  'marks',
] as const satisfies readonly (keyof DrawnState)[];

function wholeDrawing(graph: FlowGraph, drawn: DrawnState, cache: ElementCache): CanvasElement[] {
  const hidden = hiddenBy(graph);
  const bands = bandBoxes(graph, hidden).map((box): BandElement => ({
    id: `band-${box.band}`,
    type: 'band',
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    data: { band: box.band },
    draggable: false,
    selectable: false,
    focusable: false,
    connectable: false,
    deletable: false,
    zIndex: -2,
    style: { pointerEvents: 'none' },
  }));
  const steps = graph.nodes.flatMap((node): StepElement[] =>
    hidden.has(node.id) ? [] : [stepElement(graph, node, drawn, cache)],
  );
  const comments = graph.layout.comments.map((comment): CommentElement => {
    const at = drawn.dragged[comment.id] ?? comment;
    const size = { width: 224, height: commentHeight(comment.text) };
    return {
      id: comment.id,
      type: 'comment',
      position: { x: at.x, y: at.y },
      ...size,
      measured: size,
      selected: drawn.selected.has(comment.id),
      draggable: !drawn.readOnly,
      connectable: false,
      focusable: false,
      ariaLabel: `Comment: ${comment.text === '' ? 'empty' : comment.text}`,
      data: { text: comment.text },
    };
  });
  return [...bands, ...groupElements(graph, drawn), ...steps, ...comments];
}

function commentHeight(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 30)), 0);
  return 24 + Math.min(12, Math.max(2, lines)) * 18;
}

function stepElement(graph: FlowGraph, node: FlowNode, drawn: DrawnState, cache: ElementCache): StepElement {
  const known = cache.steps.get(node.id);
  const nodes = nodesById(graph);
  // What the words of a card are made from. The same objects say the same words.
  const words = [
    node,
    graph.parameters,
    graph.fields,
    ...edgesOf(graph, node.id).flatMap((edge) => [edge.port, nodes.get(edge.to)]),
  ];
  const found = drawn.problems.get(node.id);
  const at = drawn.dragged[node.id] ?? graph.layout.nodes[node.id] ?? { x: 0, y: 0 };
  const number = drawn.numbers.get(node.id) ?? null;
  const state = [
    at.x, at.y, number, drawn.numbers.size, found?.errors ?? 0, found?.warnings ?? 0,
    graph.layout.nodes[node.id]?.pinned === true, drawn.selected.has(node.id), drawn.current === node.id, drawn.readOnly,
    isDimmed(drawn.marks, node.id), drawn.marks.compared?.changes.get(node.id) ?? null,
  ] as const; // prettier-ignore
  const sameWords = known !== undefined && same(known.words, words);
  const size = nodeSize(node);
  const told = (sameWords && known.told) || drawn.near === null || touches({ ...at, ...size }, drawn.near);
  if (sameWords && known.told === told && same(known.state, state)) return known.element;
  const look = sameWords && known.told === told ? known.look : told ? wordsOf(graph, node) : untold(node);
  const [, , , , errors, warnings, pinned, selected, current, , dimmed, change] = state;
  const element: StepElement = {
    id: node.id,
    type: 'step',
    ...size,
    // Sizes are ours, not the browser's: without this an element that was drawn again counts as unknown, and nothing fits the view.
    measured: size,
    handles: handlesOf(node),
    position: { x: at.x, y: at.y },
    selected,
    draggable: !drawn.readOnly,
    connectable: !drawn.readOnly,
    focusable: current,
    ...(told ? { ariaLabel: drawn.spoken(node) } : {}),
    data: { step: node, ...look, number, pinned, errors, warnings, dimmed, change },
  };
  cache.steps.set(node.id, { told, words, look, state, element });
  return element;
}

function touches(box: Place & Size, part: DrawnPart): boolean {
  return (
    box.x <= part.right && box.x + box.width >= part.left && box.y <= part.bottom && box.y + box.height >= part.top
  );
}

/** What is out of view stands in the drawing for its lines alone; it has its name in case that it is seen before its words are made. */
const untold = (node: FlowNode): CachedStep['look'] => ({
  name: stepName(node),
  sentence: '',
  rows: [],
  openEnds: [],
});

function wordsOf(graph: FlowGraph, node: FlowNode): CachedStep['look'] {
  const ways = portRowsOf(graph, node);
  const inCard = portRows(node) > 0;
  return {
    name: stepName(node),
    sentence: stepSentence(graph, node),
    rows: inCard ? ways : [],
    openEnds: inCard ? [] : ways.filter((row) => row.target === null),
  };
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
