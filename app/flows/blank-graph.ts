import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { buildGraph, param, test, when } from '#app/templates/build-graph.ts';

const minute = 60_000;

/**
 * The smallest flow that may go live: whoever asks for a person gets one, an unsure bot hands off, everything else continues.
 * It uses a pool and a calendar that the workspace has.
 */
export function blankGraph(names: {
  readonly name: string;
  readonly pool: string;
  readonly calendar: string;
}): FlowGraph {
  const { name, pool, calendar } = names;
  return buildGraph({
    name,
    locale: 'en',
    parameters: [
      {
        name: 'confidence.act',
        label: 'Act alone above',
        type: 'percent',
        value: 0.85,
        min: 0.5,
        max: 1,
        step: 0.01,
        owner: 'Operations',
        reason: 'Above 85 % the bot proceeds alone.',
      },
      {
        name: 'confidence.handoff',
        label: 'Hand off below',
        type: 'percent',
        value: 0.7,
        min: 0,
        max: 0.85,
        step: 0.01,
        owner: 'Operations',
        reason: 'Below 70 % the bot never guesses.',
      },
    ],
    nodes: [
      { id: 'start', kind: 'start', name: 'Every message' },
      {
        id: 'asks',
        kind: 'hard_rule',
        name: 'Asks for a person',
        ruleId: 'asks_for_person',
        reason: { class: 'request', code: 'asked_for_person', text: 'The customer asked for a person.' },
        when: when('asks-when', test('askedForPerson', 'is_yes')),
      },
      {
        id: 'sure',
        kind: 'band',
        name: 'Is the bot sure?',
        ruleId: 'confidence_band',
        field: 'confidence',
        handoffBelow: param('confidence.handoff'),
        actAbove: param('confidence.act'),
        whenMissing: 'act',
        reasons: {
          handoff: { class: 'confidence', code: 'low_confidence', text: 'The bot is not sure of its answer.' },
          flag: {
            class: 'confidence',
            code: 'medium_confidence',
            text: 'The bot is fairly sure; somebody should look at it later.',
          },
          actCode: 'confident',
        },
      },
      {
        id: 'escalate',
        kind: 'outcome',
        name: 'Hand over to a person',
        action: 'escalate',
        say: {
          en: 'I am bringing in a colleague. They can see everything you wrote, so you do not have to repeat it.',
        },
      },
      { id: 'flag', kind: 'outcome', name: 'Continue, look later', action: 'flag' },
      { id: 'continue', kind: 'outcome', name: 'Continue', action: 'continue', code: 'no_rule_matched' },
      {
        id: 'clock',
        kind: 'priority',
        name: 'Within an hour',
        priority: 'priority',
        respondWithin: { ms: 60 * minute },
        clock: 'business',
        calendar,
      },
      { id: 'tier', kind: 'tier', name: 'First to ask', pool, offerMs: 3 * minute, forMs: 20 * minute },
      { id: 'last', kind: 'last_resort', name: 'Owner', person: { role: 'owner' } },
    ],
    wires: {
      start: { next: 'asks' },
      asks: { match: 'escalate', else: 'sure' },
      sure: { act: 'continue', flag: 'flag', handoff: 'escalate' },
      escalate: { route: 'clock' },
      clock: { next: 'tier' },
      tier: { next: 'last' },
    },
    layout: {
      nodes: {
        start: { x: 0, y: 0 },
        asks: { x: 0, y: 120 },
        sure: { x: 0, y: 260 },
        escalate: { x: 320, y: 190 },
        flag: { x: 0, y: 400 },
        continue: { x: -320, y: 400 },
        clock: { x: 640, y: 190 },
        tier: { x: 640, y: 320 },
        last: { x: 640, y: 450 },
      },
    },
  });
}
