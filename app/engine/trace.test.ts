import { expect, test } from 'vitest';
import type { PathStep } from '#app/contracts/decision.ts';
import { indexFlow } from './flow-index.ts';
import type { EngineInput } from './input.ts';
import { evaluationOf } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { condition, draw, hardRule, literal, outcome, test as is } from './testing/draw.ts';
import { traceOf } from './trace.ts';

const graph = draw({
  nodes: {
    fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency'),
    asked: hardRule('asked', is('askedForPerson', 'is_yes')),
    late: hardRule('late', is('urgent', 'is_yes'), 'risk'),
    tries: condition('tries', is('failedTries', 'gte', literal(2))),
    half: { id: 'half', kind: 'split', name: 'Half', seed: 's', arms: [{ id: 'a', label: 'A', weight: 1 }] },
    flag: outcome('flag', 'flag'),
  },
  wires: {
    start: { next: 'fire' }, fire: { match: 'person', else: 'asked' }, asked: { match: 'person', else: 'late' },
    late: { match: 'person', else: 'tries' }, tries: { match: 'half', else: 'go' }, half: { 'arm:a': 'flag' },
  },
  parameters: [],
}); // prettier-ignore
const index = indexFlow(graph);
const facts: EngineInput['facts'] = { askedForPerson: true, urgent: true, failedTries: 2 };
const on = evaluationOf(index, { facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } });
const traced = (path: readonly PathStep[], hardMatches: readonly string[] = []) =>
  traceOf(index, on, path, hardMatches).map(({ nodeId, port, matched }) => [nodeId, port, matched]);
const way = (text: string) => text.split(' ').map((step) => ({ nodeId: step.split('>')[0] ?? '', port: step.split('>')[1] ?? '' })); // prettier-ignore

test('the start, then every hard rule however it came out, then the way, each with the port by which it was left', () => {
  expect(traced(way('start>next fire>else asked>else late>else tries>match half>arm:a flag>done'))).toEqual([
    ['start', 'next', null], ['fire', 'else', false], ['asked', 'else', false], ['late', 'else', false],
    ['tries', 'match', true], ['half', 'arm:a', null], ['flag', 'done', null],
  ]); // prettier-ignore
});

test('of several hard rules that match, only the one that decided was left by its match', () => {
  expect(traced(way('start>next asked>match person>route'), ['asked', 'late'])).toEqual([
    ['start', 'next', null], ['fire', 'else', false], ['asked', 'match', true], ['late', null, true], ['person', 'route', null],
  ]); // prettier-ignore
});

test('each step in full: rule, layer, what was seen, and what its kind tells beside', () => {
  const steps = traceOf(index, on, way('start>next tries>match half>arm:a'), ['late']);
  expect(steps.map(({ ruleId, layer }) => [ruleId, layer])).toEqual([
    [null, null], ['fire', 'hard'], ['asked', 'hard'], ['late', 'hard'], ['tries', 'tunable'], [null, 'tunable'],
  ]); // prettier-ignore
  expect(steps[3]).toMatchObject({ kind: 'hard_rule', name: 'late', tests: [{ field: 'urgent' }], detail: {} });
  expect(steps[4]).toMatchObject({ kind: 'condition', name: 'tries', tests: [{ field: 'failedTries' }], detail: {} });
  expect(steps[5]).toMatchObject({ kind: 'split', name: 'Half', tests: [], detail: { arm: 'a', seed: 's' } });
});

test('a step that the graph no longer has, and one of a route, are left out', () => {
  expect(traced(way('start>next gone>next clock>next go>done'))).toEqual([
    ['start', 'next', null], ['fire', 'else', false], ['asked', 'else', false], ['late', 'else', false], ['go', 'done', null],
  ]); // prettier-ignore
});
