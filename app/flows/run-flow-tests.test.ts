import { describe, expect, test } from 'vitest';

import { FlowTest } from '#app/contracts/flow-test.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { blankGraph } from './blank-graph.ts';
import { runFlowTest } from './run-flow-tests.ts';
import { runScenario } from './run-scenario.ts';
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
  test.each(ecommerce.tests.map((one) => [one.name, one] as const))('of the template pass: %s', (_, one) => {
    expect(runFlowTest(ecommerce.graph, one, ecommerce.packs)).toMatchObject({ passed: true, failures: [] });
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

describe('scenarios', () => {
  const turns = [
    { author: 'customer' as const, text: 'where is my order' },
    { author: 'bot' as const, text: 'It is on its way.', signals: { confidence: 0.95 } },
    { author: 'customer' as const, text: 'my card is 4111 1111 1111 1111, agent please' },
  ];

  test('give one verdict a turn and remember from turn to turn', () => {
    const verdicts = runScenario(ecommerce.graph, { id: 's', turns });
    expect(verdicts.map((verdict) => verdict.action)).toEqual(['continue', 'continue', 'escalate']);
  });

  test('are the same every time, with and without clock', () => {
    const timed = turns.map((turn, index) => ({ ...turn, at_s: index * 20 }));
    const run = (list: typeof turns) =>
      runScenario(ecommerce.graph, { id: 's', turns: list }).map(({ action, reason }) => [action, reason.code]);
    expect(run(turns)).toEqual(run(turns));
    expect(run(timed)).toEqual(run(turns));
  });

  test('R50: no card number is in a verdict', () => {
    expect(JSON.stringify(runScenario(ecommerce.graph, { id: 's', turns }))).not.toMatch(/4111 ?1111/);
  });

  test('a blank flow hands over whoever asks, and an unsure bot', () => {
    const graph = blankGraph({ name: 'Blank', pool: 'support', calendar: 'office' });
    const actionOf = (text: string, confidence: number) =>
      runScenario(graph, { id: 's', turns: [{ author: 'customer', text, signals: { confidence } }] })[0]?.action;
    expect(actionOf('a human please', 0.99)).toBe('escalate');
    expect(actionOf('where is my order', 0.69)).toBe('escalate');
    expect(actionOf('where is my order', 0.8)).toBe('flag');
    expect(actionOf('where is my order', 0.9)).toBe('continue');
  });
});

test.each([
  ['E-Commerce Support', 'e-commerce-support'],
  ['  Ärger & Söhne!  ', 'arger-sohne'],
  ['日本', 'flow'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('the slug of %s is %s', (name, slug) => {
  expect(slugOf(name, 'flow')).toBe(slug);
});
