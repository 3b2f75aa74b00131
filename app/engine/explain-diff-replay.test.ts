import { describe, expect, test } from 'vitest';
import type { Facts } from '#app/contracts/field-value.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { compileFlow } from './compile.ts';
import { diffFlows } from './diff.ts';
import { explainTrace } from './explain.ts';
import type { EngineInput } from './input.ts';
import { emptyEngineMemory } from './memory.ts';
import { Replay } from './replay/replay.ts';
import { condition, draw, handoffAt, hardRule, literal, param, test as is } from './testing/draw.ts';
import { nextTriggerMs, timeTriggers } from './time-triggers.ts';

const { graph } = ecommerce;
const flow = compileFlow(graph);
const at = (facts: Facts): EngineInput => ({
  facts,
  memory: emptyEngineMemory,
  turn: { id: 't', author: 'customer', atMs: 0 },
});
const stricter: FlowGraph = {
  ...graph,
  parameters: graph.parameters.map((one) =>
    one.type === 'percent' && one.name === 'confidence.handoff' ? { ...one, value: 0.75 } : one,
  ),
};

describe('explain', () => {
  test('R18: says why a rule fired and why the others did not, one sentence a step', () => {
    const verdict = flow.decide(at({ confidence: 0.62, askedForPerson: false }));
    const steps = explainTrace(verdict.trace, graph);
    expect(steps).toHaveLength(verdict.trace.length);
    const sentence = (id: string) => steps.find((step) => step.nodeId === id)?.sentence;
    expect(sentence('asked')).toBe('“Asked for a person” does not apply: the customer does not ask for a person.');
    expect(sentence('band')).toBe('“Confidence”: the bot is 62% sure, so a person takes over.');
    expect(sentence('tries')).toBe('“Failed tries” does not apply: “Failed tries” is not known.');
  });

  test('a hard rule that was outranked says so', () => {
    const verdict = flow.decide(at({ emergency: 'fire', askedForPerson: true }));
    expect(verdict.reason.class).toBe('emergency');
    expect(verdict.hardMatches).toEqual(['emergency', 'asked-for-person']);
    expect(explainTrace(verdict.trace, graph).find((step) => step.nodeId === 'asked')?.sentence).toContain(
      'applies too, but a more severe rule goes first: the customer asks for a person.',
    );
  });
});

describe('diff', () => {
  test('a limit is one change, with both values and the rules that use it', () => {
    const { changes, sameContent, touchesHardLayer } = diffFlows(graph, stricter);
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'Hand off below: 70% → 75%, used by Sharply negative and Confidence.',
    ]);
    expect({ sameContent, touchesHardLayer }).toEqual({ sameContent: false, touchesHardLayer: false });
    expect(diffFlows(graph, stricter).changedNodes).toEqual([]);
  });

  test('a step that only stands elsewhere is told as moved, and is no change', () => {
    const at = (x: number): FlowGraph => ({ ...graph, layout: { ...graph.layout, nodes: { asked: { x, y: 1 } } } });
    const diff = diffFlows(at(1), at(2));
    expect(diff.changes).toEqual([]);
    expect(diff.sameContent).toBe(true);
    expect(diff.moves).toEqual([
      { nodeId: 'asked', sentence: '“Asked for a person” stands elsewhere on the canvas and does the same.' },
    ]);
    expect(diffFlows(at(1), at(1)).moves).toEqual([]);
  });

  test('a rule that was redrawn beside a moved limit is a change of its own, in the new numbers on both sides', () => {
    const redrawn: FlowGraph = {
      ...stricter,
      nodes: stricter.nodes.map((node) =>
        node.id === 'band' && node.kind === 'band' ? { ...node, actAbove: literal(0.95) } : node,
      ),
    };
    const { changes, changedNodes } = diffFlows(graph, redrawn);
    expect(changes).toHaveLength(2);
    expect(changedNodes).toEqual(['band']);
    expect(changes[1]?.sentence).toContain('was “Confidence: below 75%');
  });

  test('a limit that no rule reads says so', () => {
    const spare: FlowGraph = {
      ...graph,
      parameters: [...graph.parameters, { name: 'spare', label: 'Spare', type: 'number', unit: 'tries', value: 1, min: 1, max: 6, owner: 'Operations', reason: 'None.' }],
    }; // prettier-ignore
    const moved: FlowGraph = {
      ...spare,
      parameters: spare.parameters.map((one) =>
        one.name === 'spare' && one.type === 'number' ? { ...one, value: 2 } : one,
      ),
    };
    expect(diffFlows(spare, moved).changes.map(({ sentence }) => sentence)).toEqual([
      'Spare: 1 try → 2 tries, used by no rule.',
    ]);
  });

  test('added, removed, rewired and renamed steps, the hard layer first', () => {
    const before = draw();
    const after = draw({
      nodes: {
        asked: hardRule('asked', is('wantsCallback', 'is_yes')),
        tries: null,
        repeats: condition('repeats', is('repeats', 'gte', param('tries.failed'))),
      },
      wires: { asked: { match: 'person', else: 'repeats' }, repeats: { match: 'person', else: 'go' } },
    });
    const { changes, touchesHardLayer, addedNodes, removedNodes } = diffFlows(before, after);
    expect(touchesHardLayer).toBe(true);
    expect(changes[0]).toMatchObject({ hard: true, nodeId: 'asked' });
    expect(addedNodes).toEqual(['repeats']);
    expect(removedNodes).toEqual(['tries']);
    expect(changes.map(({ sentence }) => sentence).join('\n')).toContain(
      '“asked”: “else” led to “tries”, and leads to “repeats” now.',
    );
  });

  test('layout and the order of storage are no change', () => {
    expect(
      diffFlows(graph, { ...graph, nodes: [...graph.nodes].reverse(), layout: { nodes: {}, groups: [], comments: [] } })
        .changes,
    ).toEqual([]);
  });
});

describe('replay', () => {
  test('what would change: newly escalated, earlier, with examples', () => {
    const replay = new Replay(flow, compileFlow(stricter));
    const say = (conversationId: string, turn: number, confidence: number) => {
      replay.turn({
        conversationId,
        input: {
          facts: { confidence, 'conversation.id': conversationId },
          turn: { id: `${conversationId}-${turn}`, author: 'customer', atMs: turn },
        },
      });
    };
    say('same', 0, 0.9);
    say('new', 0, 0.9);
    say('new', 1, 0.72);
    say('earlier', 0, 0.72);
    say('earlier', 1, 0.5);
    const report = replay.report();
    expect(report).toMatchObject({ conversations: 3, turns: 5, escalatedBefore: 1, escalatedAfter: 2 });
    expect(report.changes.newly_escalated).toMatchObject({
      count: 1,
      examples: [{ conversationId: 'new', turnId: 'new-1' }],
    });
    expect(report.changes.earlier.count).toBe(1);
    expect(report.changes.no_longer_flagged.count).toBe(2);
    expect(report.byReason['low_confidence']).toEqual({ before: 1, after: 2 });
  });
});

describe('time', () => {
  test('R5: a limit of time is looked at a millisecond after it', () => {
    const triggers = timeTriggers(graph);
    expect(triggers).toEqual({ timeInConversationMs: [240_001], silenceMs: [] });
    expect(nextTriggerMs(triggers, 1000, 5000, 10_000)).toBe(241_001);
    expect(nextTriggerMs(triggers, 1000, 5000, 300_000)).toBeNull();
  });
});

describe('offers', () => {
  const drawing = draw({
    nodes: {
      tries: condition('tries', is('failedTries', 'gte', literal(2))),
      offer: { id: 'offer', kind: 'outcome', name: 'Offer', action: 'offer', say: { en: 'A person?' } },
    },
    wires: { tries: { match: 'offer', else: 'go' }, offer: { route: 'clock' } },
    parameters: [handoffAt(2)],
  });
  const offers = compileFlow(drawing);
  const first = offers.decide(at({ failedTries: 2 }));

  test('an accepted offer goes the way of the outcome that made it', () => {
    expect(first.action).toBe('offer');
    const second = offers.decide({ ...at({ failedTries: 2, offerAnswer: 'accepted' }), memory: first.memory });
    expect(second).toMatchObject({
      action: 'escalate',
      outcomeNodeId: 'offer',
      reason: { code: 'offer_accepted', ruleId: 'tries' },
    });
  });

  test('who carries on has declined, and is not asked again for the same reason', () => {
    const second = offers.decide({ ...at({ failedTries: 3 }), memory: first.memory });
    expect(second).toMatchObject({ action: 'continue', reason: { code: 'offer_declined' } });
    expect(offers.decide({ ...at({ failedTries: 4 }), memory: second.memory }).action).toBe('continue');
  });
});
