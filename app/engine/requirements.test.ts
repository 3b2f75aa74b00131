import { describe, expect, test } from 'vitest';
import type { Facts } from '#app/contracts/field-value.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { compileFlow } from './compile.ts';
import { emptyEngineMemory } from './memory.ts';
import { planRoute } from './plan.ts';
import { simulatedPlanContext } from './simulate/plan-context.ts';

const flow = compileFlow(ecommerce.graph);
const usd = (dollars: number) => ({ minor: dollars * 100, currency: 'USD' });

/** For each requirement a turn that must do something, and a near miss that must not. */
const REQUIREMENTS: readonly { r: string; does: Facts; code: string; near: Facts; nearAction?: string }[] = [
  { r: 'R1: a wish for a person is met at once', does: { askedForPerson: true, confidence: 1 }, code: 'asked_for_person', near: { askedForPerson: false, confidence: 1 } },
  { r: 'R3: two failed tries', does: { failedTries: 2 }, code: 'failed_tries', near: { failedTries: 1 } },
  { r: 'R3: repeats itself', does: { repeats: 2 }, code: 'repeats_itself', near: { repeats: 1 } },
  { r: 'R3: “I already told you”, after a repeat', does: { alreadyTold: true, repeats: 1 }, code: 'repeats_itself', near: { alreadyTold: true, repeats: 0 } },
  { r: 'R4: two prompts without a yes, and urgent', does: { unconfirmedPrompts: 2, urgent: true }, code: 'too_many_questions', near: { unconfirmedPrompts: 2, urgent: false } },
  { r: 'R5: more than four minutes, and something went wrong', does: { timeInConversationMs: 240_001, failedTries: 1 }, code: 'takes_too_long', near: { timeInConversationMs: 240_000, failedTries: 1 } },
  { r: 'R5: not for somebody who says thanks', does: { timeInConversationMs: 240_001, failedTries: 1, sentiment: 0 }, code: 'takes_too_long', near: { timeInConversationMs: 240_001, failedTries: 1, sentiment: 0.61 } },
  { r: 'R6: profanity aimed at us', does: { profanity: 'at_us' }, code: 'sustained_anger', near: { profanity: 'general' } },
  { r: 'R7: sharply negative although the answer is right', does: { sentiment: -0.95, confidence: 0.99 }, code: 'sharply_negative', near: { sentiment: -0.6, confidence: 0.99 } },
  { r: 'R8: negative over several messages', does: { negativeTurns: 3, sentimentWindow: -0.7 }, code: 'sustained_anger', near: { negativeTurns: 2, sentimentWindow: -0.7 } },
  { r: 'R8: a spike right after an answer', does: { sentimentSpike: true, sentiment: -0.9, confidence: 0.9 }, code: 'sustained_anger', near: { sentimentSpike: true, sentiment: -0.3, confidence: 0.9 } },
  { r: 'R9: below 70% never guess', does: { confidence: 0.69 }, code: 'low_confidence', near: { confidence: 0.7 }, nearAction: 'flag' },
  { r: 'R9: an answer that is not grounded', does: { grounded: false, confidence: 0.99 }, code: 'not_grounded', near: { grounded: true, confidence: 0.99 } },
  { r: 'R11: asked for the same thing three times', does: { clarifyingQuestions: 3 }, code: 'too_many_questions', near: { clarifyingQuestions: 2, failedTries: 1 } },
  { r: 'R11: several problems at once', does: { problems: 3 }, code: 'too_many_questions', near: { problems: 2 } },
  { r: 'R12: legal matters', does: { topics: ['legal'], confidence: 1 }, code: 'legal_or_privacy', near: { topics: ['delivery'], confidence: 1 } },
  { r: 'R13: a refund above the limit, by policy', does: { topics: ['refund'], largestAmount: usd(201), confidence: 1 }, code: 'refund_over_limit', near: { topics: ['refund'], largestAmount: usd(200), confidence: 1 } },
  { r: 'R13: a refund in another currency is no silent match', does: { topics: ['refund'], largestAmount: usd(900) }, code: 'refund_over_limit', near: { topics: ['refund'], largestAmount: { minor: 90_000, currency: 'EUR' } } },
  { r: 'R14: regulated advice whatever the confidence', does: { regulated: ['medication'], confidence: 1 }, code: 'regulated_topic', near: { regulated: [], confidence: 1 } },
  { r: 'R15: an emergency bypasses scoring', does: { emergency: 'fire', confidence: 1 }, code: 'emergency_reported', near: { emergency: 'none', confidence: 1 } },
  { r: 'R16: a valued customer has stricter limits', does: { confidence: 0.79, 'customer.accountValue': usd(5000) }, code: 'low_confidence_valued', near: { confidence: 0.79, 'customer.accountValue': usd(4999) }, nearAction: 'flag' },
  { r: 'R16: a threat to leave', does: { topics: ['churn_threat'] }, code: 'churn_or_negotiation', near: { topics: ['upgrade'] } },
  { r: 'R20: 70 to 85% continues and is flagged, both ends included', does: { confidence: 0.85 }, code: 'medium_confidence', near: { confidence: 0.851 } },
  { r: 'R20: insurance coverage at 40% is a handoff', does: { confidence: 0.4, topics: ['insurance'] }, code: 'low_confidence', near: { confidence: 0.95, topics: ['insurance'] } },
]; // prettier-ignore

describe('triggers of the e-commerce flow, each with a near miss', () => {
  test.each(REQUIREMENTS)('$r', ({ does, code, near, nearAction }) => {
    const decide = (facts: Facts) =>
      flow.decide({ facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } });
    expect(decide(does).reason.code).toBe(code);
    expect(decide(near).action).toBe(nearAction ?? 'continue');
  });

  test('R17: all classes of triggers are there', () => {
    const classes = new Set(
      ecommerce.graph.nodes.flatMap((node) => ('reason' in node && node.reason ? [node.reason.class] : [])),
    );
    for (const one of ['emergency', 'compliance', 'request', 'risk', 'frustration', 'ambiguity', 'value', 'time'])
      expect(classes).toContain(one);
  });

  test('R18, R21: every tunable number is a parameter with bounds, owner and reason', () => {
    for (const { owner, reason, min, max } of ecommerce.graph.parameters) {
      expect(owner).not.toBe('');
      expect(reason).not.toBe('');
      expect(min).toBeLessThan(max);
    }
  });
});

describe('where it goes from there', () => {
  const routed = (facts: Facts) => {
    const { action, outcomeNodeId } = flow.decide({ facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } });
    const { priority, queue } = planRoute(ecommerce.graph, outcomeNodeId, simulatedPlanContext('2026-11-23T15:00:00.000Z', ecommerce.pools, ecommerce.calendars));
    return { action, priority, queue };
  }; // prettier-ignore

  test('R58: an emergency and a payment dispute are on the fast track; near miss: another question of billing is not', () => {
    expect(routed({ emergency: 'fire' }).priority).toBe('critical');
    expect(routed({ topics: ['payment_dispute'] }).priority).toBe('critical');
    expect(routed({ topics: ['billing'], confidence: 0.4 }).priority).toBe('priority');
    expect(routed({ topics: ['delivery'], confidence: 0.4 }).priority).toBe('normal');
  });

  test('R52, R53, R60: a bot that gives up has told the kind of trouble first: the same reason, another team', () => {
    expect(routed({ failedTries: 2, topics: ['refund'] })).toMatchObject({ action: 'escalate', queue: 'billing' });
    expect(routed({ failedTries: 2, topics: ['delivery'] })).toMatchObject({ action: 'escalate', queue: 'care' });
    expect(routed({ askedForPerson: true, topics: ['billing'] }).queue).toBe('billing');
  });
});
