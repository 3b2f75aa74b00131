import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Edit, EditResult, Place } from './edit.ts';
import { nodesById } from './graph-queries.ts';

/**
 * Groups and comments: how a flow is drawn and talked about. They are part of the layout, so they never change what the
 * flow decides, nor its content hash.
 */
export type StepGroup = FlowGraph['layout']['groups'][number];
export type StepComment = FlowGraph['layout']['comments'][number];

const mostGroups = 200;
const mostComments = 500;

const refuse = (reason: string): EditResult => ({ ok: false, reason });

function withLayout(
  graph: FlowGraph,
  layout: Partial<FlowGraph['layout']>,
  label: string,
  mergeKey: string | null = null,
): EditResult {
  return { ok: true, graph: { ...graph, layout: { ...graph.layout, ...layout } }, label, mergeKey };
}

/** The group that a step is in, or undefined. A step is in one at most. */
export function groupOf(graph: FlowGraph, nodeId: string): StepGroup | undefined {
  return graph.layout.groups.find((group) => group.nodeIds.includes(nodeId));
}

/** The group whose members are exactly these steps. */
export function groupOfAll(graph: FlowGraph, nodeIds: readonly string[]): StepGroup | undefined {
  const [first] = nodeIds;
  const group = first === undefined ? undefined : groupOf(graph, first);
  return group?.nodeIds.length === nodeIds.length && nodeIds.every((id) => group.nodeIds.includes(id))
    ? group
    : undefined;
}

export function groupSteps(graph: FlowGraph, edit: Extract<Edit, { type: 'group' }>): EditResult {
  const known = nodesById(graph);
  const nodeIds = [...new Set(edit.nodeIds)].filter((id) => known.get(id) !== undefined);
  if (nodeIds.length === 0) return refuse('Select the steps that belong together first.');
  if (nodeIds.some((id) => known.get(id)?.kind === 'start')) return refuse('The start stays outside of groups.');
  if (graph.layout.groups.length >= mostGroups) return refuse(`A flow has at most ${mostGroups} groups.`);
  const taken = new Set(nodeIds);
  const others = graph.layout.groups.flatMap((group) => {
    const left = group.nodeIds.filter((id) => !taken.has(id));
    return left.length === 0 ? [] : [{ ...group, nodeIds: left }];
  });
  const group: StepGroup = { id: edit.id, name: edit.name.slice(0, 120), nodeIds, collapsed: edit.collapsed };
  return withLayout(graph, { groups: [...others, group] }, edit.collapsed ? `Fold “${edit.name}”` : 'Group steps');
}

export function changeGroup(graph: FlowGraph, edit: Extract<Edit, { type: 'change_group' }>): EditResult {
  const group = graph.layout.groups.find((each) => each.id === edit.id);
  if (group === undefined) return refuse('That group is no longer there.');
  const next = {
    ...group,
    ...(edit.name === undefined ? {} : { name: edit.name.slice(0, 120) }),
    ...(edit.collapsed === undefined ? {} : { collapsed: edit.collapsed }),
  };
  const groups = graph.layout.groups.map((each) => (each === group ? next : each));
  if (edit.name !== undefined) return withLayout(graph, { groups }, 'Name a group', `group:${group.id}`);
  return withLayout(graph, { groups }, `${next.collapsed ? 'Fold' : 'Unfold'} “${group.name}”`);
}

export function ungroup(graph: FlowGraph, id: string): EditResult {
  const groups = graph.layout.groups.filter((group) => group.id !== id);
  return groups.length === graph.layout.groups.length
    ? refuse('That group is no longer there.')
    : withLayout(graph, { groups }, 'Dissolve a group');
}

export function addComment(graph: FlowGraph, id: string, place: Place): EditResult {
  if (graph.layout.comments.length >= mostComments) return refuse(`A flow has at most ${mostComments} comments.`);
  const comment: StepComment = { id, text: '', x: Math.round(place.x), y: Math.round(place.y) };
  return withLayout(graph, { comments: [...graph.layout.comments, comment] }, 'Add a comment');
}

export function changeComment(graph: FlowGraph, id: string, text: string): EditResult {
  const comments = graph.layout.comments.map((each) =>
    each.id === id ? { ...each, text: text.slice(0, 2_000) } : each,
  );
  return withLayout(graph, { comments }, 'Write a comment', `comment:${id}`);
}

/** Steps and comments at new places; what is not named stays. */
export function moveThings(graph: FlowGraph, places: Readonly<Record<string, Place>>): FlowGraph {
  const isComment = new Set(graph.layout.comments.map((comment) => comment.id));
  const steps = Object.fromEntries(Object.entries(places).filter(([id]) => !isComment.has(id)));
  return {
    ...graph,
    layout: {
      ...graph.layout,
      nodes: { ...graph.layout.nodes, ...steps },
      comments: graph.layout.comments.map((comment) => {
        const to = places[comment.id];
        return to === undefined ? comment : { ...comment, x: to.x, y: to.y };
      }),
    },
  };
}

/** Steps at new places; each comment goes along with the step that it stood nearest to. */
export function tidied(graph: FlowGraph, places: Readonly<Record<string, Place>>): FlowGraph {
  const comments = graph.layout.comments.map((comment) => {
    let nearest: { readonly id: string; readonly distance: number } | null = null;
    for (const [id, place] of Object.entries(graph.layout.nodes)) {
      const distance = Math.hypot(place.x - comment.x, place.y - comment.y);
      if (nearest === null || distance < nearest.distance) nearest = { id, distance };
    }
    const from = nearest === null ? undefined : graph.layout.nodes[nearest.id];
    const to = nearest === null ? undefined : places[nearest.id];
    return from === undefined || to === undefined
      ? comment
      : { ...comment, x: comment.x + to.x - from.x, y: comment.y + to.y - from.y };
  });
  return { ...graph, layout: { ...graph.layout, nodes: { ...places }, comments } };
}
