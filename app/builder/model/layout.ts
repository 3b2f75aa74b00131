import dagre from '@dagrejs/dagre';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandHead, bandPadding } from './band-boxes.ts';
import { bandOf } from './bands.ts';
import type { Place } from './edit.ts';
import { edgesTo, readingOrder } from './graph-queries.ts';
import { nodeSize } from './node-size.ts';

const ruleGap = 28;
const bandGap = 44;
const columnGap = 132;
const outcomeWidth = 288;
const routeGap = 104;

/**
 * Places for every step: the rules under each other in the order they are asked, hard ones first; to their right the
 * outcomes, each beside the first rule that reaches it, and behind them the routing. Pinned steps keep their place.
 */
export function tidyPlaces(
  graph: FlowGraph,
  routePlaces: RoutePlaces = routePlacesByDagre,
): Readonly<Record<string, Place>> {
  const places: Record<string, Place> = {};
  const ruleX = 0;
  let y = 0;
  let ruleColumnWidth = 0;
  let lastBand: string | null = null;
  for (const node of readingOrder(graph)) {
    const band = bandOf(node);
    if (band === 'routing') continue;
    const group = band === 'learned' ? 'tunable' : band;
    if (lastBand !== null) y += group === lastBand ? ruleGap : bandGap + bandHead;
    const size = nodeSize(node);
    places[node.id] = { x: ruleX, y };
    y += size.height;
    ruleColumnWidth = Math.max(ruleColumnWidth, size.width);
    lastBand = group;
  }
  const outcomeX = ruleColumnWidth + bandPadding * 2 + columnGap;
  const outcomes = outcomePlaces(graph, places, nodeSizeOfStart(graph) + bandGap + bandHead);
  for (const [id, outcomeY] of outcomes) places[id] = { x: outcomeX, y: outcomeY };
  const routeX = outcomeX + outcomeWidth + routeGap;
  const routeY = Math.min(...outcomes.values());
  for (const [id, place] of Object.entries(routePlaces(graph, [...outcomes.keys()]))) {
    places[id] = { x: routeX + place.x, y: (Number.isFinite(routeY) ? routeY : 0) + place.y };
  }
  for (const [id, place] of Object.entries(graph.layout.nodes)) {
    if (place.pinned === true && id in places) places[id] = place;
  }
  return places;
}

function nodeSizeOfStart(graph: FlowGraph): number {
  const start = graph.nodes.find((node) => node.kind === 'start');
  return start === undefined ? 0 : nodeSize(start).height;
}

/** Each outcome beside the first rule that leads to it, or under the one before it. */
function outcomePlaces(
  graph: FlowGraph,
  rules: Readonly<Record<string, Place>>,
  startY: number,
): ReadonlyMap<string, number> {
  const firstRuleY = (id: string) =>
    Math.min(Infinity, ...edgesTo(graph, id).map((edge) => rules[edge.from]?.y ?? Infinity));
  const outcomes = graph.nodes
    .filter((node) => node.kind === 'outcome')
    .map((node) => ({ node, wish: firstRuleY(node.id) }))
    .sort((a, b) => (a.wish === b.wish ? 0 : a.wish - b.wish));
  const placed = new Map<string, number>();
  let free = startY;
  for (const { node, wish } of outcomes) {
    const y = Math.max(free, Number.isFinite(wish) ? wish : free);
    placed.set(node.id, y);
    free = y + nodeSize(node).height + ruleGap;
  }
  return placed;
}

/** Places for the routing, from its own top left corner. */
export type RoutePlaces = (graph: FlowGraph, outcomeOrder: readonly string[]) => Readonly<Record<string, Place>>;

/** The steps that routing is made of; outcomes stand beside their rules. */
export function routeSteps(graph: FlowGraph): readonly FlowNode[] {
  return graph.nodes.filter((node) => bandOf(node) === 'routing' && node.kind !== 'outcome');
}

/** What comes after the outcomes flows to the right, by dagre; steps that belong together keep together. */
function routePlacesByDagre(graph: FlowGraph, outcomeOrder: readonly string[]): Readonly<Record<string, Place>> {
  const drawing = new dagre.graphlib.Graph();
  drawing.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 92, ranker: 'network-simplex' });
  drawing.setDefaultEdgeLabel(() => ({}));
  const members = routeSteps(graph);
  if (members.length === 0) return {};
  // The outcomes only lend their order: their own places are beside the rules.
  for (const id of outcomeOrder) drawing.setNode(id, { width: 1, height: 76 });
  for (const node of members) drawing.setNode(node.id, { ...nodeSize(node) });
  for (const edge of graph.edges) {
    if (drawing.hasNode(edge.from) && drawing.hasNode(edge.to)) drawing.setEdge(edge.from, edge.to);
  }
  dagre.layout(drawing);
  return settle(
    members.map((node) => {
      const at = drawing.node(node.id) as Place;
      const size = nodeSize(node);
      return { id: node.id, x: at.x - size.width / 2, y: at.y - size.height / 2 };
    }),
  );
}

export interface Box extends Place {
  readonly id: string;
}

/** dagre centres columns; the reader wants them to begin at the top left. */
export function settle(boxes: readonly Box[]): Readonly<Record<string, Place>> {
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  return Object.fromEntries(boxes.map((box) => [box.id, { x: Math.round(box.x - left), y: Math.round(box.y - top) }]));
}

/** The graph with a place for every step; only what has none is placed, so that nothing a person moved jumps. */
export function withPlaces(graph: FlowGraph): FlowGraph {
  const missing = graph.nodes.filter((node) => graph.layout.nodes[node.id] === undefined);
  if (missing.length === 0) return graph;
  const tidy = tidyPlaces(graph);
  const nodes =
    missing.length === graph.nodes.length
      ? { ...tidy }
      : {
          ...graph.layout.nodes,
          ...Object.fromEntries(missing.map((node) => [node.id, tidy[node.id] ?? { x: 0, y: 0 }])),
        };
  return { ...graph, layout: { ...graph.layout, nodes } };
}
