import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { outcomesSayWhy } from '#app/engine/check/outcomes-say-why.ts';
import { indexFlow } from '#app/engine/flow-index.ts';

import { canConnect } from '../model/connect.ts';
import { edgeId } from '../model/edge-id.ts';
import type { Edit } from '../model/edit.ts';
import { edgesTo, nodeById } from '../model/graph-queries.ts';
import { portsOf } from '../model/ports.ts';
import { stepName } from '../nodes/step-words.ts';

/** A change that mends a problem and can do no harm: it hands over rather than keeps, or takes away what nothing reaches. */
export interface SafeFix {
  readonly label: string;
  readonly edit: Edit;
}

/** The fix of a problem, or null where only a person can know what is meant. */
export function safeFix(graph: FlowGraph, problem: Problem): SafeFix | null {
  const node = problem.nodeId === null ? undefined : nodeById(graph, problem.nodeId);
  switch (problem.rule) {
    case 'branches-lead-on':
    case 'tables-cover':
      return node === undefined ? null : connectEnd(graph, node, problem.element);
    case 'reachable':
      // Only what nothing at all leads to: further down, a line was cut above, and what hangs on it is wanted.
      return node === undefined ||
        node.kind === 'hard_rule' ||
        node.kind === 'start' ||
        edgesTo(graph, node.id).length > 0
        ? null
        : { label: 'Take it out', edit: { type: 'delete_nodes', nodeIds: [node.id] } };
    case 'parameters-fit':
      return problem.severity === 'error' ? intoBounds(graph, problem.parameter) : null;
    default:
      return null;
  }
}

/** Where most other lines of the same way out lead; a person rather than the bot where there is a choice. */
function connectEnd(graph: FlowGraph, node: FlowNode, element: string | null): SafeFix | null {
  // A hard rule is mended by those who may unlock it; what every message meets first only a person can know.
  if (node.kind === 'hard_rule' || node.kind === 'start') return null;
  const port = portsOf(node).find((each) => each.id === element);
  if (port === undefined) return null;
  const legal = graph.nodes.filter((target) => canConnect(graph, node.id, port.id, target.id).ok);
  const rank = (target: FlowNode) => (target.kind === 'outcome' ? (outcomeRanks[target.action] ?? 0) : 0);
  const unsaid = (candidate: FlowGraph) => outcomesSayWhy.check(indexFlow(candidate), {}).length;
  const before = unsaid(graph);
  const best = legal
    .filter((target) => (isRouting(node) ? target.kind === 'last_resort' || target.kind === 'fallback_pool' : target.kind === 'outcome'))
    .filter((target) => target.kind !== 'outcome' || target.action !== 'continue')
    .sort((a, b) => rank(b) - rank(a) || edgesTo(graph, b.id).length - edgesTo(graph, a.id).length)
    // A handover that nobody can give a reason for is no fix.
    .find((target) => unsaid(connected(graph, node.id, port.id, target.id)) <= before); // prettier-ignore
  return best === undefined
    ? null
    : { label: `Lead it to “${stepName(best)}”`, edit: { type: 'connect', from: node.id, port: port.id, to: best.id } };
}

function connected(graph: FlowGraph, from: string, port: string, to: string): FlowGraph {
  const rest = graph.edges.filter((edge) => edge.from !== from || edge.port !== port);
  return { ...graph, edges: [...rest, { id: edgeId(from, port), from, port, to }] };
}

const outcomeRanks: Partial<Record<string, number>> = { escalate: 3, offer: 2, flag: 1 };

function isRouting(node: FlowNode): boolean {
  return node.kind === 'outcome' || portsOf(node).some((port) => ['next', 'available', 'nobody', 'open', 'closed'].includes(port.id)) && node.kind !== 'start';
} // prettier-ignore

function intoBounds(graph: FlowGraph, name: string | null): SafeFix | null {
  const parameter = graph.parameters.find((each) => each.name === name);
  if (parameter === undefined || parameter.min > parameter.max) return null;
  const clamp = (value: number) => Math.min(parameter.max, Math.max(parameter.min, value));
  const next =
    parameter.type === 'money'
      ? { ...parameter, value: { ...parameter.value, minor: clamp(parameter.value.minor) } }
      : { ...parameter, value: clamp(parameter.value) };
  return { label: 'Move it into its bounds', edit: { type: 'set_parameter', parameter: next } };
}
