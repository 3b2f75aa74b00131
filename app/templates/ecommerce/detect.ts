import type { NodeDraft } from '../build-graph.ts';
import { all, any, literal, param, test, usd, when } from '../build-graph.ts';
import { texts } from './texts.ts';

/** The hard layer: emergencies, compliance, the wish for a person, and risks by policy (R1, R12 to R15). */
const hard: NodeDraft[] = [
  {
    id: 'safety', kind: 'hard_rule', name: 'Emergency or safety', ruleId: 'emergency', scriptKey: 'emergency',
    reason: { class: 'emergency', code: 'emergency_reported', text: 'The customer reports an emergency.' },
    when: when('safety-when', test('emergency', 'ne', literal('none'))),
  },
  {
    id: 'regulated', kind: 'hard_rule', name: 'Regulated advice', ruleId: 'regulated-topic',
    reason: { class: 'compliance', code: 'regulated_topic', text: 'The question needs a person who is allowed to answer it.' },
    when: when('regulated-when', test('regulated', 'includes_any', literal(['medical_advice', 'medication', 'legal_advice', 'tax_advice', 'financial_advice', 'insurance_coverage', 'food_allergy', 'health_record']))),
  },
  {
    id: 'legal', kind: 'hard_rule', name: 'Legal or privacy', ruleId: 'legal-or-privacy',
    reason: { class: 'compliance', code: 'legal_or_privacy', text: 'The customer speaks of legal steps or of their data.' },
    when: when('legal-when', test('topics', 'includes_any', literal(['legal', 'privacy']))),
  },
  {
    id: 'asked', kind: 'hard_rule', name: 'Asked for a person', ruleId: 'asked-for-person',
    reason: { class: 'request', code: 'asked_for_person', text: 'The customer asked for a person.' },
    when: when('asked-when', test('askedForPerson', 'is_yes')),
  },
  {
    id: 'call-me', kind: 'hard_rule', name: 'Asked to be called', ruleId: 'asked-for-callback',
    reason: { class: 'request', code: 'asked_for_callback', text: 'The customer wants to be called.' },
    when: when('call-me-when', test('wantsCallback', 'is_yes')),
  },
  {
    id: 'dispute', kind: 'hard_rule', name: 'Payment dispute or fraud', ruleId: 'payment-dispute', scriptKey: 'billing',
    reason: { class: 'risk', code: 'payment_dispute', text: 'The customer disputes a payment or reports fraud.' },
    when: when('dispute-when', test('topics', 'includes_any', literal(['payment_dispute', 'fraud']))),
  },
  {
    id: 'big-refund', kind: 'hard_rule', name: 'Refund over $200', ruleId: 'refund-over-limit', scriptKey: 'billing',
    reason: { class: 'risk', code: 'refund_over_limit', text: 'A refund above $200 is decided by a person.' },
    when: when('big-refund-when', all(test('topics', 'includes', literal('refund')), test('largestAmount', 'gt', usd(200)))),
  },
]; // prettier-ignore

/** The tunable layer: frustration, ambiguity, value and time, then the bands of confidence (R3 to R11, R16, R20). */
const tunable: NodeDraft[] = [
  {
    id: 'tries', kind: 'condition', name: 'Failed tries', ruleId: 'failed-tries',
    reason: { class: 'frustration', code: 'failed_tries', text: 'The bot’s answers did not help.' },
    when: when('tries-when', test('failedTries', 'gte', param('tries.failed'))),
  },
  {
    id: 'repeats', kind: 'condition', name: 'Repeats itself', ruleId: 'repetition',
    reason: { class: 'frustration', code: 'repeats_itself', text: 'The customer has to say the same thing again and again.' },
    when: when('repeats-when', any(
      test('repeats', 'gte', param('tries.repeats')),
      test('alreadyTold', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 2, author: 'customer' } }),
      all(test('alreadyTold', 'is_yes'), test('repeats', 'gte', literal(1))),
    )),
  },
  {
    id: 'mood', kind: 'condition', name: 'Anger that lasts', ruleId: 'sustained-anger',
    reason: { class: 'frustration', code: 'sustained_anger', text: 'The customer has been angry over several messages.' },
    when: when('mood-when', any(
      all(test('negativeTurns', 'gte', param('sentiment.negative')), test('sentimentWindow', 'lt', param('sentiment.window'))),
      all(test('sentimentSpike', 'is_yes'), test('sentiment', 'lt', param('sentiment.sharp'))),
      test('profanity', 'eq', literal('at_us')),
    )),
  },
  {
    id: 'depth', kind: 'condition', name: 'Too many questions', ruleId: 'too-many-questions',
    reason: { class: 'ambiguity', code: 'too_many_questions', text: 'The bot keeps asking back, or the matter has several parts.' },
    when: when('depth-when', any(
      test('clarifyingQuestions', 'gte', param('questions.clarifying')),
      test('problems', 'gte', param('questions.problems')),
      all(test('unconfirmedPrompts', 'gte', literal(2)), test('urgent', 'is_yes')),
    )),
  },
  {
    id: 'grounding', kind: 'condition', name: 'Answer without a source', ruleId: 'not-grounded',
    reason: { class: 'ambiguity', code: 'not_grounded', text: 'The answer is not in the knowledge base, or a system the bot needs is down.' },
    when: when('grounding-when', any(
      test('grounded', 'is_no'),
      test('toolFailed', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 2, author: 'any' } }),
    )),
  },
  {
    id: 'churn', kind: 'condition', name: 'Wants to leave or negotiate', ruleId: 'churn-or-negotiation',
    reason: { class: 'value', code: 'churn_or_negotiation', text: 'The customer threatens to leave, or wants to negotiate.' },
    when: when('churn-when', any(
      test('topics', 'includes_any', literal(['churn_threat', 'policy_exception'])),
      all(test('topics', 'includes_any', literal(['negotiation', 'renewal'])), test('customer.accountValue', 'gte', param('customer.valued'))),
    )),
  },
  {
    id: 'sharp', kind: 'condition', name: 'Sharply negative', ruleId: 'sharp-negative',
    reason: { class: 'frustration', code: 'sharply_negative', text: 'The customer is very upset.' },
    when: when('sharp-when', all(
      test('sentiment', 'lt', param('sentiment.sharp')),
      test('confidence', 'gte', param('confidence.handoff'), { whenMissing: 'yes' }),
    )),
  },
  {
    id: 'valued', kind: 'condition', name: 'Valued customer?', ruleId: 'valued-customer',
    when: when('valued-when', any(
      test('customer.accountValue', 'gte', param('customer.valued')),
      test('customer.plan', 'one_of', literal(['vip', 'enterprise', 'gold'])),
    )),
  },
  {
    id: 'band-valued', kind: 'band', name: 'Confidence, valued customer', ruleId: 'confidence-valued',
    field: 'confidence', handoffBelow: param('confidence.handoffValued'), actAbove: param('confidence.actValued'), whenMissing: 'act',
    reasons: {
      handoff: { class: 'confidence', code: 'low_confidence_valued', text: 'The bot is not sure enough for a valued customer.' },
      flag: { class: 'confidence', code: 'medium_confidence', text: 'The bot was fairly sure; a person looks at it later.' },
      actCode: 'confidence_ok',
    },
  },
  {
    id: 'band', kind: 'band', name: 'Confidence', ruleId: 'confidence',
    field: 'confidence', handoffBelow: param('confidence.handoff'), actAbove: param('confidence.act'), whenMissing: 'act',
    reasons: {
      handoff: { class: 'confidence', code: 'low_confidence', text: 'The bot is not sure of its answer.' },
      flag: { class: 'confidence', code: 'medium_confidence', text: 'The bot was fairly sure; a person looks at it later.' },
      actCode: 'confidence_ok',
    },
  },
  {
    id: 'long', kind: 'condition', name: 'Takes too long', ruleId: 'takes-too-long',
    reason: { class: 'time', code: 'takes_too_long', text: 'The conversation takes long and something went wrong already.' },
    when: when('long-when', all(
      test('timeInConversationMs', 'gt', param('time.limit')),
      // Who says thanks is not stopped on the way out.
      test('sentiment', 'lt', literal(0.25), { whenMissing: 'yes' }),
      any(test('failedTries', 'gte', literal(1)), test('repeats', 'gte', literal(1)), test('negativeTurns', 'gte', literal(2))),
    )),
  },
  {
    id: 'stuck', kind: 'condition', name: 'Likely to fail', ruleId: 'likely-to-fail',
    reason: { class: 'ambiguity', code: 'likely_to_fail', text: 'Conversations like this one mostly ended badly.' },
    when: when('stuck-when', test('stuck', 'gte', param('stuck.offer'))),
  },
  {
    id: 'team', kind: 'table', name: 'Which team?', ruleId: 'which-team', overlapAllowed: true,
    columns: [{ id: 'topic', field: 'topics' }],
    rows: [
      { id: 'money', cells: [{ op: 'includes_any', value: literal(['billing', 'refund', 'payment_dispute']) }], branch: 'billing' },
    ],
  },
]; // prettier-ignore

const outcomes: NodeDraft[] = [
  { id: 'to-emergency', kind: 'outcome', name: 'Ring the senior on call', action: 'escalate', say: texts.emergency, methods: ['ring'], scriptKey: 'emergency' },
  { id: 'to-compliance', kind: 'outcome', name: 'To a senior colleague', action: 'escalate', say: texts.compliance },
  { id: 'to-dispute', kind: 'outcome', name: 'Dispute to billing', action: 'escalate', say: texts.dispute, scriptKey: 'billing' },
  { id: 'to-refund', kind: 'outcome', name: 'Refund to billing', action: 'escalate', say: texts.refund, scriptKey: 'billing' },
  { id: 'to-callback', kind: 'outcome', name: 'Call the customer', action: 'escalate', say: texts.callback, methods: ['callback'] },
  { id: 'to-billing', kind: 'outcome', name: 'To billing', action: 'escalate', say: texts.general, sayByClass: { request: texts.request, frustration: texts.frustration }, scriptKey: 'billing' },
  { id: 'to-care', kind: 'outcome', name: 'To customer care', action: 'escalate', say: texts.general, sayByClass: { request: texts.request, frustration: texts.frustration }, scriptKey: 'order' },
  { id: 'to-senior', kind: 'outcome', name: 'To a senior colleague', action: 'escalate', say: texts.general, sayByClass: { frustration: texts.frustration }, scriptKey: 'order' },
  { id: 'offer', kind: 'outcome', name: 'Offer a person', action: 'offer', say: texts.offer },
  { id: 'review', kind: 'outcome', name: 'Continue and review', action: 'flag' },
  { id: 'go-on', kind: 'outcome', name: 'Continue', action: 'continue', code: 'no_rule_matched' },
]; // prettier-ignore

export const detectNodes: NodeDraft[] = [
  { id: 'start', kind: 'start', name: 'Every message' },
  ...hard,
  ...tunable,
  ...outcomes,
];

export const detectWires: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  start: { next: 'safety' },
  safety: { match: 'to-emergency', else: 'regulated' },
  regulated: { match: 'to-compliance', else: 'legal' },
  legal: { match: 'to-compliance', else: 'asked' },
  asked: { match: 'team', else: 'call-me' },
  'call-me': { match: 'to-callback', else: 'dispute' },
  dispute: { match: 'to-dispute', else: 'big-refund' },
  'big-refund': { match: 'to-refund', else: 'tries' },
  tries: { match: 'team', else: 'repeats' },
  repeats: { match: 'team', else: 'mood' },
  mood: { match: 'to-senior', else: 'depth' },
  depth: { match: 'team', else: 'grounding' },
  grounding: { match: 'team', else: 'churn' },
  churn: { match: 'to-senior', else: 'sharp' },
  valued: { match: 'band-valued', else: 'band' },
  'band-valued': { handoff: 'to-senior', flag: 'review', act: 'long' },
  band: { handoff: 'team', flag: 'review', act: 'long' },
  sharp: { match: 'offer', else: 'valued' },
  long: { match: 'offer', else: 'stuck' },
  stuck: { match: 'offer', else: 'go-on' },
  team: { 'branch:billing': 'to-billing', otherwise: 'to-care' },
  'to-emergency': { route: 'critical' },
  'to-compliance': { route: 'senior-clock' },
  'to-dispute': { route: 'dispute-clock' },
  'to-refund': { route: 'billing-clock' },
  'to-callback': { route: 'care-clock' },
  'to-billing': { route: 'billing-clock' },
  'to-care': { route: 'care-clock' },
  'to-senior': { route: 'senior-clock' },
  offer: { route: 'care-clock' },
};
