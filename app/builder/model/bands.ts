import type { FlowNode, NodeKind } from '#app/contracts/flow-graph.ts';

/** Where a node stands on the canvas. Hard, tunable and learned are the layers of rules; routing is who gets it, by when. */
export type Band = 'start' | 'hard' | 'tunable' | 'learned' | 'routing';

const bands: Record<NodeKind, Band> = {
  start: 'start',
  hard_rule: 'hard',
  condition: 'tunable',
  table: 'tunable',
  band: 'tunable',
  split: 'tunable',
  subflow: 'tunable',
  score: 'learned',
  outcome: 'routing',
  priority: 'routing',
  business_hours: 'routing',
  availability: 'routing',
  method: 'routing',
  tier: 'routing',
  message: 'routing',
  wait: 'routing',
  fallback_pool: 'routing',
  last_resort: 'routing',
  webhook: 'routing',
  end: 'routing',
};

export function bandOf(node: Pick<FlowNode, 'kind'>): Band {
  return bands[node.kind];
}

/** Part of what runs on every turn, outcomes included. The rest runs once a person is needed. */
export function isDetect(kind: NodeKind): boolean {
  return kind === 'outcome' || bands[kind] !== 'routing';
}
