import type { Condition } from '#app/contracts/condition.ts';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { bindNode } from '#app/engine/nodes/registry.ts';

import { edgeId } from './edge-id.ts';
import type { EditResult, EditRights, Place } from './edit.ts';

/** The most steps that a flow may have, as its schema says. */
const mostSteps = 2_000;

/**
 * Steps cut out of a flow, as a flow of its own: the steps, the lines between them, and the limits and fields that they
 * read. This is what the clipboard carries, so it can go to another flow, tab or workspace.
 */
export function pieceOf(graph: FlowGraph, nodeIds: readonly string[]): FlowGraph {
  const wanted = new Set(nodeIds);
  const nodes = graph.nodes.filter((node) => wanted.has(node.id) && node.kind !== 'start');
  const inside = new Set(nodes.map((node) => node.id));
  const reads = nodes.map((node) => bindNode(node).reads);
  const parameters = new Set(reads.flatMap((each) => each.parameters));
  const fields = new Set(reads.flatMap((each) => each.fields));
  return {
    ...graph,
    fields: graph.fields.filter((field) => fields.has(field.name)),
    parameters: graph.parameters.filter((parameter) => parameters.has(parameter.name)),
    nodes,
    edges: graph.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)),
    layout: {
      nodes: Object.fromEntries(Object.entries(graph.layout.nodes).filter(([id]) => inside.has(id))),
      groups: graph.layout.groups.filter((group) => group.nodeIds.every((id) => inside.has(id))),
      comments: graph.layout.comments.filter((comment) => wanted.has(comment.id)),
    },
  };
}

export interface InsertPiece {
  /** Of the first new step; the others' are made from it. */
  readonly id: string;
  /** Where its top left corner goes; null: a little beside where it came from. */
  readonly at: Place | null;
  readonly label: string;
  /** They stand beside what they were made from, so their names say that they are copies. */
  readonly copies: boolean;
}

/**
 * Puts steps from elsewhere into a flow. Every id becomes a new one; a limit that is already here under the same name and type
 * is used as it is here, others come along. Refused when that is not possible, and nothing is added then.
 */
export function insertPiece(
  graph: FlowGraph,
  piece: FlowGraph,
  { id, at, label, copies }: InsertPiece,
  rights: EditRights,
): EditResult {
  const steps = piece.nodes.filter((node) => node.kind !== 'start');
  if (steps.length === 0) return { ok: false, reason: 'There are no steps in it that could be added.' };
  if (graph.nodes.length + steps.length > mostSteps)
    return { ok: false, reason: `A flow has at most ${mostSteps} steps; with these it would have more.` };
  if (!rights.mayEditHardRules && steps.some((node) => node.kind === 'hard_rule'))
    return { ok: false, reason: 'Hard rules are among them, and those are added by members with the compliance role.' };
  const clash = piece.fields.find((field) => {
    const here = graph.fields.find((known) => known.name === field.name);
    return here !== undefined && here.type !== field.type;
  });
  if (clash !== undefined)
    return { ok: false, reason: `The field “${clash.label}” means something else in this flow (another type), so the steps would compare wrongly.` }; // prettier-ignore

  const names = parameterNames(graph, piece);
  const ids = new Map(steps.map((node, index) => [node.id, index === 0 ? id : `${id}_${index}`]));
  const newId = (old: string) => ids.get(old) ?? old;
  let conditionParts = 0;
  const nextPart = () => `${id}_c${(conditionParts += 1)}`;
  const added = steps.map((node) => renamed(node, newId(node.id), nextPart, names, copies));
  const move = offset(piece, steps, at);
  const place = (old: string): Place => {
    const was = piece.layout.nodes[old];
    return { x: (was?.x ?? 0) + move.x, y: (was?.y ?? 0) + move.y };
  };
  const knownFields = new Set(graph.fields.map((field) => field.name));
  const newParameters = piece.parameters.filter((parameter) => !isHere(graph, names.get(parameter.name) ?? ''));
  return {
    ok: true,
    label,
    mergeKey: null,
    graph: {
      ...graph,
      fields: [...graph.fields, ...piece.fields.filter((field) => !knownFields.has(field.name))],
      parameters: [
        ...graph.parameters,
        ...newParameters.map((parameter) => ({ ...parameter, name: names.get(parameter.name) ?? parameter.name })),
      ],
      nodes: [...graph.nodes, ...added],
      edges: [
        ...graph.edges,
        ...piece.edges.flatMap((edge) => {
          const from = ids.get(edge.from);
          const to = ids.get(edge.to);
          return from === undefined || to === undefined ? [] : [{ id: edgeId(from, edge.port), from, port: edge.port, to }];
        }),
      ],
      layout: {
        nodes: { ...graph.layout.nodes, ...Object.fromEntries(steps.map((node) => [newId(node.id), place(node.id)])) },
        groups: [
          ...graph.layout.groups,
          ...piece.layout.groups.flatMap((group, index) => {
            const nodeIds = group.nodeIds.flatMap((old) => ids.get(old) ?? []);
            return nodeIds.length === 0 ? [] : [{ ...group, id: `${id}_g${index}`, nodeIds }];
          }),
        ].slice(0, 200),
        comments: [
          ...graph.layout.comments,
          ...piece.layout.comments.map((comment, index) => ({
            ...comment, id: `${id}_n${index}`, x: comment.x + move.x, y: comment.y + move.y,
          })),
        ].slice(0, 500),
      },
    },
  }; // prettier-ignore
}

/** What each limit of the piece is called here: its own name, or another one where that means something else here. */
function parameterNames(graph: FlowGraph, piece: FlowGraph): ReadonlyMap<string, string> {
  const taken = new Set(graph.parameters.map((parameter) => parameter.name));
  return new Map(
    piece.parameters.map((parameter) => {
      const here = graph.parameters.find((known) => known.name === parameter.name);
      if (here === undefined || here.type === parameter.type) return [parameter.name, parameter.name];
      let number = 2;
      while (taken.has(`${parameter.name}${number}`)) number += 1;
      taken.add(`${parameter.name}${number}`);
      return [parameter.name, `${parameter.name}${number}`];
    }),
  );
}

function isHere(graph: FlowGraph, name: string): boolean {
  return graph.parameters.some((parameter) => parameter.name === name);
}

function offset(piece: FlowGraph, steps: readonly FlowNode[], at: Place | null): Place {
  if (at === null) return { x: 32, y: 32 };
  const places = steps.flatMap((node) => piece.layout.nodes[node.id] ?? []);
  if (places.length === 0) return at;
  return {
    x: Math.round((at.x - Math.min(...places.map((place) => place.x))) / 8) * 8,
    y: Math.round((at.y - Math.min(...places.map((place) => place.y))) / 8) * 8,
  };
}

function renamed(
  node: FlowNode,
  id: string,
  nextPart: () => string,
  names: ReadonlyMap<string, string>,
  copy: boolean,
): FlowNode {
  const withNames = replaceParameters(node, names);
  const named: FlowNode = { ...withNames, id, name: copy ? `${node.name} (copy)`.slice(0, 120) : node.name };
  const ruled: FlowNode = 'ruleId' in named ? { ...named, ruleId: `rule_${id.toLowerCase()}`.slice(0, 64) } : named;
  return 'when' in ruled ? { ...ruled, when: withNewParts(ruled.when, nextPart) } : ruled;
}

/** The ids inside conditions are used once in a flow, because traces name them. */
function withNewParts(condition: Condition, nextPart: () => string): Condition {
  const id = nextPart();
  switch (condition.kind) {
    case 'test':
      return { ...condition, id };
    case 'not':
      return { ...condition, id, of: withNewParts(condition.of, nextPart) };
    case 'all':
    case 'any':
      return { ...condition, id, of: condition.of.map((part) => withNewParts(part, nextPart)) };
  }
}

function replaceParameters<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (![...names].some(([from, to]) => from !== to)) return value;
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) =>
        key === 'param' && typeof inner === 'string' ? [key, names.get(inner) ?? inner] : [key, walk(inner)],
      ),
    );
  };
  return walk(value) as T;
}
