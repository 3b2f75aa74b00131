import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { FactValue } from '#app/contracts/field-value.ts';

export type SplitNode = NodeOf<'split'>;

/** FNV-1a over UTF-16 units with a final mix (MurmurHash3): 32 bits, equal on every machine. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The arm of a conversation: sticky because it is a function of seed and conversation id (R86, R87). */
export function armOf(node: SplitNode, conversationId: FactValue): string {
  const total = node.arms.reduce((sum, arm) => sum + arm.weight, 0);
  const last = node.arms.at(-1)?.id ?? '';
  // Without any weight the rest is no number, which is below nothing: the last arm gets everybody.
  let at = hash32(`${node.seed}\u0000${typeof conversationId === 'string' ? conversationId : ''}`) % total;
  for (const arm of node.arms) {
    if (at < arm.weight) return arm.id;
    at -= arm.weight;
  }
  return last;
}
