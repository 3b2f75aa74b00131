import { expect, test } from 'vitest';
import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { evidenceOf } from './evidence.ts';
import { indexFlow } from './flow-index.ts';
import type { EngineInput } from './input.ts';
import { evaluationOf } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { all, any, condition, draw, literal, not, test as compare } from './testing/draw.ts';

/** The evidence of a rule with this condition, in a turn that knows these facts. */
function evidence(
  draft: Parameters<typeof condition>[1],
  facts: EngineInput['facts'],
  more: Pick<EngineInput, 'provenance'> = {},
) {
  const graph = draw({ nodes: { tries: condition('tries', draft) } });
  const node = graph.nodes.find((one): one is NodeOf<'condition'> => one.kind === 'condition');
  if (node === undefined) throw new Error('not drawn');
  const input: EngineInput = {
    facts,
    memory: emptyEngineMemory,
    turn: { id: 't9', author: 'customer', atMs: 0 },
    ...more,
  };
  return evidenceOf({ node, port: 'match' }, evaluationOf(indexFlow(graph), input));
}
const signals = (...given: Parameters<typeof evidence>) => evidence(...given).map(({ signal }) => signal);

test('a value stands there with its turn and its words, else with this turn and none', () => {
  const draft = all(compare('urgent', 'is_yes'), compare('turns', 'gt', literal(2)));
  const provenance = { urgent: { source: 'computed', turnId: 't7', quote: 'right now' } } as const;
  expect(evidence(draft, { urgent: true, turns: 3 }, { provenance })).toEqual([
    { signal: 'urgent', value: true, turnId: 't7', quote: 'right now' },
    { signal: 'turns', value: 3, turnId: 't9', quote: null },
  ]);
  expect(evidence(draft, { urgent: true, turns: 3 })[0]).toEqual({
    signal: 'urgent',
    value: true,
    turnId: 't9',
    quote: null,
  });
  const unplaced = { urgent: { source: 'context', turnId: null, quote: null } } as const;
  expect(evidence(draft, { urgent: true, turns: 3 }, { provenance: unplaced })[0]?.turnId).toBe('t9');
});

test('a word that was looked for has no words of the customer where nobody says whence it is', () => {
  expect(evidence(compare('topics', 'includes', literal('refund')), { topics: ['refund'] })).toEqual([
    { signal: 'topics', value: ['refund'], turnId: 't9', quote: null },
  ]);
});

test('only the tests that speak for the match are evidence, each field once', () => {
  const either = any(compare('urgent', 'is_yes'), compare('turns', 'gt', literal(2)), compare('turns', 'gt', literal(1)));
  expect(signals(either, { urgent: false, turns: 3 })).toEqual(['turns']);
  expect(signals(either, { urgent: true, turns: 1 })).toEqual(['urgent']);
  expect(signals(not(compare('urgent', 'is_yes')), { urgent: false })).toEqual(['urgent']);
  expect(signals(any(not(compare('urgent', 'is_yes')), compare('turns', 'gt', literal(2))), { urgent: true, turns: 3 })).toEqual(['turns']);
}); // prettier-ignore

test('what is missing is no evidence, also where it counts as a match', () => {
  const draft = compare('urgent', 'is_yes', undefined, { whenMissing: 'yes' });
  expect(evidence(draft, {})).toEqual([]);
  expect(evidence(draft, { urgent: null })).toEqual([]);
  expect(signals(draft, { urgent: true })).toEqual(['urgent']);
});

test('a test over a window is evidence by what this turn shows, whether or not it held now', () => {
  const over = { kind: 'turns', author: 'customer', last: 3, atLeast: 1 } as const;
  const draft = compare('urgent', 'is_yes', undefined, { over });
  expect(signals(draft, { urgent: false })).toEqual(['urgent']);
});

test('at most eight, the first as drawn', () => {
  const fields = ['turns', 'customerTurns', 'repeats', 'problems', 'failedTries', 'botRepeats', 'clarifyingQuestions', 'negativeTurns', 'silenceMs'];
  const draft = all(...fields.map((field) => compare(field, 'gte', literal(0))));
  const known = Object.fromEntries(fields.map((field) => [field, 1]));
  expect(signals(draft, known)).toEqual(fields.slice(0, 8));
  expect(signals(draft, { ...known, turns: undefined })).toEqual(fields.slice(1));
}); // prettier-ignore

test('of a list, the words of what the rule looked for, not of what stood beside it', () => {
  const quotes = new Map([['billing', { turnId: 't5', quote: 'charged' }], ['fraud', { turnId: 't6', quote: 'stolen' }]]);
  const provenance = { topics: { source: 'computed', turnId: 't6', quote: 'the last of all', quotes } } as const;
  const said = (draft: Parameters<typeof condition>[1]) => {
    const [found] = evidence(draft, { topics: ['billing', 'fraud', 'legal'] }, { provenance });
    return [found?.turnId, found?.quote];
  };
  expect(said(compare('topics', 'includes', literal('billing')))).toEqual(['t5', 'charged']);
  expect(said(compare('topics', 'includes_any', literal(['legal', 'fraud', 'billing'])))).toEqual(['t6', 'stolen']);
  // In the order of the rule, over all its tests of the field.
  expect(said(all(compare('topics', 'includes', literal('fraud')), compare('topics', 'includes', literal('billing'))))).toEqual(['t6', 'stolen']);
  // Nothing that was looked for has words of its own, or nothing was looked for by name: the words of the field.
  expect(said(compare('topics', 'includes', literal('legal')))).toEqual(['t6', 'the last of all']);
  expect(said(compare('topics', 'count_gte', literal(1)))).toEqual(['t6', 'the last of all']);
  const channel = { channel: { source: 'context', turnId: 't4', quote: null } } as const;
  expect(evidence(compare('channel', 'eq', literal('web')), { channel: 'web' }, { provenance: channel })[0]?.turnId).toBe('t4');
}); // prettier-ignore

test('a hard rule speaks by its tests as a condition does, a band by the field that it cuts', () => {
  const why = { class: 'ambiguity' as const, code: 'a', text: 'A.' };
  const band = { id: 'it', kind: 'band', name: 'It', ruleId: 'it', field: 'confidence', handoffBelow: literal(0.5), actAbove: literal(0.7), whenMissing: 'act', reasons: { handoff: why, flag: why, actCode: 'c' } };
  const graph = draw({ nodes: { tries: { ...band, id: 'tries' } as never } });
  const input: EngineInput = { facts: { askedForPerson: true, confidence: 0.3 }, memory: emptyEngineMemory, turn: { id: 't9', author: 'customer', atMs: 0 } };
  const spoken = (id: string, port: string) => {
    const node = graph.nodes.find((one) => one.id === id);
    return node && evidenceOf({ node, port } as Parameters<typeof evidenceOf>[0], evaluationOf(indexFlow(graph), input)).map(({ signal }) => signal);
  };
  expect([spoken('asked', 'match'), spoken('tries', 'handoff')]).toEqual([['askedForPerson'], ['confidence']]);
}); // prettier-ignore
