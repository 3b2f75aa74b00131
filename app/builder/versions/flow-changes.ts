import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { canonicalJson } from '#app/engine/canonical.ts';
import { describeNode } from '#app/engine/describe.ts';
import { formatValue } from '#app/engine/describe/format-value.ts';

import { bandOf, type Band } from '../model/bands.ts';
import { nodeById } from '../model/graph-queries.ts';
import { portRowsOf, stepName } from '../nodes/step-words.ts';

/** One difference between two graphs, in sentences. */
export interface FlowChange {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'limit';
  readonly band: Band | 'limit';
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a person would say has changed, limits first. Where something stands on the canvas is no change. */
export function flowChanges(before: FlowGraph, after: FlowGraph): readonly FlowChange[] {
  return [...limitChanges(before, after), ...stepChanges(before, after)];
}

function limitChanges(before: FlowGraph, after: FlowGraph): FlowChange[] {
  const old = new Map(before.parameters.map((parameter) => [parameter.name, parameter]));
  const changes = after.parameters.flatMap((parameter): FlowChange[] => {
    const was = old.get(parameter.name);
    const words = formatValue(parameter.value, parameter.type);
    if (was === undefined)
      return [{ id: parameter.name, kind: 'added', band: 'limit', title: parameter.label, before: null, after: words }];
    const wasWords = formatValue(was.value, was.type);
    return wasWords === words
      ? []
      : [{ id: parameter.name, kind: 'limit', band: 'limit', title: parameter.label, before: wasWords, after: words }];
  });
  const gone = before.parameters.filter((parameter) => !after.parameters.some(({ name }) => name === parameter.name));
  return [
    ...changes,
    ...gone.map((parameter): FlowChange => ({
      id: parameter.name,
      kind: 'removed',
      band: 'limit',
      title: parameter.label,
      before: formatValue(parameter.value, parameter.type),
      after: null,
    })),
  ];
}

function stepChanges(before: FlowGraph, after: FlowGraph): FlowChange[] {
  const changes: FlowChange[] = [];
  for (const node of after.nodes) {
    const was = nodeById(before, node.id);
    const about = { id: node.id, band: bandOf(node), title: stepName(node) };
    if (was === undefined) {
      changes.push({ ...about, kind: 'added', before: null, after: describeNode(node, after) });
      continue;
    }
    // A moved limit is told once, as a limit, and not again by each rule that uses it.
    const said = { before: describeNode(was, after), after: describeNode(node, after) };
    // Compared by where they lead: a limit in the words of a way out is told as a limit.
    const ways = { before: waysOf(before, was), after: waysOf(after, node) };
    if (leadsTo(before, node.id) !== leadsTo(after, node.id))
      changes.push({ ...about, id: `${node.id} ways`, kind: 'changed', ...ways });
    if (said.before !== said.after) changes.push({ ...about, kind: 'changed', ...said });
    else if (canonicalJson({ ...was, note: null }) !== canonicalJson({ ...node, note: null })) {
      changes.push({ ...about, kind: 'changed', before: detail(was, node), after: detail(node, was) });
    }
  }
  for (const node of before.nodes) {
    if (nodeById(after, node.id) !== undefined) continue;
    changes.push({
      id: node.id,
      band: bandOf(node),
      title: stepName(node),
      kind: 'removed',
      before: describeNode(node, before),
      after: null,
    });
  }
  return changes;
}

function leadsTo(graph: FlowGraph, nodeId: string): string {
  return graph.edges
    .filter((edge) => edge.from === nodeId)
    .map((edge) => `${edge.port} ${edge.to}`)
    .sort()
    .join();
}

function waysOf(graph: FlowGraph, node: FlowNode): string {
  return portRowsOf(graph, node)
    .map((row) => `${row.when} to ${row.target ?? 'nothing'}`)
    .join(', ');
}

/** The settings in which two forms of a step differ and which its sentence does not name: its name, its words. */
function detail(node: FlowNode, other: FlowNode): string {
  const differing = Object.entries(node).filter(
    ([key, value]) => canonicalJson(value) !== canonicalJson(Reflect.get(other, key) ?? null),
  );
  return (
    differing
      .map(([key, value]) => (typeof value === 'string' ? `${key}: ${value}` : textsIn(value) || key))
      .join('; ') || 'as before'
  );
}

function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value)
    .map(textsIn)
    .filter((text) => text !== '')
    .join(', ');
}
