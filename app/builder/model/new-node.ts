import type { FlowGraph, FlowNode, NodeKind } from '#app/contracts/flow-graph.ts';

/** What can be added by hand. The start is always there, sub-flows are reserved, learned scores come from training. */
export const addableKinds = [
  'hard_rule', 'condition', 'band', 'table', 'split', 'outcome',
  'priority', 'business_hours', 'availability', 'method', 'tier', 'message', 'wait', 'fallback_pool', 'last_resort', 'webhook', 'end',
] as const satisfies readonly NodeKind[]; // prettier-ignore
export type AddableKind = (typeof addableKinds)[number];

const minuteMs = 60_000;

/** The slugs already used in the graph are the best guess for a new step; empty text is a problem that the checks name. */
function firstSlug(graph: FlowGraph, key: 'pool' | 'calendar', fallback: string): string {
  for (const node of graph.nodes) {
    if (key in node) {
      const value: unknown = Reflect.get(node, key);
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return fallback;
}

/**
 * A new step with settings that work as they are where that is possible.
 * @param id unique in the graph and never used before: the rule id is made from it, and reviews follow it over versions
 */
export function newNode(graph: FlowGraph, kind: AddableKind, id: string): FlowNode {
  const ruleId = `rule_${id.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '')}`.slice(0, 64);
  const pool = firstSlug(graph, 'pool', 'support');
  switch (kind) {
    case 'hard_rule':
      return {
        kind, id, name: 'New hard rule', ruleId, lockedBy: 'compliance',
        reason: { class: 'risk', code: 'risk_topic', text: 'A topic that always needs a person' },
        when: { kind: 'all', id: `${id}_all`, of: [{ kind: 'test', id: `${id}_1`, field: 'topics', op: 'includes_any', value: { literal: ['legal'] }, whenMissing: 'no' }] },
      }; // prettier-ignore
    case 'condition':
      return {
        kind, id, name: 'New rule', ruleId,
        reason: { class: 'frustration', code: 'failed_tries', text: 'The bot could not solve it' },
        when: { kind: 'all', id: `${id}_all`, of: [{ kind: 'test', id: `${id}_1`, field: 'failedTries', op: 'gte', value: { literal: 2 }, whenMissing: 'no' }] },
      }; // prettier-ignore
    case 'band':
      return {
        kind, id, name: 'How sure the AI is', ruleId, field: 'confidence',
        handoffBelow: { literal: 0.7 }, actAbove: { literal: 0.85 }, whenMissing: 'flag',
        reasons: {
          handoff: { class: 'confidence', code: 'low_confidence', text: 'The AI is not sure enough' },
          flag: { class: 'confidence', code: 'medium_confidence', text: 'The AI is fairly sure: worth a look' },
          actCode: 'high_confidence',
        },
      }; // prettier-ignore
    case 'table':
      return {
        kind, id, name: 'New table', ruleId, hitPolicy: 'first', overlapAllowed: false,
        columns: [{ id: `${id}_c1`, field: 'topics' }],
        rows: [{ id: `${id}_r1`, cells: [{ op: 'includes_any', value: { literal: ['billing'] }, whenMissing: 'no' }], branch: 'billing', priority: 0, reason: { class: 'risk', code: 'risk_topic', text: 'A topic for a person' } }],
      }; // prettier-ignore
    case 'split':
      return {
        kind, id, name: 'New experiment', seed: id.slice(0, 64),
        arms: [
          { id: 'a', label: 'As now', weight: 50 },
          { id: 'b', label: 'New way', weight: 50 },
        ],
      }; // prettier-ignore
    case 'outcome':
      return { kind, id, name: 'Hand to a person', action: 'escalate', code: 'no_rule_matched' };
    case 'priority':
      return { kind, id, name: 'Within 1 hour', priority: 'priority', respondWithin: { ms: 60 * minuteMs }, clock: 'business', calendar: firstSlug(graph, 'calendar', 'office'), warnAt: 0.75, breachTo: 'manager' };
    case 'business_hours':
      return { kind, id, name: 'Are we open?', calendar: firstSlug(graph, 'calendar', 'office') };
    case 'availability':
      return { kind, id, name: 'Is somebody there?', pool };
    case 'method':
      return { kind, id, name: 'How to hand over', pool, choices: [{ id: `${id}_1`, method: 'warm', available: true }], otherwise: 'callback' };
    case 'tier':
      return { kind, id, name: 'Ask the team', pool, skills: [], authority: {}, strategy: 'longest_idle', offerMs: 2 * minuteMs, forMs: 10 * minuteMs, notify: [] };
    case 'message':
      return { kind, id, name: 'Tell the customer', texts: { [graph.locale]: 'A person will answer you shortly.' } };
    case 'wait':
      return { kind, id, name: 'Wait', forMs: 5 * minuteMs };
    case 'fallback_pool':
      return { kind, id, name: 'Ask anyone', pool, offerMs: 2 * minuteMs, forMs: 10 * minuteMs, notify: [] };
    case 'last_resort':
      return { kind, id, name: 'Owner of last resort', person: { role: 'owner' } };
    case 'webhook':
      return { kind, id, name: 'Tell another system', event: 'escalation.reached_step' };
    case 'end':
      return { kind, id, name: 'Promise a callback', promise: 'callback', pool };
  } // prettier-ignore
}
