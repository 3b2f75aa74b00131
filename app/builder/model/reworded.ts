import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import { nodeSize } from './node-size.ts';
import { portsOf } from './ports.ts';

/** More than this and drawing everything anew costs as little. */
const fewSteps = 20;

/**
 * The steps that say something else than before, when nothing else of the drawing is another: the same steps in the same order, of
 * the same size and kind, with the same ways out, at the same places and on the same lines. Null when more is.
 */
export function reworded(before: FlowGraph, after: FlowGraph): readonly FlowNode[] | null {
  if (
    before.layout !== after.layout ||
    before.edges !== after.edges ||
    before.parameters !== after.parameters ||
    before.fields !== after.fields ||
    before.nodes.length !== after.nodes.length
  )
    return null;
  const changed: FlowNode[] = [];
  for (const [index, node] of after.nodes.entries()) {
    const was = before.nodes[index];
    if (was === node) continue;
    if (was === undefined || !sameShape(was, node) || changed.length === fewSteps) return null;
    changed.push(node);
  }
  return changed;
}

function sameShape(a: FlowNode, b: FlowNode): boolean {
  if (a.id !== b.id || a.kind !== b.kind || bandOf(a) !== bandOf(b)) return false;
  const [size, other] = [nodeSize(a), nodeSize(b)];
  if (size.width !== other.width || size.height !== other.height) return false;
  const [ways, others] = [portsOf(a), portsOf(b)];
  return ways.length === others.length && ways.every((way, index) => way.id === others[index]?.id);
}
