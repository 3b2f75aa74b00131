import { expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { all, any, draw, hardRule, literal, test as is } from '../testing/draw.ts';
import { hardRulesSeen } from './hard-rules-seen.ts';

const found = (graph: FlowGraph) =>
  hardRulesSeen.check(indexFlow(graph), {}).map(({ severity, nodeId, message }) => [severity, nodeId, message]);
const wish = is('askedForPerson', 'is_yes');
const says = (words: string) => is('intent', 'contains', literal(words));
/** Eight choices of two: 256 cases, more than are told apart. */
const endless = all(...[...'abcdefgh'].map((letter) => any(says(`${letter}1`), says(`${letter}2`))));
/** Rules in a row before “asked”, each of the most severe class. */
const row = (...rules: readonly [string, Parameters<typeof hardRule>[1]][]) =>
  draw({
    nodes: Object.fromEntries(rules.map(([id, when]) => [id, hardRule(id, when, 'emergency')])),
    wires: {
      start: { next: rules[0]?.[0] ?? 'asked' },
      ...Object.fromEntries(rules.map(([id], at) => [id, { match: 'person', else: rules[at + 1]?.[0] ?? 'asked' }])),
    },
  });
const never = (by: string) => ['error', 'asked', `Hard rule “asked” never decides: ${by} always comes before it.`];

test('a rule is shadowed by one that always comes before it, or by several together; each that meets it is named', () => {
  expect(found(row(['one', any(wish, is('urgent', 'is_yes'))]))).toEqual([never('“one”')]);
  const halves = row(
    ['web', all(wish, is('channel', 'eq', literal('web')))],
    ['fire', is('emergency', 'eq', literal('fire'))],
    ['other', all(wish, is('channel', 'ne', literal('web')))],
    ['no', is('askedForPerson', 'is_no')],
  );
  expect(found(halves)).toEqual([never('“web” and “fire” and “other”')]);
});

test('a rule that one customer still reaches is not', () => {
  expect(found(row(['web', all(wish, is('channel', 'eq', literal('web')))]))).toEqual([]);
  expect(found(row(['fire', is('emergency', 'eq', literal('fire'))]))).toEqual([]);
});

test('a rule with too many cases is told so, shadows nobody, and takes nobody else’s place', () => {
  const message = (id: string) =>
    `It could not be proven that hard rule “${id}” is ever the one that decides: it has too many cases.`;
  expect(found(row(['big', endless]))).toEqual([['note', 'big', message('big')]]);
  expect(found(row(['big', endless], ['fire', is('emergency', 'eq', literal('fire'))], ['one', any(wish, says('x'))]))).toEqual([
    ['note', 'big', message('big')],
    never('“fire” and “one”'),
  ]);
  expect(found(row(['no', is('askedForPerson', 'is_no')], ['big', endless], ['one', wish]))).toEqual([
    ['note', 'big', message('big')],
    never('“one”'),
  ]);
}); // prettier-ignore

test('a rule that contradicts itself is told by another check', () => {
  const nobody = all(is('turns', 'lt', literal(1)), is('turns', 'gt', literal(5)));
  expect(found(row(['nobody', nobody]))).toEqual([]);
});

test('each says which rule it breaks, and what to do', () => {
  const problems = (graph: FlowGraph) => hardRulesSeen.check(indexFlow(graph), {}).map(({ rule, advice }) => [rule, advice]);
  expect(problems(row(['big', endless], ['one', wish]))).toEqual([
    ['hard-rules-seen', 'It becomes provable when it is split into several rules.'],
    ['hard-rules-seen', 'Narrow the other rule, or remove this one.'],
  ]);
}); // prettier-ignore
