import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf, isDetect } from './bands.ts';
import { leadingTo, nodeById } from './graph-queries.ts';
import { portsOf } from './ports.ts';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Verdict => ({ ok: false, reason });

/** Whether a port may lead to a node, and if not, why, in words for the person who draws. */
export function canConnect(graph: FlowGraph, from: string, port: string, to: string): Verdict {
  return verdictOn(graph, from, port, to, () => leadingTo(graph, from));
}

function verdictOn(
  graph: FlowGraph,
  from: string,
  port: string,
  to: string,
  before: () => ReadonlySet<string>,
): Verdict {
  const source = nodeById(graph, from);
  const target = nodeById(graph, to);
  if (source === undefined || target === undefined) return refuse('That step is no longer there.');
  if (!portsOf(source).some((known) => known.id === port)) return refuse('That way out is no longer there.');
  if (source.id === target.id) return refuse('A step cannot lead to itself.');
  if (target.kind === 'start') return refuse('Nothing leads back to the start: each message begins there.');
  const words = refusedKinds(source, target);
  if (words !== null) return refuse(words);
  if (before().has(to)) return refuse('That would go round in a circle and never end.');
  return { ok: true };
}

function refusedKinds(source: FlowNode, target: FlowNode): string | null {
  if (source.kind === 'outcome') {
    return isDetect(target.kind) ? 'An outcome leads to routing: who gets it, and by when.' : null;
  }
  if (!isDetect(source.kind)) {
    return isDetect(target.kind)
      ? 'Routing cannot lead back to the rules: they are asked anew with each message.'
      : null;
  }
  if (!isDetect(target.kind)) return 'A rule leads to another rule or to an outcome; routing starts at an outcome.';
  if (target.kind === 'hard_rule' && bandOf(source) !== 'hard' && source.kind !== 'start') {
    return 'Hard rules are asked first: only the start or another hard rule leads to one.';
  }
  return null;
}

/** Every node that the port may lead to, for lists that replace drawing a line. */
export function targetsFor(graph: FlowGraph, from: string, port: string): readonly FlowNode[] {
  // Looked up once for all: in a large flow this list is drawn with every letter that is typed.
  const before = leadingTo(graph, from);
  return graph.nodes.filter((node) => verdictOn(graph, from, port, node.id, () => before).ok);
}
