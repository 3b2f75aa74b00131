import { describe, expect, test } from 'vitest';
import type { Condition } from '#app/contracts/condition.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { all, any, literal, not, param, test as is, usd, when } from '#app/templates/build-graph.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { describeNode } from '../describe.ts';
import { indexFlow } from '../flow-index.ts';
import { describeCondition, describeOperand } from './describe-condition.ts';
import { parameterRangeWords, parameterWords } from './parameter-words.ts';

const graph: FlowGraph = {
  ...ecommerce.graph,
  fields: [
    { name: 'order.total', type: 'money', label: 'Order total', meaning: 'Of the order.' },
    { name: 'order.gift', type: 'yes_no', label: 'Gift', meaning: 'It is a present.' },
    { name: 'order.age', type: 'duration', label: 'Age', meaning: 'Of the order.' },
    { name: 'order.at', type: 'date', label: 'Day', meaning: 'Of the order.' },
    { name: 'order.tags', type: 'list', label: 'Tags', meaning: 'Of the order.' },
  ],
};
const index = indexFlow(graph);
const words = (draft: Parameters<typeof when>[1]) => describeCondition(when('c', draft), index);
const twice = { over: { kind: 'conversation', atLeast: 2, author: 'any' } } as const;

describe('one test, as a shop owner would say it', () => {
  test.each([
    [is('emergency', 'ne', literal('none')), 'the customer reports an emergency'],
    [is('emergency', 'eq', literal('gas_leak')), 'the customer reports an emergency (gas leak)'],
    [is('askedForPerson', 'is_yes'), 'the customer asks for a person'],
    [is('grounded', 'is_no'), 'the answer has no source'],
    [is('toolFailed', 'is_yes', undefined, twice), 'a tool failed twice in this conversation'],
    [is('topics', 'includes_any', literal(['legal', 'privacy'])), 'topics include legal or privacy'],
    [is('topics', 'includes_all', literal(['refund', 'billing'])), 'topics include all of refund and billing'],
    [is('topics', 'is_empty'), 'topics are empty'],
    [is('largestAmount', 'gt', usd(200)), 'the largest amount is above $200'],
    [is('confidence', 'lt', param('confidence.handoff')), 'the bot is less than 70% sure'],
    [is('confidence', 'is_missing'), 'the bot’s confidence is missing'],
    [is('failedTries', 'gte', param('tries.failed')), 'the bot’s answers failed at least twice'],
    [is('repeats', 'eq', literal(1)), 'the customer said the same again exactly once'],
    [is('negativeTurns', 'gte', literal(1)), 'at least 1 of the customer’s last four messages was negative'],
    [is('customerTurns', 'gt', literal(3)), 'the customer has written more than 3 messages'],
    [is('timeInConversationMs', 'gt', param('time.limit')), 'the conversation takes longer than 4 min'],
    [is('customer.plan', 'one_of', literal(['vip', 'gold'])), 'the customer’s plan is “vip” or “gold”'],
    [
      is('failedTries', 'gte', param('gone')),
      'the bot’s answers failed at least a parameter that does not exist (gone) times',
    ],
  ])('%#: %o', (draft, sentence) => {
    expect(words(draft)).toBe(sentence);
  });

  test.each([
    [is('order.total', 'between', usd(50), { to: usd(1200) }), 'Order total is between $50 and $1,200'],
    [is('order.gift', 'is_yes'), 'Gift is yes'],
    [is('order.tags', 'excludes', literal('fragile')), 'Tags do not include fragile'],
    [is('order.none', 'is_present'), 'order.none is known'],
    [is('order.none', 'gt', literal(3)), 'order.none is above 3'],
    [is('order.none', 'between', literal(3), { to: literal(5) }), 'order.none is between 3 and 5'],
    [is('order.gift', 'is_no'), 'Gift is no'],
    [is('order.age', 'gt', literal(120_000)), 'Age is longer than 2 min'],
    [is('order.age', 'lt', literal(120_000)), 'Age is shorter than 2 min'],
    [is('order.age', 'gte', literal(120_000)), 'Age is at least 2 min'],
    [is('order.total', 'gt', usd(3)), 'Order total is above $3'],
    [is('order.total', 'lt', usd(3)), 'Order total is below $3'],
    [is('order.at', 'in_last', literal(120_000)), 'Day is within the last 2 min'],
    [is('order.at', 'in_next', literal(120_000)), 'Day is within the next 2 min'],
    [is('order.tags', 'count_gte', literal(2)), 'Tags number at least 2'],
  ])('a field of the flow, or none at all, has the general sentence: %o', (draft, sentence) => {
    expect(words(draft)).toBe(sentence);
  });

  test('the values of a list stand with “or” where nobody says otherwise', () => {
    expect(describeOperand(literal(['a', 'b']), 'list', index)).toBe('a or b');
  });

  test.each([
    [{ kind: 'turns', last: 4, atLeast: 3, author: 'customer' }, 'in 3 of the customer’s last 4 messages'],
    [{ kind: 'conversation', atLeast: 1, author: 'customer' }, 'at any time in this conversation'],
    [{ kind: 'time', withinMs: 120_000, atLeast: 2, author: 'any' }, 'twice within 2 min'],
  ] as const)('a window: %o', (over, tail) => {
    expect(words(is('urgent', 'is_yes', undefined, { over }))).toBe(`the customer says it is urgent ${tail}`);
  });
});

describe('several tests', () => {
  const [a, b, c] = [is('urgent', 'is_yes'), is('grounded', 'is_no'), is('askedForPerson', 'is_yes')];
  const [A, B, C] = ['the customer says it is urgent', 'the answer has no source', 'the customer asks for a person'];

  test.each([
    [any(a, b), `${A}, or ${B}`],
    [any(a, b, c), `${A}, ${B}, or ${C}`],
    [any(all(a, b), c), `${A} and ${B}, or ${C}`],
    [all(a, any(b, c)), `${A} and either ${B} or ${C}`],
    [all(any(b, c), a), `(${B} or ${C}) and ${A}`],
    [any(all(a, any(b, c)), b), `${A} and (${B} or ${C}), or ${B}`],
    [all(all(a), all(b, c)), `${A}, ${B} and ${C}`],
    [not(b), 'the answer has a source'],
    [not(is('largestAmount', 'gt', usd(5))), 'it is not so that the largest amount is above $5'],
    [not(any(a, b)), `it is not so that (${A}, or ${B})`],
    [any(all(a, b), b, c), `${A} and ${B}, or ${B}, or ${C}`],
    [all(c, any(all(a, b), b)), `${C} and either (${A} and ${B}) or ${B}`],
    [all(a, any()), `${A} and never`],
    [all(any(), a), `never and ${A}`],
    [not(a), 'the customer does not say it is urgent'],
    [not(is('toolFailed', 'is_yes', undefined, twice)), 'it is not so that a tool failed twice in this conversation'],
    [not(is('toolFailed', 'is_no', undefined, twice)), 'it is not so that no tool failed twice in this conversation'],
    [all(), 'always'],
    [any(), 'never'],
  ])('%#', (draft, sentence) => {
    expect(words(draft)).toBe(sentence);
  });

  test('the words say nothing else for the same rule with a group of one around it', () => {
    const inner = when('c', any(a, all(b, c)));
    const outer: Condition = { kind: 'all', id: 'o', of: [{ kind: 'any', id: 'p', of: [inner] }] };
    expect(describeCondition(outer, index)).toBe(describeCondition(inner, index));
  });
});

describe('nodes', () => {
  const sentence = (id: string) => {
    const node = graph.nodes.find((one) => one.id === id);
    return node && describeNode(node, graph);
  };
  test('R12: a hard rule says its condition once, and no reason behind it', () => {
    expect(sentence('big-refund')).toBe('Always when topics include refund and the largest amount is above $200');
    expect(sentence('safety')).toBe('Always when the customer reports an emergency');
  });
  test('a rule, a band, a table and a clock', () => {
    expect(sentence('grounding')).toBe('When the answer has no source, or a tool failed twice in this conversation');
    expect(sentence('band')).toBe(
      'Confidence: below 70% a person takes over, up to 85% the answer is reviewed later, above that the bot acts alone; when it is not known, the bot acts alone',
    );
    expect(sentence('team')).toBe('Goes to “billing” when topics include billing, refund or payment dispute');
  });
  test('no sentence of the template names a field the way a program does', () => {
    for (const node of graph.nodes)
      expect(describeNode(node, graph)).not.toMatch(/is not none|_|undefined|\byes\b(?! at)/);
  });
});

describe('limits', () => {
  const limit = (name: string) => {
    const found = graph.parameters.find((one) => one.name === name);
    if (!found) throw new Error(`no limit ${name}`);
    return found;
  };
  test('the unit is said once, and one of it in the singular', () => {
    expect(parameterRangeWords(limit('tries.failed'))).toBe('1 to 6 tries');
    expect(parameterRangeWords(limit('confidence.handoff'))).toBe('40% to 95%');
    expect(parameterRangeWords(limit('customer.valued'))).toBe('$100 to $1,000,000');
    expect(parameterWords(limit('tries.failed'), 1)).toBe('1 try');
    expect(parameterWords(limit('tries.repeats'))).toBe('2 messages');
    expect(parameterWords({ ...limit('tries.failed'), unit: 'Anläufe' }, 1)).toBe('1 Anläufe');
  });
});
