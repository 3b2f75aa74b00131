import { describe, expect, test } from 'vitest';
import { FlowNode } from '#app/contracts/flow-graph.ts';
import type { EngineInput } from '../input.ts';
import { interpretFlow } from '../interpret.ts';
import { compileFlow } from '../compile.ts';
import { emptyEngineMemory } from '../memory.ts';
import { indexFlow } from '../flow-index.ts';
import { any, draw, hardRule, literal, not, outcome, param, test as compare, when } from '../testing/draw.ts';
import { flowOf, kindOf } from '../testing/one-node.ts';
import { readsOf, readsOfCondition } from './reads.ts';
import { bindNode, detectKind, NODE_REGISTRY, portsOf } from './registry.ts';

const told = (node: object, ports: Readonly<Record<string, string>> = {}) => {
  const { says, found, ports: own, reads } = kindOf(flowOf(node, ports));
  return { says, ports: own, reads, problems: found.map(({ rule, severity, nodeId, element, parameter, message, advice }) => [rule, severity, nodeId, element ?? parameter, message, advice]) };
}; // prettier-ignore
const READS_NOTHING = { fields: [], parameters: [] };
const node = (draft: object) => FlowNode.parse({ id: 'it', name: 'It', ...draft });

/** The trace of a turn, the same from both evaluators. */
const traceOf = (graph: Parameters<typeof interpretFlow>[0], facts: EngineInput['facts']) => {
  const input: EngineInput = { facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } };
  const truth = interpretFlow(graph, input);
  expect(compileFlow(graph).decide(input)).toEqual(truth);
  return truth.trace;
};

describe('outcome (R2 to R5)', () => {
  const asked = { class: 'request', code: 'asked', text: 'Asked for a person.' };

  test('each action says what the bot is told, with its reason; only those that lead to a person go on', () => {
    const of = (action: string, more: object = { say: { en: 'A person?' } }) => told({ kind: 'outcome', action, ...more }, action === 'offer' || action === 'escalate' ? { route: 'clock' } : {});
    expect(of('continue')).toEqual({ says: 'The bot continues', ports: [], reads: READS_NOTHING, problems: [] });
    expect(of('flag')).toMatchObject({ says: 'The bot continues, and the message goes to the review queue', ports: [] });
    expect(of('offer')).toMatchObject({ says: 'Offer a person; the customer chooses', ports: ['route'] });
    expect(of('escalate')).toMatchObject({ says: 'Hand over to a person', ports: ['route'] });
    expect(of('escalate', { reason: asked }).says).toBe('Hand over to a person: Asked for a person.');
  }); // prettier-ignore

  test('an offer without words is a problem; other actions may be silent', () => {
    const problems = (action: string, more: object = {}) => told({ kind: 'outcome', action, ...more }).problems;
    expect(problems('offer')).toEqual([
      ['outcome-form', 'error', 'it', 'say', 'Outcome “It” offers a person but has no words for the customer.', 'Write what the customer is told.'],
    ]);
    expect(problems('offer', { say: { en: 'A person?' } })).toEqual([]);
    expect(problems('offer', { sayByClass: { request: { en: 'A person?' } } })).toEqual([]);
    expect([problems('escalate'), problems('flag'), problems('continue')]).toEqual([[], [], []]);
  }); // prettier-ignore

  test('the trace names the action and matches nothing', () => {
    const trace = traceOf(draw(), { askedForPerson: true, failedTries: 0 });
    expect(trace.find(({ nodeId }) => nodeId === 'person')).toMatchObject({ kind: 'outcome', tests: [], detail: { action: 'escalate' }, matched: null });
    expect(trace.find(({ nodeId }) => nodeId === 'start')).toMatchObject({ kind: 'start', port: 'next', tests: [], detail: {}, matched: null });
  }); // prettier-ignore
});

describe('hard rule (R21)', () => {
  const rule = (draft: Parameters<typeof when>[1]) => ({ ...hardRule('it', draft), name: 'It' });
  const ports = { match: 'person', else: 'go' };

  test('says itself, reads its fields and has two ways', () => {
    expect(told(rule(compare('urgent', 'is_yes')), ports)).toMatchObject({ ports: ['match', 'else'], reads: { fields: ['urgent'], parameters: [] }, problems: [] });
    expect(told(rule(compare('urgent', 'is_yes')), ports).says).toMatch(/^Always when .*rgent/u);
  }); // prettier-ignore

  test('a parameter in it is a problem, each one once, wherever it stands', () => {
    const reads = told(rule(any(compare('turns', 'gt', param('a')), not(compare('repeats', 'between', literal(1), { to: param('b') })), compare('problems', 'gt', param('a')))), ports);
    expect(reads.reads).toEqual({ fields: ['turns', 'repeats', 'problems'], parameters: ['a', 'b'] });
    const words = (name: string) => `Hard rule “It” reads the parameter ${name}: a hard rule must not move when somebody tunes a number.`;
    const advice = 'Write the value in the rule, or make it a tunable rule.';
    expect(reads.problems).toEqual([
      ['hard-rule-reads-parameter', 'error', 'it', 'a', words('a'), advice],
      ['hard-rule-reads-parameter', 'error', 'it', 'b', words('b'), advice],
    ]);
  }); // prettier-ignore

  test('the trace tells of the one that matched and of one that did not', () => {
    const step = (urgent: boolean) => traceOf(flowOf(rule(compare('urgent', 'is_yes')), ports), { urgent }).find(({ nodeId }) => nodeId === 'it');
    expect(step(true)).toMatchObject({ layer: 'hard', port: 'match', matched: true, detail: {}, tests: [{ testId: 'it-when', result: true }] });
    expect(step(false)).toMatchObject({ layer: 'hard', port: 'else', matched: false, detail: {}, tests: [{ testId: 'it-when', result: false }] });
  }); // prettier-ignore
});

describe('kinds as a whole', () => {
  test('start says that every message begins there; a sub-flow is refused and never decides', () => {
    const graph = draw();
    const start = graph.nodes.find(({ kind }) => kind === 'start');
    expect(start && bindNode(start).describe(indexFlow(graph))).toBe('Every message starts here');
    expect(start && bindNode(start).check({ index: indexFlow(graph) })).toEqual([]);
    expect(start && [bindNode(start).ports, bindNode(start).reads]).toEqual([['next'], READS_NOTHING]);

    expect(told({ kind: 'subflow', flow: 'other' }, { next: 'go' })).toEqual({
      says: 'Sub-flow other (reserved)', ports: ['next'], reads: READS_NOTHING,
      problems: [['reserved-kind', 'error', 'it', null, '“It” is a sub-flow, which this format reserves and does not run.', 'Draw its steps in this flow.']],
    });
    expect(bindNode(node({ kind: 'subflow', flow: 'other' }))).toMatchObject({ part: 'reserved', layer: null, detect: null, plan: null });
  }); // prettier-ignore

  test('a node of the detect part decides and plans nothing; one of the route part the other way round', () => {
    const rule = node(hardRule('it', compare('urgent', 'is_yes')));
    expect(bindNode(rule)).toMatchObject({ part: 'detect', layer: 'hard', plan: null, detect: { layer: 'hard' } });
    expect(detectKind(rule)).toBe(bindNode(rule).detect);
    const wait = node({ kind: 'wait', forMs: 60_000 });
    expect(bindNode(wait)).toMatchObject({ part: 'route', layer: null, detect: null });
    expect(bindNode(wait).plan).toBeTypeOf('function');
    expect(detectKind(wait)).toBeNull();
  });

  test('a node is bound once, and its ports and reads are worked out once', () => {
    const one = node(outcome('it', 'escalate'));
    expect(bindNode(one)).toBe(bindNode(one));
    expect(bindNode(one)).not.toBe(bindNode(node(outcome('it', 'escalate'))));
    const rule = bindNode(node(hardRule('it', compare('urgent', 'is_yes'))));
    expect(rule.ports).toBe(rule.ports);
    expect(rule.reads).toBe(rule.reads);
    expect(portsOf(one)).toEqual(['route']);
  });

  test('each kind stands under its own name, with its own words', () => {
    for (const [name, entry] of Object.entries(NODE_REGISTRY)) expect(entry.kind).toBe(name);
    expect(bindNode(node({ kind: 'wait', forMs: 60_000 })).docs).toBe(NODE_REGISTRY.wait.docs);
    expect(Object.values(NODE_REGISTRY).filter(({ part }) => part === 'reserved').map(({ kind }) => kind)).toEqual(['subflow']);
  }); // prettier-ignore

  test('what is read is named once, from a value as from the end of a range', () => {
    const parts = [
      { field: 'a', value: param('p') },
      { field: 'b', value: literal(1), to: param('q') },
      { field: 'a', value: param('p') },
      { field: 'c' },
    ];
    expect(readsOf(parts)).toEqual({ fields: ['a', 'b', 'c'], parameters: ['p', 'q'] });
    expect(readsOf([])).toEqual(READS_NOTHING);
    expect(readsOfCondition(when('w', not(compare('a', 'eq', param('p')))))).toEqual({
      fields: ['a'],
      parameters: ['p'],
    });
  });
});
