import { describe, expect, test } from 'vitest';
import type { Verdict } from '#app/contracts/decision.ts';
import type { EngineInput } from './input.ts';
import { failureVerdict } from './failure-verdict.ts';
import { EngineFailure } from './engine-failure.ts';
import { interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { condition, draw, hardRule, literal, outcome, param, test as is } from './testing/draw.ts';

const limits = [
  { name: 'low', label: 'Low', type: 'percent', value: 0.7, min: 0, max: 1, owner: 'Operations', reason: 'For a test.' },
  { name: 'high', label: 'High', type: 'percent', value: 0.85, min: 0, max: 1, owner: 'Operations', reason: 'For a test.' },
] as const; // prettier-ignore

/** A hard rule, a condition that offers, a table, and a band: one way to each kind of verdict. */
const flow = draw({
  nodes: {
    asked: hardRule('asked', is('askedForPerson', 'is_yes')),
    tries: condition('tries', is('failedTries', 'gte', literal(2))),
    team: {
      id: 'team', kind: 'table', name: 'Which team?', ruleId: 'which-team', overlapAllowed: true,
      columns: [{ id: 'topic', field: 'topics' }],
      rows: [
        { id: 'money', cells: [{ op: 'includes_any', value: literal(['billing']) }], branch: 'billing', reason: { class: 'risk', code: 'money', text: 'It is about money.' } },
        { id: 'quiet', cells: [{ op: 'includes_any', value: literal(['delivery']) }], branch: 'billing' },
      ],
    },
    band: {
      id: 'band', kind: 'band', name: 'Confidence', ruleId: 'confidence', field: 'confidence',
      handoffBelow: param('low'), actAbove: param('high'), whenMissing: 'act',
      reasons: {
        handoff: { class: 'confidence', code: 'low', text: 'Not sure enough.' },
        flag: { class: 'confidence', code: 'medium', text: 'Fairly sure.' },
        actCode: 'sure',
      },
    },
    offer: outcome('offer', 'offer'),
    review: outcome('review', 'flag'),
    billing: outcome('billing', 'escalate', {
      say: { en: 'To billing.' }, sayByClass: { risk: { en: 'Your money is safe.' } }, methods: ['callback'], scriptKey: 'billing',
    }),
    go: outcome('go', 'continue', { code: 'nothing' }),
  },
  wires: {
    asked: { match: 'person', else: 'tries' },
    tries: { match: 'offer', else: 'team' },
    team: { 'branch:billing': 'billing', otherwise: 'band' },
    band: { handoff: 'person', flag: 'review', act: 'go' },
    offer: { route: 'clock' },
    billing: { route: 'clock' },
  },
  parameters: [...limits],
}); // prettier-ignore

const turn = (facts: EngineInput['facts'], offer: EngineInput['memory']['offer'] = null): EngineInput => ({
  facts,
  provenance: { askedForPerson: { source: 'computed', turnId: 't-7', quote: 'a person' } },
  memory: { ...emptyEngineMemory, offer },
  turn: { id: 't-7', author: 'customer', atMs: 9_000 },
});
const decided = (facts: EngineInput['facts'], offer: EngineInput['memory']['offer'] = null): Verdict =>
  interpretFlow(flow, turn(facts, offer));

describe('what a walk comes to, in full', () => {
  test('R1: a hard rule escalates in its own words, with what it saw', () => {
    expect(decided({ askedForPerson: true, confidence: 1 })).toMatchObject({
      action: 'escalate',
      reason: {
        class: 'request', code: 'asked', ruleId: 'asked', ruleName: 'asked', layer: 'hard', text: 'Because of asked.',
        evidence: [{ signal: 'askedForPerson', value: true, turnId: 't-7', quote: 'a person' }],
      },
      outcomeNodeId: 'person', methods: [], say: { en: 'One moment.' }, scriptKey: null, hardMatches: ['asked'],
      path: [{ nodeId: 'start', port: 'next' }, { nodeId: 'asked', port: 'match' }, { nodeId: 'person', port: 'route' }],
      effects: [{ kind: 'open_escalation', outcomeNodeId: 'person' }],
    }); // prettier-ignore
  });

  test('a row that says why is the reason, and chooses the words of its class', () => {
    expect(decided({ topics: ['billing'] })).toMatchObject({
      action: 'escalate',
      reason: { class: 'risk', code: 'money', ruleId: 'which-team', ruleName: 'Which team?', layer: 'tunable' },
      outcomeNodeId: 'billing', methods: ['callback'], say: { en: 'Your money is safe.' }, scriptKey: 'billing', hardMatches: [],
    }); // prettier-ignore
  });

  test('a row that says nothing leaves the outcome to say what it is', () => {
    expect(decided({ topics: ['delivery'] })).toMatchObject({
      action: 'escalate',
      reason: { class: 'ambiguity', code: 'no_rule', text: 'billing', ruleId: null, layer: null, evidence: [] },
      say: { en: 'To billing.' },
    });
  });

  test.each([
    [0.69, 'escalate', 'low', 'confidence'],
    [0.7, 'flag', 'medium', 'confidence'],
    [0.85, 'flag', 'medium', 'confidence'],
    [0.86, 'continue', 'sure', 'none'],
  ])('R20: a band at %d: %s', (confidence, action, code, cls) => {
    expect(decided({ confidence })).toMatchObject({
      action,
      reason: { class: cls, code, ruleId: 'confidence', ruleName: 'Confidence', layer: 'tunable' },
    });
  });

  test('a flag asks for a review and says nothing to the customer; to carry on has no effect', () => {
    expect(decided({ confidence: 0.8 })).toMatchObject({
      say: null, effects: [{ kind: 'review', ruleId: 'confidence' }],
      reason: { evidence: [{ signal: 'confidence', value: 0.8, turnId: 't-7', quote: null }] },
    });
    expect(decided({ confidence: 0.9 })).toMatchObject({ say: null, effects: [], reason: { text: '', evidence: [] } });
  }); // prettier-ignore

  test('an offer is made once, remembered, and not made again for the same reason', () => {
    const first = decided({ failedTries: 2 });
    expect(first).toMatchObject({
      action: 'offer',
      say: { en: 'A person?' },
      reason: { class: 'ambiguity', code: 'unsure', ruleId: 'tries', layer: 'tunable' },
      effects: [{ kind: 'offer_person', outcomeNodeId: 'offer' }],
      memory: { offer: { outcomeNodeId: 'offer', reasonCode: 'unsure', ruleId: 'tries', atMs: 9_000, answer: 'pending' } },
    }); // prettier-ignore
    const again = decided({ failedTries: 3 }, first.memory.offer);
    expect(again).toMatchObject({
      action: 'continue', say: null, reason: { class: 'none', code: 'offer_declined' },
      effects: [{ kind: 'offer_answered', answer: 'declined' }], memory: { offer: { answer: 'declined' } },
    }); // prettier-ignore
    const other = first.memory.offer && { ...first.memory.offer, reasonCode: 'another' };
    expect(decided({ failedTries: 3 }, other)).toMatchObject({
      action: 'offer',
      memory: { offer: { answer: 'pending' } },
    });
  });

  test('R2: a yes to an offer goes on to the route of the outcome that made it', () => {
    const standing = decided({ failedTries: 2 }).memory.offer;
    expect(decided({ failedTries: 2, offerAnswer: 'accepted' }, standing)).toMatchObject({
      action: 'escalate',
      reason: {
        class: 'request', code: 'offer_accepted', ruleId: 'tries', ruleName: 'tries', layer: 'tunable',
        text: 'The customer accepted the offer of a person.',
        evidence: [{ signal: 'offerAnswer', value: 'accepted', turnId: 't-7', quote: null }],
      },
      outcomeNodeId: 'offer', methods: [], say: null, scriptKey: null, hardMatches: [],
      path: [{ nodeId: 'start', port: 'next' }, { nodeId: 'offer', port: 'route' }],
      effects: [{ kind: 'offer_answered', answer: 'accepted' }, { kind: 'open_escalation', outcomeNodeId: 'offer' }],
      memory: { offer: { answer: 'accepted' } },
    }); // prettier-ignore
  });

  test('R2: the yes is told in the words it came in; a rule that is gone has no name', () => {
    const standing = decided({ failedTries: 2 }).memory.offer;
    const said = { ...turn({ offerAnswer: 'accepted' }, standing && { ...standing, ruleId: 'gone' }) };
    const provenance = { offerAnswer: { source: 'computed', turnId: 't-6', quote: 'yes please' } } as const;
    expect(interpretFlow(flow, { ...said, provenance }).reason).toMatchObject({
      ruleId: 'gone', ruleName: null, evidence: [{ signal: 'offerAnswer', turnId: 't-6', quote: 'yes please' }],
    }); // prettier-ignore
  });

  test('the opening script is the outcome’s, else that of the rule that spoke', () => {
    const scripted = (more: object) =>
      draw({ nodes: { asked: { ...hardRule('asked', is('askedForPerson', 'is_yes')), scriptKey: 'calm' } as never, person: outcome('person', 'escalate', more) } });
    const script = (more: object) => interpretFlow(scripted(more), turn({ askedForPerson: true })).scriptKey;
    expect([script({}), script({ scriptKey: 'own' })]).toEqual(['calm', 'own']);
  }); // prettier-ignore

  test('a band that lets the bot act gives no reason, also where its way ends at a person', () => {
    const band = flow.nodes.find(({ id }) => id === 'band') as never;
    const graph = draw({
      nodes: { tries: null, band },
      wires: { asked: { match: 'person', else: 'band' }, band: { handoff: 'go', flag: 'go', act: 'person' } },
      parameters: [...limits],
    });
    expect(interpretFlow(graph, turn({ confidence: 0.9 }))).toMatchObject({
      action: 'escalate',
      reason: { class: 'ambiguity', code: 'no_rule', text: 'person', ruleId: 'confidence', layer: 'tunable', evidence: [] },
    }); // prettier-ignore
  });

  test('memory that nothing touched is the same memory', () => {
    const before = turn({ confidence: 0.9 });
    expect(interpretFlow(flow, before).memory).toBe(before.memory);
  });
});

describe('F14: what fails inside', () => {
  test.each([
    [new EngineFailure('step_budget', 'band'), 'engine_step_budget', [{ nodeId: 'band', port: 'failed' }]],
    [new Error('anything'), 'engine_unexpected', []],
  ] as const)(
    '%s is an escalation that names the step, if there is one, and leaves memory alone',
    (error, code, path) => {
      const input = turn({});
      const verdict = failureVerdict(input, error);
      expect(verdict).toEqual({
      action: 'escalate',
      reason: {
        class: 'failure', code, ruleId: null, ruleName: null, layer: null,
        text: 'The rules could not be evaluated, so a person takes over.', evidence: [],
      },
      outcomeNodeId: null, methods: [], say: null, scriptKey: null, path, hardMatches: [], trace: [], memory: input.memory,
      effects: [{ kind: 'open_escalation', outcomeNodeId: null }],
    }); // prettier-ignore
      expect(verdict.memory).toBe(input.memory);
    },
  );
});
