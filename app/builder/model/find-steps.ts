import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { portRowsOf, stepName, stepSentence } from '../nodes/step-words.ts';
import { readingOrder } from './graph-queries.ts';
import { kindWords } from './kind-words.ts';

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const haystacks = new WeakMap<FlowNode, { readonly graph: FlowGraph; readonly text: string }>();

/** Everything that is said in a step: its name, sentence, ways out, words for the customer, queue and note. */
function saidIn(graph: FlowGraph, node: FlowNode): string {
  const known = haystacks.get(node);
  if (known?.graph === graph) return known.text;
  const text = plain(
    [
      stepName(node),
      kindWords[node.kind].name,
      stepSentence(graph, node),
      ...portRowsOf(graph, node).map((row) => row.when),
      ...textsIn(node),
    ].join(' \n '),
  );
  haystacks.set(node, { graph, text });
  return text;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The steps in which every word of the query is found, in reading order; none for an empty query. */
export function findSteps(graph: FlowGraph, query: string): readonly FlowNode[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return readingOrder(graph).filter((node) => {
    const text = saidIn(graph, node);
    return words.every((word) => text.includes(word));
  });
}
