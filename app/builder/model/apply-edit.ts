import { FlowGraph, type FlowNode } from '#app/contracts/flow-graph.ts';

import { withNewNode } from './add-node.ts';
import { canConnect } from './connect.ts';
import { withoutNodes } from './delete-nodes.ts';
import { edgeId } from './edge-id.ts';
import type { Edit, EditResult, EditRights } from './edit.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { kindWords } from './kind-words.ts';
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
    case 'duplicate_node':
      return duplicate(graph, edit.nodeId, edit.id, rights);
    case 'delete_nodes':
      return deleteNodes(graph, edit.nodeIds, rights);
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
        { ...graph, layout: { ...graph.layout, nodes: { ...graph.layout.nodes, ...edit.places } } },
        Object.keys(edit.places).length === 1 ? 'Move a step' : 'Move steps',
        `move:${Object.keys(edit.places).sort().join(',')}`,
      );
    case 'place_all':
      return done({ ...graph, layout: { ...graph.layout, nodes: { ...edit.places } } }, 'Tidy up');
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
  return done(
    {
      ...graph,
      nodes: graph.nodes.map((other) => (other.id === node.id ? node : other)),
      edges: graph.edges.filter((edge) => edge.from !== node.id || ports.has(edge.port)),
    },
    `Change “${node.name === '' ? kindWords[node.kind].name : node.name}”`,
    field === undefined ? null : `node:${node.id}:${field}`,
  );
}

function deleteNodes(graph: FlowGraph, nodeIds: readonly string[], rights: EditRights): EditResult {
  const nodes = nodeIds.map((id) => nodeById(graph, id)).filter((node) => node !== undefined);
  if (nodes.length === 0) return refuse('There is nothing to delete.');
  if (nodes.some((node) => node.kind === 'start')) return refuse('The start stays: every message begins there.');
  const locked = nodes.find((node) => isLocked(node, rights));
  if (locked !== undefined) return refuse(lockedWords(locked));
  const first = nodes[0];
  const label = nodes.length === 1 && first !== undefined ? `Delete “${first.name}”` : `Delete ${nodes.length} steps`;
  return done(
    withoutNodes(
      graph,
      nodes.map((node) => node.id),
    ),
    label,
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

function duplicate(graph: FlowGraph, nodeId: string, id: string, rights: EditRights): EditResult {
  const node = nodeById(graph, nodeId);
  if (node === undefined) return refuse('That step is no longer there.');
  if (node.kind === 'start') return refuse('A flow has one start.');
  if (node.kind === 'hard_rule' && !rights.mayEditHardRules) return refuse(hardRuleWords);
  const place = graph.layout.nodes[nodeId];
  const copy: FlowNode = { ...node, id, name: `${node.name} (copy)`.slice(0, 120) };
  const named = 'ruleId' in copy ? { ...copy, ruleId: `rule_${id.toLowerCase()}`.slice(0, 64) } : copy;
  return done(
    {
      ...graph,
      nodes: [...graph.nodes, named],
      layout:
        place === undefined
          ? graph.layout
          : { ...graph.layout, nodes: { ...graph.layout.nodes, [id]: { x: place.x + 32, y: place.y + 32 } } },
    },
    `Duplicate “${node.name}”`,
  );
}

/** Whole drafts come from a file or an older version: locked rules must come through unchanged. */
function replaceGraph(graph: FlowGraph, next: FlowGraph, label: string, rights: EditRights): EditResult {
  const parsed = FlowGraph.safeParse(next);
  if (!parsed.success) return refuse('That is not a flow that can be read.');
  for (const node of graph.nodes) {
    if (node.kind !== 'hard_rule' || rights.mayEditHardRules) continue;
    const same = nodeById(parsed.data, node.id);
    if (JSON.stringify(same) !== JSON.stringify(node)) return refuse(lockedWords(node));
  }
  return done(parsed.data, label);
}
