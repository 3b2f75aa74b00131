import { type ConversationMap, type ConversationType, handlingOf } from '#app/contracts/conversation-map.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import { all, any, literal, param, test } from '../build-graph.ts';
import { blankTrade } from '../blank/template.ts';
import type { Template } from '../template.ts';
import { defineTemplate } from './define-template.ts';
import type { HardTradeRule, TradeRule } from './trade.ts';

/**
 * A flow drawn from the map of conversation types (R22): high risk goes to a person at once, what is harder or riskier than routine
 * starts with the bot and has criteria to stop, routine stays with it. The one critical intent rings (R103). It comes with a test
 * for each type, so that the draft proves what the map says. Pure.
 */
export function draftFromMap(map: ConversationMap): Pick<Template, 'graph' | 'tests'> {
  const hard: HardTradeRule[] = [];
  const tunable: TradeRule[] = [];
  map.types.forEach((type, at) => {
    const handling = handlingOf(type);
    if (at === map.critical) hard.push(criticalRule(type, at));
    else if (handling === 'person') hard.push(riskRule(type, at));
    else if (handling === 'bot_with_exit') tunable.push(exitRule(type, at));
  });
  const tests = map.types.flatMap((type, at) => testFor(type, at, map.critical));
  const { graph } = defineTemplate({ ...blankTrade, name: map.name, hard, tunable, scenarios: [...blankTrade.scenarios, ...tests] });
  return { graph, tests: [...blankTrade.scenarios, ...tests] };
} // prettier-ignore

const saysOneOf = (type: ConversationType) => test('turn.text', 'contains_any', literal([...type.phrases]));
const codeOf = (at: number) => `type_${at + 1}`;

function criticalRule(type: ConversationType, at: number): HardTradeRule {
  return {
    id: `critical-${at + 1}`, name: type.name, to: 'urgent', methods: ['ring'], when: saysOneOf(type),
    say: { en: 'I am bringing in a person for this now. They see our whole conversation, so you will not have to repeat anything.' },
    reason: { class: 'risk', code: codeOf(at), text: `The critical intent: ${type.name}.` },
  }; // prettier-ignore
}

function riskRule(type: ConversationType, at: number): HardTradeRule {
  return {
    id: `risk-${at + 1}`, name: type.name, to: 'support', when: saysOneOf(type),
    reason: { class: 'risk', code: codeOf(at), text: `High risk: ${type.name}.` },
  }; // prettier-ignore
}

/** The bot starts; it stops when it is not sure, when an answer did not help, or when the mood drops. */
function exitRule(type: ConversationType, at: number): TradeRule {
  return {
    id: `exit-${at + 1}`, name: `${type.name}: exit`, to: 'support',
    reason: { class: 'ambiguity', code: codeOf(at), text: `${type.name}: the bot reached its limit.` },
    when: all(
      saysOneOf(type),
      any(test('confidence', 'lt', param('confidence.act')), test('failedTries', 'gte', literal(1)), test('negativeTurns', 'gte', literal(1))),
    ),
  }; // prettier-ignore
}

function testFor(type: ConversationType, at: number, critical: number): FlowTest[] {
  const text = `I have a question about this: ${type.phrases[0] ?? ''}`;
  const handling = handlingOf(type);
  const person = at === critical || handling === 'person';
  const confidence = person || handling === 'bot' ? 0.95 : 0.8;
  return [
    {
      id: `map-${at + 1}`,
      name: `${type.name}: ${person ? 'a person at once' : handling === 'bot' ? 'stays with the bot' : 'the bot stops when it is not sure'}`,
      turns: [{ author: 'customer', text, at_s: 0, signals: { confidence, grounded: true } }],
      expected: {
        escalatedAt: handling === 'bot' && !person ? null : 0,
        turns: [{ turn: 0, action: handling === 'bot' && !person ? 'continue' : 'escalate' }],
      },
    },
  ];
}
