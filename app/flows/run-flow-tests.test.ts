import { describe, expect, test } from 'vitest';

import { FlowTest } from '#app/contracts/flow-test.ts';
import { compileFlow } from '#app/engine/compile.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { blankGraph } from './blank-graph.ts';
import { runFlowTest } from './run-flow-tests.ts';
import { slugOf } from './slug.ts';

const make = (test: Partial<FlowTest>) =>
  FlowTest.parse({
    id: 't',
    name: 'T',
    turns: [{ author: 'customer', text: 'can I talk to a real person please' }],
    expected: {},
    ...test,
  });

describe('saved tests', () => {
  test.each(TEMPLATES)('of the template $slug pass at the gate too', (template) => {
    const failing = template.tests.flatMap((one) => runFlowTest(template.graph, one, template.packs).failures);
    expect(failing).toEqual([]);
  });

  test('R1: a wish for a person escalates at once', () => {
    expect(runFlowTest(ecommerce.graph, make({ expected: { escalatedAt: 0, turns: [] } }))).toMatchObject({
      passed: true,
      escalatedAt: 0,
    });
  });

  test('what came out differently is said turn by turn', () => {
    const outcome = runFlowTest(
      ecommerce.graph,
      make({
        expected: {
          escalatedAt: null,
          turns: [
            { turn: 0, action: 'continue', reasonClass: 'request', queue: 'nowhere' },
            { turn: 5, action: 'flag' },
          ],
        },
      }),
    );
    expect(outcome.passed).toBe(false);
    expect(outcome.failures).toEqual([
      expect.stringMatching(/^Expected no turn to escalate; it was turn 1 \(.+\)\.$/),
      'Turn 1: expected action “continue”, got “escalate”.',
      expect.stringMatching(/^Turn 1: expected queue “nowhere”, got “\w+”\.$/),
      'Turn 6 is not in the conversation.',
    ]);
  });
});

test('R1, R20: a blank flow hands over whoever asks, and an unsure bot', () => {
  const graph = blankGraph({ name: 'Blank', pool: 'support', calendar: 'office' });
  const actionOf = (text: string, confidence: number) =>
    [
      ...runConversation(
        compileFlow(graph),
        { id: 's', turns: [{ author: 'customer', text, signals: { confidence } }] },
        { packs: [] },
      ),
    ][0]?.verdict.action;
  expect(actionOf('a human please', 0.99)).toBe('escalate');
  expect(actionOf('where is my order', 0.69)).toBe('escalate');
  expect(actionOf('where is my order', 0.8)).toBe('flag');
  expect(actionOf('where is my order', 0.9)).toBe('continue');
});

test.each([
  ['E-Commerce Support', 'e-commerce-support'],
  ['  Ärger & Söhne!  ', 'arger-sohne'],
  ['日本', 'flow'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('the slug of %s is %s', (name, slug) => {
  expect(slugOf(name, 'flow')).toBe(slug);
});
