import { expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { when } from '#app/templates/build-graph.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import { indexFlow } from '../../flow-index.ts';
import { all, any, draw, literal, test as is, usd } from '../../testing/draw.ts';
import type { Box } from './box.ts';
import { provingCustomer } from './sample.ts';
import { spaceOf } from './space.ts';

const fields = [
  { name: 'zulu', label: 'Zulu', type: 'number', meaning: '' }, { name: 'alpha', label: 'Alpha', type: 'duration', meaning: '' }, { name: 'tags', label: 'Tags', type: 'list', meaning: '' },
  { name: 'note', label: 'Note', type: 'text', meaning: '' }, { name: 'gift', label: 'Gift', type: 'yes_no', meaning: '' }, { name: 'sum', label: 'Sum', type: 'money', meaning: '' },
] as unknown as FlowGraph['fields']; // prettier-ignore
const index = indexFlow(draw({ fields }));
const space = spaceOf(index);
type Draft = Parameters<typeof when>[1];
const boxes = (draft: Draft): readonly Box[] => space.cases(when('c', draft), true) ?? [];
/** The made-up customer of a condition, and whether the interpreter agrees that it holds. */
const made = (draft: Draft, also: Draft = draft) =>
  provingCustomer(index, boxes(draft), space, (on) => evaluateCondition(when('c', also), on));

test('a value of each type, and how it is told', () => {
  expect(made(is('zulu', 'gte', literal(3)))).toEqual({ facts: { zulu: 3 }, sentence: 'A customer with Zulu 3.' });
  expect(made(is('alpha', 'gt', literal(60_000)))).toEqual({ facts: { alpha: 120_000 }, sentence: 'A customer with Alpha 2 min.' });
  expect(made(is('sum', 'gt', usd(100)))?.sentence).toBe('A customer with Sum $100.01.');
  expect(made(is('note', 'eq', literal('Gold')))).toEqual({ facts: { note: 'gold' }, sentence: 'A customer with Note “gold”.' });
  expect(made(is('note', 'ne', literal('gold')))?.sentence).toBe('A customer with Note “something else”.');
  expect([made(is('gift', 'is_yes'))?.facts, made(is('gift', 'is_no'))?.facts]).toEqual([{ gift: true }, { gift: false }]);
  expect(made(is('note', 'contains', literal('refund')))).toEqual({ facts: { note: 'refund' }, sentence: 'A customer with Note “refund”.' });
  expect(made(all(is('note', 'contains', literal('my')), is('note', 'contains', literal('refund'))))?.facts).toEqual({ note: 'my refund' });
  expect(made(is('note', 'not_contains', literal('refund')))?.facts).toEqual({ note: '' });
  expect(made(is('gift', 'is_missing'))?.facts).toEqual({ gift: null });
  expect(made(is('zulu', 'is_missing'))).toEqual({ facts: { zulu: null }, sentence: 'A customer with no “Zulu”.' });
}); // prettier-ignore

test('a list by its items or by how many there are', () => {
  expect(made(is('tags', 'includes_all', literal(['vip', 'new'])))).toEqual({ facts: { tags: ['new', 'vip'] }, sentence: 'A customer with Tags new and vip.' });
  expect(made(is('tags', 'includes_all', literal(['first', 'second'])))?.facts).toEqual({ tags: ['first', 'second'] });
  expect(made(is('tags', 'excludes', literal('vip')))).toEqual({ facts: { tags: [] }, sentence: 'A customer with Tags none.' });
  expect(made(all(is('tags', 'includes', literal('vip')), is('tags', 'excludes', literal('new'))))?.facts).toEqual({ tags: ['vip'] });
  expect(made(is('tags', 'count_gte', literal(2)))).toEqual({ facts: { tags: ['item 1', 'item 2'] }, sentence: 'A customer with Tags item 1 and item 2.' });
  // More than anybody would read: twenty are made up, and the interpreter does not agree.
  expect([made(is('tags', 'count_gte', literal(20)))?.facts['tags'], made(is('tags', 'count_gte', literal(21)))]).toEqual([Array.from({ length: 20 }, (_, at) => `item ${at + 1}`), null]);
}); // prettier-ignore

test('several values stand in the order of the fields', () => {
  const both = all(is('sum', 'eq', usd(5)), is('alpha', 'eq', literal(1000)), is('zulu', 'eq', literal(1)));
  expect(made(both)?.sentence).toBe('A customer with Zulu 1, Alpha 1 s and Sum $5.');
  expect(Object.keys(made(both)?.facts ?? {})).toEqual(['zulu', 'alpha', 'sum']);
});

test('only a customer who proves it, one who could be before one who could not; anybody, or nobody', () => {
  const both = any(is('alpha', 'eq', literal(-1000)), is('zulu', 'eq', literal(7)));
  expect(made(both)?.facts).toEqual({ zulu: 7 });
  // Of several who could be the first, also one of whom it is only known that a value is missing, or a word.
  const seven = is('zulu', 'eq', literal(7));
  const first = [is('zulu', 'eq', literal(9)), is('alpha', 'lt', literal(0), { whenMissing: 'yes' }), is('gift', 'is_yes')].map((draft) => made(any(draft, seven))?.facts);
  expect(first).toEqual([{ zulu: 9 }, { alpha: null }, { gift: true }]);
  expect(made(any(is('alpha', 'eq', literal(-1000)), is('alpha', 'eq', literal(-2000))))?.facts).toEqual({ alpha: -1000 });
  expect(made(both, is('alpha', 'eq', literal(-1000)))?.facts).toEqual({ alpha: -1000 });
  expect(made(is('zulu', 'gte', literal(3)), is('zulu', 'lt', literal(3)))).toBeNull();
  expect(made(all())).toEqual({ facts: {}, sentence: 'Any customer.' });
  expect(provingCustomer(index, [], space, () => true)).toBeNull();
  // Of many cases the first fifty are tried.
  const many = (n: number) => Array.from({ length: n }, () => boxes(is('zulu', 'eq', literal(1))).at(0) ?? []);
  const last = (n: number) => [...many(n), ...boxes(is('zulu', 'eq', literal(2)))];
  const isTwo = when('c', is('zulu', 'eq', literal(2)));
  expect([last(49), last(50)].map((of) => provingCustomer(index, of, space, (on) => evaluateCondition(isTwo, on))?.facts)).toEqual([{ zulu: 2 }, undefined]);
}); // prettier-ignore

test('who is made up is a customer who speaks; what is only in a window is not made up', () => {
  expect(made(is('turn.author', 'eq', literal('customer')))?.facts).toEqual({ 'turn.author': 'customer' });
  const over = { kind: 'conversation', atLeast: 1, author: 'customer' } as const;
  expect(provingCustomer(index, boxes(is('zulu', 'eq', literal(1), { over })), space, () => true)).toEqual({ facts: {}, sentence: 'Any customer.' });
}); // prettier-ignore
