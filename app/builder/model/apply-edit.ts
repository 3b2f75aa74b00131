import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { withNewNode } from './add-node.ts';
import { canConnect } from './connect.ts';
import { withoutNodes } from './delete-nodes.ts';
import { edgeId } from './edge-id.ts';
import type { Edit, EditResult, EditRights } from './edit.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { addComment, changeComment, changeGroup, groupSteps, moveThings, tidied, ungroup } from './annotations.ts';
import { insertPiece, pieceOf } from './piece.ts';
import { kindWords } from './kind-words.ts';
import { canonical } from './canonical-text.ts';
import { moveRule } from './move-rule.ts';
import { portsOf } from './ports.ts';

const refuse = (reason: string): EditResult => ({ ok: false, reason });
const done = (graph: FlowGraph, label: string, mergeKey: string | null = null): EditResult => ({
  ok: true,
  graph,
  label,
  mergeKey,
});

/** Carries out one edit. The graph that is given is never changed; what it did not touch is shared with the new one. */
export function applyEdit(graph: FlowGraph, edit: Edit, rights: EditRights): EditResult {
  switch (edit.type) {
    case 'add_node':
      if (edit.kind === 'hard_rule' && !rights.mayEditHardRules) return refuse(hardRuleWords);
      return done(withNewNode(graph, edit), `Add ${kindWords[edit.kind].name.toLowerCase()}`);
    case 'update_node':
      return updateNode(graph, edit.node, edit.field, rights);
    case 'duplicate_nodes': {
      const piece = pieceOf(graph, edit.nodeIds);
      const [first] = piece.nodes;
      const label =
        piece.nodes.length === 1 ? `Duplicate “${first?.name ?? ''}”` : `Duplicate ${piece.nodes.length} steps`;
      if (first === undefined) return refuse('A flow has one start; there is nothing else to duplicate.');
      return insertPiece(graph, piece, { id: edit.id, at: null, label, copies: true }, rights);
    }
    case 'insert_piece':
      return insertPiece(graph, edit.piece, { id: edit.id, at: edit.at, label: edit.label, copies: false }, rights);
    case 'delete_nodes':
      return deleteNodes(graph, edit.nodeIds, edit.label, rights);
    case 'connect':
      return connect(graph, edit.from, edit.port, edit.to, rights);
    case 'disconnect': {
      const edge = edgeFrom(graph, edit.from, edit.port);
      if (edge === undefined) return refuse('That line is no longer there.');
      const source = nodeById(graph, edit.from);
      if (source !== undefined && isLocked(source, rights)) return refuse(lockedWords(source));
      return done({ ...graph, edges: graph.edges.filter((other) => other !== edge) }, 'Remove a line');
    }
    case 'move_nodes':
      return done(
        moveThings(graph, edit.places),
        Object.keys(edit.places).length === 1 ? 'Move a step' : 'Move steps',
        `move:${Object.keys(edit.places).sort().join(',')}`,
      );
    case 'place_all':
      return done(tidied(graph, edit.places), 'Tidy up');
    case 'group':
      return groupSteps(graph, edit);
    case 'change_group':
      return changeGroup(graph, edit);
    case 'ungroup':
      return ungroup(graph, edit.id);
    case 'add_comment':
      return addComment(graph, edit.id, edit.place);
    case 'change_comment':
      return changeComment(graph, edit.id, edit.text);
    case 'move_rule': {
      const node = nodeById(graph, edit.nodeId);
      if (node !== undefined && isLocked(node, rights)) return refuse(lockedWords(node));
      const moved = moveRule(graph, edit.nodeId, edit.direction);
      return moved.ok ? done(moved.graph, `Move “${node?.name ?? 'rule'}” ${edit.direction}`) : refuse(moved.reason);
    }
    case 'set_parameter':
      if (!graph.parameters.some((known) => known.name === edit.parameter.name)) return refuse('That limit is gone.');
      return done(
        {
          ...graph,
          parameters: graph.parameters.map((known) => (known.name === edit.parameter.name ? edit.parameter : known)),
        },
        `Change ${edit.parameter.label}`,
        `parameter:${edit.parameter.name}`,
      );
    case 'rename':
      return done({ ...graph, name: edit.name }, 'Rename the flow', 'rename');
    case 'replace':
      return replaceGraph(graph, edit.graph, edit.label, rights);
  }
}

const hardRuleWords = 'Hard rules are changed by members with the compliance role.';

function isLocked(node: FlowNode, rights: EditRights): boolean {
  return node.kind === 'hard_rule' && !(rights.mayEditHardRules && rights.unlocked.has(node.id));
}

function lockedWords(node: FlowNode): string {
  return `“${node.name}” is a hard rule and locked. Unlock it in its panel first; that needs the compliance role.`;
}

function updateNode(graph: FlowGraph, node: FlowNode, field: string | undefined, rights: EditRights): EditResult {
  const before = nodeById(graph, node.id);
  if (before === undefined) return refuse('That step is no longer there.');
  if (before.kind !== node.kind) return refuse('A step keeps its kind.');
  if (isLocked(before, rights)) return refuse(lockedWords(before));
  const ports = new Set(portsOf(node).map((port) => port.id));
  const edges = graph.edges.filter((edge) => edge.from !== node.id || ports.has(edge.port));
  return done(
    {
      ...graph,
      nodes: graph.nodes.map((other) => (other.id === node.id ? node : other)),
      // The same lines are the same list: what was looked up in it stays known.
      edges: edges.length === graph.edges.length ? graph.edges : edges,
    },
    `Change “${node.name === '' ? kindWords[node.kind].name : node.name}”`,
    field === undefined ? null : `node:${node.id}:${field}`,
  );
}

function deleteNodes(
  graph: FlowGraph,
  ids: readonly string[],
  label: string | undefined,
  rights: EditRights,
): EditResult {
  const nodes = ids.map((id) => nodeById(graph, id)).filter((node) => node !== undefined);
  const comments = graph.layout.comments.filter((comment) => ids.includes(comment.id));
  if (nodes.length === 0 && comments.length === 0) return refuse('There is nothing to delete.');
  if (nodes.some((node) => node.kind === 'start')) return refuse('The start stays: every message begins there.');
  const locked = nodes.find((node) => isLocked(node, rights));
  if (locked !== undefined) return refuse(lockedWords(locked));
  const first = nodes[0];
  const words =
    first === undefined
      ? 'Delete a comment'
      : nodes.length === 1
        ? `Delete “${first.name}”`
        : `Delete ${nodes.length} steps`;
  const without = withoutNodes(
    graph,
    nodes.map((node) => node.id),
  );
  return done(
    comments.length === 0
      ? without
      : {
          ...without,
          layout: { ...without.layout, comments: without.layout.comments.filter((each) => !comments.includes(each)) },
        },
    label ?? words,
  );
}

function connect(graph: FlowGraph, from: string, port: string, to: string, rights: EditRights): EditResult {
  const source = nodeById(graph, from);
  if (source !== undefined && isLocked(source, rights)) return refuse(lockedWords(source));
  const verdict = canConnect(graph, from, port, to);
  if (!verdict.ok) return verdict;
  const old = edgeFrom(graph, from, port);
  if (old?.to === to) return refuse('They are already connected.');
  const edges =
    old === undefined
      ? [...graph.edges, { id: edgeId(from, port), from, port, to }]
      : graph.edges.map((edge) => (edge === old ? { ...edge, to } : edge));
  return done({ ...graph, edges }, 'Connect');
}

/** Whole drafts come from a file or an older version, read before: locked rules must come through unchanged. */
function replaceGraph(graph: FlowGraph, next: FlowGraph, label: string, rights: EditRights): EditResult {
  for (const node of graph.nodes) {
    if (node.kind !== 'hard_rule' || rights.mayEditHardRules) continue;
    const same = nodeById(next, node.id);
    if (canonical(same) !== canonical(node)) return refuse(lockedWords(node));
  }
  return done(next, label);
}
