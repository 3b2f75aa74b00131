import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { MadeUpCustomer, Problem } from '#app/contracts/problem.ts';
import { evaluateCondition } from '../condition/evaluate.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { outcomesAfter } from './ends-of.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { meetAll, without, type Box } from './space/box.ts';
import { provingCustomer } from './space/sample.ts';
import { MOST_BOXES, spaceOf, type Space } from './space/space.ts';

const RULE = 'asked-for-person';
const WISH = { field: 'askedForPerson', op: 'is_yes', whenMissing: 'no' } as const;

/**
 * Proves R1: whoever asks for a person gets one, from every state. Hard rules are evaluated first whatever the state, so
 * it is enough that those which always escalate cover every turn with the wish, and that no more severe one leads
 * elsewhere. Where a window or the size of the rules stands in the way, it says that it could not be proven. A more severe
 * rule over a window that keeps the customer is left to `hard-rules-escalate`: that refuses it without having to prove when.
 */
export const askedForPerson: CheckRule = {
  name: RULE,
  check(index) {
    const space = spaceOf(index);
    const wish = space.comparingCases(WISH, true, false);
    const escalating = index.hardRules.filter((rule) => alwaysEscalates(index, rule));
    const elsewhere = index.hardRules.filter((rule) => !alwaysEscalates(index, rule));
    return [
      ...uncovered(index, space, wish, escalating),
      ...elsewhere.flatMap((rule) => ledElsewhere(index, space, wish, rule)),
    ];
  },
};

function alwaysEscalates(index: FlowIndex, rule: NodeOf<'hard_rule'>): boolean {
  const ends = outcomesAfter(index, rule.id, 'match');
  return ends.length > 0 && ends.every((outcome) => outcome.action === 'escalate');
}

function uncovered(
  index: FlowIndex,
  space: Space,
  wish: readonly Box[],
  escalating: readonly NodeOf<'hard_rule'>[],
): Problem[] {
  const readers = escalating.filter((rule) => readsWish(rule));
  let left: Box[] | null = [...wish];
  for (const rule of escalating) {
    const cases: Box[] | null = space.cases(rule.when, true);
    // A rule whose cases are too many to say covers nothing for certain.
    if (cases && left) left = without(left, cases, space, MOST_BOXES);
  }
  if (left?.length === 0) return [];
  const advice =
    'Add a hard rule “Asked for a person” whose only condition is that the customer asked, and lead it to a person.';
  const gap = left === null ? null : example(index, space, left, (facts) => facts.every((matches) => !matches));
  if (gap) {
    const at = readers[0]?.id ?? null;
    const message = at
      ? `A customer who asks for a person can stay with the bot: the rule does not cover every case.`
      : 'No hard rule sends a customer who asks for a person to a person.';
    return [problem(RULE, 'error', at, message, { advice, example: gap })];
  }
  return [
    problem(
      RULE,
      'note',
      readers[0]?.id ?? null,
      'It could not be proven that everybody who asks for a person gets one: the rules look at the course of the conversation, or have too many cases.',
      {
        advice: 'It becomes provable with one hard rule whose only condition is that the customer asked.',
      },
    ),
  ];
}

const readsWish = (rule: NodeOf<'hard_rule'>) => JSON.stringify(rule.when).includes('"askedForPerson"');

/** A rule that is looked at first and does not end at a person takes the wish away. */
function ledElsewhere(index: FlowIndex, space: Space, wish: readonly Box[], rule: NodeOf<'hard_rule'>): Problem[] {
  const cases = space.cases(rule.when, true);
  const both = cases && meetAll(wish, cases, MOST_BOXES);
  const ends = outcomesAfter(index, rule.id, 'match').filter((outcome) => outcome.action !== 'escalate');
  if (ends.length === 0 || both?.length === 0) return [];
  const at = index.hardRules.indexOf(rule);
  const taken = both && example(index, space, both, (matches) => matches.indexOf(true) === at);
  if (taken === null && both !== null) return [];
  return [
    problem(
      RULE,
      'error',
      rule.id,
      `Hard rule ${nodeTitle(rule)} can lead to ${ends.map(nodeTitle).join(' or ')}, and it is looked at before the wish for a person.`,
      {
        advice: 'Lead it to an outcome that escalates.',
        ...(taken ? { example: taken } : {}),
      },
    ),
  ];
}

/** The first case whose made-up customer really does it, held against the interpreter. */
function example(
  index: FlowIndex,
  space: Space,
  boxes: readonly Box[],
  isOne: (hardMatches: readonly boolean[]) => boolean,
): MadeUpCustomer | null {
  return provingCustomer(index, boxes, space, (on, facts) => {
    const matches = index.hardRules.map((rule) => evaluateCondition(rule.when, on));
    return facts['askedForPerson'] === true && isOne(matches);
  });
}
