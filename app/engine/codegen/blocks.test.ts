import { describe, expect, test } from 'vitest';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { EngineFailure } from '../engine-failure.ts';
import { indexFlow } from '../flow-index.ts';
import { condition, draw, hardRule, literal, outcome, test as is } from '../testing/draw.ts';
import { generateFlow } from './generate.ts';
import { placeBlocks } from './place-blocks.ts';
import { RUNTIME, type HardRule, type Leaf } from './runtime.ts';

const blocks = (graph: ReturnType<typeof draw>) => placeBlocks(indexFlow(graph));
const chain = (count: number) => draw({
  nodes: Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, condition(`s${at}`, is('turns', 'eq', literal(at)))])),
  wires: { tries: { match: 'person', else: 's0' }, ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, { match: 'person', else: at + 1 < count ? `s${at + 1}` : 'go' }])) },
}); // prettier-ignore

describe('where the code is cut', () => {
  test('where ways meet, but not at an outcome; a hard rule’s match is a way too', () => {
    expect(blocks(draw())).toEqual({ heads: [], oneWay: new Set(), number: new Map(), hasEffects: false });
    const more = (wires: object) => draw({
      nodes: { urgent: condition('urgent', is('urgent', 'is_yes')), calm: condition('calm', is('turns', 'gt', literal(2))) },
      wires: { tries: { match: 'urgent', else: 'calm' }, urgent: { match: 'person', else: 'go' }, calm: { match: 'person', else: 'go' }, ...wires },
    });
    expect(blocks(more({}))).toMatchObject({ heads: [] });
    const met = blocks(more({ urgent: { match: 'person', else: 'calm' } }));
    expect([met?.heads, [...(met?.number ?? [])], [...(met?.oneWay ?? [])]]).toEqual([['calm'], [['calm', 0]], []]);
    expect(blocks(more({ asked: { match: 'calm', else: 'tries' } }))).toMatchObject({ heads: ['calm'] });
  });

  test('every twenty-four levels, where what went before is known', () => {
    // The start, the hard rule and the rule stand before the first of the chain, which is on the third level.
    expect([blocks(chain(21))?.heads, blocks(chain(22))?.heads]).toEqual([[], ['s21']]);
    const long = blocks(chain(60));
    expect([long?.heads, [...(long?.oneWay ?? [])], [...(long?.number ?? [])]]).toEqual([['s21', 's45'], ['s21', 's45'], [['s21', 0], ['s45', 1]]]);
  });

  test('a split and a table that collects carry effects; what cannot be met does not', () => {
    const table = (hitPolicy: string) => ({ id: 'tries', kind: 'table', name: 'tries', ruleId: 'tries', hitPolicy, columns: [{ id: 'c', field: 'confidence' }], rows: [{ id: 'r', cells: [null], branch: 'a' }] }) as NodeDraft;
    const effects = (tries: NodeDraft, wires: Record<string, string>) => blocks(draw({ nodes: { tries }, wires: { tries: wires }, parameters: [] }))?.hasEffects;
    expect([effects(table('first'), { 'branch:a': 'go', otherwise: 'go' }), effects(table('collect'), { match: 'go', otherwise: 'go' })]).toEqual([false, true]);
    const split = { id: 'tries', kind: 'split', name: 'tries', seed: 's', arms: [{ id: 'a', label: 'A', weight: 1 }] } as NodeDraft;
    expect(effects(split, { 'arm:a': 'go' })).toBe(true);
    expect(blocks(draw({ nodes: { alone: { ...split, id: 'alone' } as NodeDraft }, wires: { alone: { 'arm:a': 'go' } } }))?.hasEffects).toBe(false);
  });

  test('a decision that goes round, or has no start, is no code', () => {
    expect(blocks(draw({ wires: { tries: { match: 'person', else: 'tries' } } }))).toBeNull();
    expect(generateFlow(indexFlow(draw({ wires: { tries: { match: 'person', else: 'tries' } } })))).toBeNull();
    expect(generateFlow(indexFlow(draw({ nodes: { start: null } })))).toBeNull();
    // Steps that do not exist lead nowhere.
    const graph = draw();
    expect(placeBlocks(indexFlow({ ...graph, edges: [...graph.edges, { id: 'e', from: 'tries', port: 'x', to: 'gone' }] }))).toMatchObject({ heads: [] });
  });
}); // prettier-ignore

describe('what the code calls', () => {
  test('folds a text, and the one before again', () => {
    expect([RUNTIME.fold('Ä b'), RUNTIME.fold('C'), RUNTIME.fold('Ä b'), RUNTIME.fold('Ä b'), RUNTIME.fold('')]).toEqual(['a b', 'c', 'a b', 'a b', '']);
    expect([RUNTIME.hasAny(['a', 'b'], ['b', 'c']), RUNTIME.hasAny(['a'], ['b', 'c']), RUNTIME.hasAll(['a', 'b'], ['b', 'a']), RUNTIME.hasAll(['a'], ['a', 'b'])]).toEqual([true, false, true, false]);
  });

  test('a window holds from its least number of hits on; one that nobody moved has none', () => {
    const over = { kind: 'turns', last: 4, atLeast: 2, author: 'any' } as const;
    const holds = (windows: object, id = 'w') => RUNTIME.windowHolds(windows as never, id, over, 0);
    expect([holds({ w: { bits: 3, seen: 2 } }), holds({ w: { bits: 1, seen: 2 } }), holds({}), holds({}, 'constructor')]).toEqual([true, false, false, false]);
  });

  test('fails with the code and the place', () => {
    const failed = () => RUNTIME.fail('dead_end', 'here');
    expect(failed).toThrow(EngineFailure);
    expect(failed).toThrow(expect.objectContaining({ code: 'dead_end', nodeId: 'here' }));
  });

  test('an end: the way in its order, the most severe hard rule before whoever spoke last', () => {
    const graph = draw({ nodes: { end: outcome('end', 'flag') } });
    const node = (id: string) => graph.nodes.find((each) => each.id === id) as never;
    const speaker = (id: string) => ({ node: node(id), port: 'match' });
    const step = (nodeId: string) => ({ nodeId, port: 'p' });
    const leaf = (spoken: string | null): Leaf => ({ outcome: node('end'), steps: [step('d'), step('e')], speaker: spoken === null ? null : speaker(spoken) });
    const rule: HardRule = { ruleId: 'asked', speaker: speaker('asked') };
    expect(RUNTIME.ended(leaf('tries'), null, speaker('go'), null, null)).toEqual({ outcome: node('end'), speaker: speaker('tries'), path: [step('d'), step('e')], hardMatches: [], effects: [] });
    const trail = { before: { before: null, steps: [step('a')] }, steps: [step('b'), step('c')] };
    const effects = [{ kind: 'tag', nodeId: 'a', tag: 't' }] as const;
    expect(RUNTIME.ended(leaf(null), trail, speaker('go'), effects, null)).toEqual({ outcome: node('end'), speaker: speaker('go'), path: ['a', 'b', 'c', 'd', 'e'].map(step), hardMatches: [], effects });
    expect(RUNTIME.ended(leaf('tries'), null, null, null, [rule, { ...rule, ruleId: 'second' }])).toMatchObject({ speaker: speaker('asked'), hardMatches: ['asked', 'second'] });
    expect(RUNTIME.ended(leaf(null), null, null, null, null).speaker).toBeNull();
  });
}); // prettier-ignore

test('an end of which everything is known is one object, made once', () => {
  const flow = generateFlow(indexFlow(draw({ nodes: { second: hardRule('second', is('urgent', 'is_yes'), 'risk') }, wires: { asked: { match: 'person', else: 'second' }, second: { match: 'person', else: 'tries' } } })));
  const walk = (facts: object) => flow?.walk({ facts, memory: { windows: {}, offer: null }, turn: { id: 't', author: 'customer', atMs: 0 } } as never, {}, false);
  expect(walk({})).toBe(walk({}));
  expect(walk({ askedForPerson: true })).toBe(walk({ askedForPerson: true }));
  expect(Object.isFrozen(walk({}))).toBe(true);
  const both = walk({ askedForPerson: true, urgent: true });
  expect([both?.hardMatches, both?.path.map(({ nodeId }) => nodeId), both?.speaker?.node.id]).toEqual([['asked', 'second'], ['start', 'asked', 'person'], 'asked']);
  expect([walk({ askedForPerson: true })?.hardMatches, walk({ failedTries: 3 })?.hardMatches, walk({ failedTries: 3 })?.effects]).toEqual([['asked'], [], []]);
}); // prettier-ignore
