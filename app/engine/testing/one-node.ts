import { expect } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { compileFlow } from '../compile.ts';
import { indexFlow } from '../flow-index.ts';
import type { EngineInput } from '../input.ts';
import { interpretFlow } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import { bindNode } from '../nodes/registry.ts';
import { draw, handoffAt, outcome } from './draw.ts';

export const reason = (code: string) => ({ class: 'ambiguity', code, text: `Because of ${code}.` });

/** A flow whose only step before its ends is the node at hand; each of its ports ends elsewhere. */
export function flowOf(node: object, ports: Readonly<Record<string, string>>, more: Parameters<typeof draw>[0] = {}): FlowGraph {
  return draw({
    nodes: { asked: null, tries: null, it: { id: 'it', name: 'It', ...node } as NodeDraft, offer: outcome('offer', 'offer'), flag: outcome('flag', 'flag') },
    wires: { start: { next: 'it' }, it: ports, offer: { route: 'clock' } },
    parameters: [handoffAt(2)],
    ...more,
  });
} // prettier-ignore

/** How both evaluators leave the node, and what the trace tells of it. */
export function leaves(graph: FlowGraph, facts: EngineInput['facts']) {
  const input: EngineInput = { facts: { 'conversation.id': 'c-1', ...facts }, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } };
  const truth = interpretFlow(graph, input);
  expect(compileFlow(graph).mode).toBe('code');
  expect(compileFlow(graph).decide(input)).toEqual(truth);
  const step = truth.trace.find(({ nodeId }) => nodeId === 'it');
  return { port: truth.path.find(({ nodeId }) => nodeId === 'it')?.port, tags: truth.effects.flatMap((effect) => (effect.kind === 'tag' ? [effect.tag] : [])), reason: truth.reason.code, step };
} // prettier-ignore

/** What the kind of the node says of it. */
export function kindOf(graph: FlowGraph) {
  const node = graph.nodes.find(({ id }) => id === 'it');
  if (node === undefined) throw new Error('not drawn');
  const index = indexFlow(graph);
  const kind = bindNode(node);
  const found = kind.check({ index });
  return { ports: kind.ports, reads: kind.reads, says: kind.describe(index), found, problems: found.map(({ message, severity }) => `${severity}: ${message}`) };
} // prettier-ignore
