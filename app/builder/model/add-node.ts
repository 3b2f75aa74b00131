import type { FlowEdge, FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import { canConnect } from './connect.ts';
import { edgeId } from './edge-id.ts';
import type { Edit, Place } from './edit.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { newNode } from './new-node.ts';
import { nodeSize } from './node-size.ts';
import { isDownPort, passThroughPort, portsOf } from './ports.ts';

const gap = 32;
const columnGap = 120;

/** Adds a step. On a way out it is put into the line: what the line led to comes after the new step. */
export function withNewNode(graph: FlowGraph, edit: Extract<Edit, { type: 'add_node' }>): FlowGraph {
  const node = newNode(graph, edit.kind, edit.id);
  if (edit.at.on === 'canvas') return withWaysOut(place(append(graph, node), node.id, edit.at.place), node, null);
  const { nodeId, port } = edit.at;
  const source = nodeById(graph, nodeId);
  const old = edgeFrom(graph, nodeId, port);
  const target = placeBehind(graph, source, port);
  const placed = makeRoom(append(graph, node), node, target);
  if (!canConnect(placed, nodeId, port, node.id).ok) return withWaysOut(placed, node, null);
  const without: FlowGraph = { ...placed, edges: placed.edges.filter((edge) => edge !== old) };
  const into: FlowGraph = { ...without, edges: [...without.edges, edgeTo(nodeId, port, node.id)] };
  return withWaysOut(into, node, old?.to ?? null);
}

/** The path goes on as before; a rule that matches hands over, as rules do, when the flow has an outcome for that. */
function withWaysOut(graph: FlowGraph, node: FlowNode, goesOnTo: string | null): FlowGraph {
  const onward = passThroughPort(node);
  const handover = usualHandover(graph, node);
  const flagged = graph.nodes.find(
    (other) => other.kind === 'outcome' && other.action === 'flag' && other.id !== node.id,
  );
  let next = graph;
  for (const port of portsOf(node)) {
    const to =
      port.id === onward && goesOnTo !== null
        ? goesOnTo
        : port.id === 'match' || port.id === 'handoff'
          ? handover?.id
          : port.id === 'flag'
            ? flagged?.id
            : port.id.startsWith('branch:')
              ? handover?.id
              : port.id.startsWith('arm:')
                ? (goesOnTo ?? undefined)
                : undefined;
    if (to !== undefined && canConnect(next, node.id, port.id, to).ok) {
      next = { ...next, edges: [...next.edges, edgeTo(node.id, port.id, to)] };
    }
  }
  return next;
}

/** Where most rules of the same band lead when they match, else any outcome that hands over. */
function usualHandover(graph: FlowGraph, node: FlowNode): FlowNode | undefined {
  const counts = new Map<string, number>();
  for (const edge of graph.edges) {
    const source = nodeById(graph, edge.from);
    if (source === undefined || bandOf(source) !== bandOf(node) || !['match', 'handoff'].includes(edge.port)) continue;
    counts.set(edge.to, (counts.get(edge.to) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const any = graph.nodes.find(
    (other) => other.kind === 'outcome' && other.action === 'escalate' && other.id !== node.id,
  );
  return (usual === undefined ? undefined : nodeById(graph, usual)) ?? any;
}

function edgeTo(from: string, port: string, to: string): FlowEdge {
  return { id: edgeId(from, port), from, port, to };
}

function append(graph: FlowGraph, node: FlowNode): FlowGraph {
  return { ...graph, nodes: [...graph.nodes, node] };
}

function place(graph: FlowGraph, id: string, at: Place): FlowGraph {
  return { ...graph, layout: { ...graph.layout, nodes: { ...graph.layout.nodes, [id]: at } } };
}

function placeBehind(graph: FlowGraph, source: FlowNode | undefined, port: string): Place {
  const from = source === undefined ? undefined : graph.layout.nodes[source.id];
  if (source === undefined || from === undefined) return { x: 0, y: 0 };
  const size = nodeSize(source);
  return isDownPort(source.kind, port)
    ? { x: from.x, y: from.y + size.height + gap }
    : { x: from.x + size.width + columnGap, y: from.y };
}

/** What stands in the way moves down by the room that the new step needs; pinned steps stay. */
function makeRoom(graph: FlowGraph, node: FlowNode, at: Place): FlowGraph {
  const size = nodeSize(node);
  const blocked = graph.nodes.some((other) => {
    const where = graph.layout.nodes[other.id];
    if (where === undefined || other.id === node.id) return false;
    const otherSize = nodeSize(other);
    return (
      where.x < at.x + size.width &&
      where.x + otherSize.width > at.x &&
      where.y < at.y + size.height + gap / 2 &&
      where.y + otherSize.height > at.y
    );
  });
  if (!blocked) return place(graph, node.id, at);
  const shift = size.height + gap;
  const nodes = Object.fromEntries(
    Object.entries(graph.layout.nodes).map(([id, where]) => {
      const sameColumn = Math.abs(where.x - at.x) < size.width / 2;
      return [
        id,
        sameColumn && where.y >= at.y - 8 && where.pinned !== true ? { ...where, y: where.y + shift } : where,
      ];
    }),
  );
  return { ...graph, layout: { ...graph.layout, nodes: { ...nodes, [node.id]: at } } };
}
