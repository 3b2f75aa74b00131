import { expect, test } from 'vitest';
import type { CompiledFlow } from './compile.ts';
import { decide } from './decide.ts';
import { EngineFailure } from './engine-failure.ts';
import { indexFlow } from './flow-index.ts';
import { matchingHardRules } from './hard-rules.ts';
import type { EngineInput } from './input.ts';
import { evaluationOf, interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { interpretedFlow } from './simulate/interpreted-flow.ts';
import { draw, hardRule, literal, test as is } from './testing/draw.ts';

const input = (facts: EngineInput['facts']): EngineInput => ({
  facts,
  memory: emptyEngineMemory,
  turn: { id: 't', author: 'customer', atMs: 0 },
});

test('F14: whatever is thrown inside becomes an escalation at priority, and is told to the caller', () => {
  const error = new Error('broken');
  const broken: CompiledFlow = {
    ...interpretedFlow(draw()),
    decide: () => {
      throw error;
    },
  };
  const told: unknown[] = [];
  const verdict = decide(broken, input({}), { onFailure: (what) => told.push(what) });
  expect(verdict.action).toBe('escalate');
  expect(verdict.reason.class).toBe('failure');
  expect(told).toEqual([error]);
  // Nobody has to listen.
  expect(decide(broken, input({})).reason.class).toBe('failure');
});

test('F14: no flow at all is a failure too; near miss: a flow decides', () => {
  expect(decide(null, input({})).reason.class).toBe('failure');
  expect(decide(interpretedFlow(draw()), input({})).reason.class).toBe('none');
});

test('R15, R21: of several hard rules exactly those that hold are found, the most severe first', () => {
  const graph = draw({
    nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency') },
    wires: { asked: { match: 'person', else: 'fire' }, fire: { match: 'person', else: 'tries' } },
  });
  const index = indexFlow(graph);
  const ids = (facts: EngineInput['facts']) =>
    matchingHardRules(index, evaluationOf(index, input(facts))).map(({ id }) => id);
  expect(ids({ askedForPerson: true, emergency: 'fire' })).toEqual(['fire', 'asked']);
  expect(ids({ askedForPerson: true, emergency: 'none' })).toEqual(['asked']);
  expect(ids({})).toEqual([]);
  expect(interpretFlow(graph, input({ askedForPerson: true, emergency: 'fire' })).hardMatches).toEqual([
    'fire',
    'asked',
  ]);
});

test('a failure names itself and the step at which it happened, and nobody’s words', () => {
  const told = [new EngineFailure('dead_end', 'band'), new EngineFailure('no_start', null)];
  expect(told.map(({ name, code, nodeId, message }) => [name, code, nodeId, message])).toEqual([
    ['EngineFailure', 'dead_end', 'band', 'engine failure dead_end at node band'],
    ['EngineFailure', 'no_start', null, 'engine failure no_start'],
  ]);
});
