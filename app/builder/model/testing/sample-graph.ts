import type { FlowGraph } from '#app/contracts/flow-graph.ts';

/** A small whole flow for tests: two hard rules, one rule, a band, three outcomes, one ladder. */
export const sampleGraph: FlowGraph = {
  format: 1,
  name: 'Sample',
  locale: 'en',
  fields: [],
  parameters: [
    {
      name: 'confidence.handoff', label: 'Hand over below', type: 'percent', value: 0.7, min: 0.4, max: 0.85, step: 0.01,
      owner: 'Operations', reason: 'Where answers begin to be wrong',
    },
  ],
  nodes: [
    { kind: 'start', id: 'start', name: 'Every message' },
    {
      kind: 'hard_rule', id: 'emergency', name: 'Emergency', ruleId: 'emergency', lockedBy: 'compliance',
      reason: { class: 'emergency', code: 'emergency', text: 'An emergency' },
      when: { kind: 'test', id: 'emergency_1', field: 'emergency', op: 'is_present', whenMissing: 'no' },
    },
    {
      kind: 'hard_rule', id: 'person', name: 'Asks for a person', ruleId: 'asked_for_person', lockedBy: 'compliance',
      reason: { class: 'request', code: 'asked_for_person', text: 'Asked for a person' },
      when: { kind: 'test', id: 'person_1', field: 'askedForPerson', op: 'is_yes', whenMissing: 'no' },
    },
    {
      kind: 'condition', id: 'stuck', name: 'Stuck', ruleId: 'stuck',
      reason: { class: 'frustration', code: 'failed_tries', text: 'Failed twice' },
      when: { kind: 'all', id: 'stuck_all', of: [{ kind: 'test', id: 'stuck_1', field: 'failedTries', op: 'gte', value: { literal: 2 }, whenMissing: 'no' }] },
    },
    {
      kind: 'band', id: 'sure', name: 'How sure the AI is', ruleId: 'sure', field: 'confidence',
      handoffBelow: { param: 'confidence.handoff' }, actAbove: { literal: 0.85 }, whenMissing: 'flag',
      reasons: {
        handoff: { class: 'confidence', code: 'low_confidence', text: 'Not sure enough' },
        flag: { class: 'confidence', code: 'medium_confidence', text: 'Fairly sure' },
        actCode: 'high_confidence',
      },
    },
    { kind: 'outcome', id: 'handover', name: 'Hand to a person', action: 'escalate', code: 'no_rule_matched' },
    { kind: 'outcome', id: 'flagged', name: 'Bot goes on, flagged', action: 'flag', code: 'no_rule_matched' },
    { kind: 'outcome', id: 'goes_on', name: 'Bot goes on', action: 'continue', code: 'no_rule_matched' },
    { kind: 'priority', id: 'clock', name: 'Within 1 hour', priority: 'priority', respondWithin: { ms: 3_600_000 }, clock: 'wall', warnAt: 0.75, breachTo: 'manager' },
    { kind: 'tier', id: 'team', name: 'Support team', pool: 'support', skills: [], authority: {}, strategy: 'longest_idle', offerMs: 120_000, forMs: 600_000, notify: [] },
    { kind: 'last_resort', id: 'owner', name: 'Owner', person: { role: 'owner' } },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'emergency' },
    { id: 'e2', from: 'emergency', port: 'match', to: 'handover' },
    { id: 'e3', from: 'emergency', port: 'else', to: 'person' },
    { id: 'e4', from: 'person', port: 'match', to: 'handover' },
    { id: 'e5', from: 'person', port: 'else', to: 'stuck' },
    { id: 'e6', from: 'stuck', port: 'match', to: 'handover' },
    { id: 'e7', from: 'stuck', port: 'else', to: 'sure' },
    { id: 'e8', from: 'sure', port: 'handoff', to: 'handover' },
    { id: 'e9', from: 'sure', port: 'flag', to: 'flagged' },
    { id: 'e10', from: 'sure', port: 'act', to: 'goes_on' },
    { id: 'e11', from: 'handover', port: 'route', to: 'clock' },
    { id: 'e12', from: 'clock', port: 'next', to: 'team' },
    { id: 'e13', from: 'team', port: 'next', to: 'owner' },
  ],
  layout: { nodes: {}, groups: [], comments: [] },
}; // prettier-ignore
