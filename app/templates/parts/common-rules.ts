import { all, any, literal, type NodeDraft, param, test, when } from '../build-graph.ts';
import type { CommonRule, HardTradeRule, Trade, TradeRule } from './trade.ts';
import { texts } from './texts.ts';

/** The hard rules that no trade may lack, in order of severity: emergency, licensed, legal, the wish for a person (R1, R12 to R15). */
export function commonHardRules(trade: Trade): { readonly first: HardTradeRule[]; readonly request: HardTradeRule[] } {
  const { emergency, regulated, sensitiveTopics, senior, front } = trade;
  const first: HardTradeRule[] = [];
  if (emergency !== null) {
    first.push({
      id: 'safety', ruleId: 'emergency', name: 'Emergency', to: emergency.team, say: emergency.say, methods: ['ring'],
      reason: { class: 'emergency', code: 'emergency_reported', text: 'The customer reports an emergency.' },
      when: test('emergency', 'ne', literal('none')),
    }); // prettier-ignore
  }
  if (regulated !== null) {
    first.push({
      id: 'regulated', ruleId: 'regulated-topic', name: 'Needs a qualified person', to: regulated.team, say: texts.licensed,
      reason: { class: 'compliance', code: 'regulated_topic', text: 'The question needs a person who is qualified to answer it.' },
      when: test('regulated', 'includes_any', literal([...regulated.topics])),
    }); // prettier-ignore
  }
  if (sensitiveTopics.length > 0) {
    first.push({
      id: 'sensitive', ruleId: 'legal-or-privacy', name: sensitiveTopics.includes('legal') ? 'Legal or privacy' : 'Privacy', to: senior, say: texts.legal,
      reason: { class: 'compliance', code: 'legal_or_privacy', text: 'The customer speaks of legal steps or of their data.' },
      when: test('topics', 'includes_any', literal([...sensitiveTopics])),
    }); // prettier-ignore
  }
  const request: HardTradeRule[] = [
    {
      id: 'asked', ruleId: 'asked-for-person', name: 'Asked for a person', to: 'team',
      reason: { class: 'request', code: 'asked_for_person', text: 'The customer asked for a person.' },
      when: test('askedForPerson', 'is_yes'),
    },
    {
      id: 'call-me', ruleId: 'asked-for-callback', name: 'Asked to be called', to: front, say: texts.callback, methods: ['callback'],
      reason: { class: 'request', code: 'asked_for_callback', text: 'The customer wants to be called.' },
      when: test('wantsCallback', 'is_yes'),
    },
  ]; // prettier-ignore
  return { first, request };
}

const rules: Readonly<Record<Exclude<CommonRule, 'valued'>, (trade: Trade) => TradeRule>> = {
  tries: () => ({
    id: 'tries', ruleId: 'failed-tries', name: 'Failed tries', to: 'team',
    reason: { class: 'frustration', code: 'failed_tries', text: 'The bot’s answers did not help.' },
    when: test('failedTries', 'gte', param('tries.failed')),
  }),
  repeats: () => ({
    id: 'repeats', ruleId: 'repetition', name: 'Repeats itself', to: 'team',
    reason: { class: 'frustration', code: 'repeats_itself', text: 'The customer has to say the same thing again and again.' },
    when: any(
      test('repeats', 'gte', param('tries.repeats')),
      test('alreadyTold', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 2, author: 'customer' } }),
      all(test('alreadyTold', 'is_yes'), test('repeats', 'gte', literal(1))),
    ),
  }),
  mood: ({ senior }) => ({
    id: 'mood', ruleId: 'sustained-anger', name: 'Anger that lasts', to: senior,
    reason: { class: 'frustration', code: 'sustained_anger', text: 'The customer has been angry over several messages.' },
    when: any(
      all(test('negativeTurns', 'gte', param('sentiment.negative')), test('sentimentWindow', 'lt', param('sentiment.window'))),
      all(test('sentimentSpike', 'is_yes'), test('sentiment', 'lt', param('sentiment.sharp'))),
      test('profanity', 'eq', literal('at_us')),
    ),
  }),
  depth: () => ({
    id: 'depth', ruleId: 'too-many-questions', name: 'Too many questions', to: 'team',
    reason: { class: 'ambiguity', code: 'too_many_questions', text: 'The bot keeps asking back, or the matter has several parts.' },
    when: any(
      all(
        test('clarifyingQuestions', 'gte', param('questions.clarifying')),
        any(test('failedTries', 'gte', literal(1)), test('repeats', 'gte', literal(1)), test('negativeTurns', 'gte', literal(2))),
      ),
      test('problems', 'gte', param('questions.problems')),
    ),
  }),
  unconfirmed: ({ front }) => ({
    id: 'booking-stuck', name: 'Booking stuck', to: front,
    reason: { class: 'ambiguity', code: 'booking_stuck', text: 'The bot asked twice and nothing is booked, and it is urgent.' },
    when: all(test('unconfirmedPrompts', 'gte', literal(2)), any(test('urgent', 'is_yes'), test('failedTries', 'gte', literal(1)))),
  }),
  grounding: () => ({
    id: 'grounding', ruleId: 'not-grounded', name: 'Answer without a source', to: 'team',
    reason: { class: 'ambiguity', code: 'not_grounded', text: 'The answer is not in the knowledge base, or a system the bot needs is down.' },
    when: any(
      test('grounded', 'is_no'),
      test('toolFailed', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 2, author: 'any' } }),
    ),
  }),
  sharp: () => ({
    id: 'sharp', ruleId: 'sharp-negative', name: 'Sharply negative', to: 'offer',
    reason: { class: 'frustration', code: 'sharply_negative', text: 'The customer is very upset.' },
    when: all(
      test('sentiment', 'lt', param('sentiment.sharp')),
      test('confidence', 'gte', param('confidence.handoff'), { whenMissing: 'yes' }),
    ),
  }),
  long: () => ({
    id: 'long', ruleId: 'takes-too-long', name: 'Takes too long', to: 'offer',
    reason: { class: 'time', code: 'takes_too_long', text: 'The conversation takes long and something went wrong already.' },
    when: all(
      test('timeInConversationMs', 'gt', param('time.limit')),
      // Who says thanks is not stopped on the way out.
      test('sentiment', 'lt', literal(0.25), { whenMissing: 'yes' }),
      any(test('failedTries', 'gte', literal(1)), test('repeats', 'gte', literal(1)), test('negativeTurns', 'gte', literal(1))),
    ),
  }),
  stuck: () => ({
    id: 'stuck', ruleId: 'likely-to-fail', name: 'Likely to fail', to: 'offer',
    reason: { class: 'ambiguity', code: 'likely_to_fail', text: 'Conversations like this one mostly ended badly.' },
    when: test('stuck', 'gte', param('stuck.offer')),
  }),
}; // prettier-ignore

export function commonRule(name: Exclude<CommonRule, 'valued'>, trade: Trade): TradeRule {
  return rules[name](trade);
}

const reasons = (low: string) => ({
  handoff: { class: 'confidence' as const, code: low, text: 'The bot is not sure of its answer.' },
  flag: {
    class: 'confidence' as const,
    code: 'medium_confidence',
    text: 'The bot was fairly sure; a person looks at it later.',
  },
  actCode: 'confidence_ok',
});

/** The two cut points of confidence (R20); for valued customers stricter ones (R16). */
export function confidenceNodes(withValued: boolean): NodeDraft[] {
  const band: NodeDraft = {
    id: 'band', kind: 'band', name: 'How sure the bot is', ruleId: 'confidence', field: 'confidence',
    handoffBelow: param('confidence.handoff'), actAbove: param('confidence.act'), whenMissing: 'act', reasons: reasons('low_confidence'),
  }; // prettier-ignore
  if (!withValued) return [band];
  return [
    {
      id: 'valued', kind: 'condition', name: 'Valued customer?', ruleId: 'valued-customer',
      when: when('valued-when', any(
        test('customer.accountValue', 'gte', param('customer.valued')),
        test('customer.plan', 'one_of', literal(['vip', 'enterprise', 'gold'])),
      )),
    },
    {
      id: 'band-valued', kind: 'band', name: 'How sure, for a valued customer', ruleId: 'confidence-valued', field: 'confidence',
      handoffBelow: param('confidence.handoffValued'), actAbove: param('confidence.actValued'), whenMissing: 'act',
      reasons: reasons('low_confidence_valued'),
    },
    band,
  ]; // prettier-ignore
}
