import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { nextTriggerMs, type TimeTriggers, timeTriggers } from '#app/engine/time-triggers.ts';

import type { Conversation } from './conversation-state.ts';

const triggersOfGraph = new WeakMap<FlowGraph, TimeTriggers>();

/** The times at which this graph could decide otherwise although nobody speaks, worked out once per version. */
export function triggersOf(graph: FlowGraph): TimeTriggers {
  const known = triggersOfGraph.get(graph);
  if (known !== undefined) return known;
  const triggers = timeTriggers(graph);
  triggersOfGraph.set(graph, triggers);
  return triggers;
}

export const hasTimeRules = ({ timeInConversationMs, silenceMs }: TimeTriggers): boolean =>
  timeInConversationMs.length > 0 || silenceMs.length > 0;

/**
 * When a conversation must be looked at next although nobody speaks; null when never, or because a person has it (I3).
 * @param afterMs instants up to here have been looked at
 */
export function nextLookMs(
  graph: FlowGraph,
  conversation: Pick<Conversation, 'owner' | 'openEscalationId' | 'startedMs' | 'lastTurnMs'>,
  afterMs: number,
): number | null {
  if (conversation.owner === 'human' || conversation.openEscalationId !== null) return null;
  return nextTriggerMs(triggersOf(graph), conversation.startedMs, conversation.lastTurnMs, afterMs);
}
