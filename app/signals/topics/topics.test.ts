import { describe, expect, test } from 'vitest';
import type { RegulatedTopic, Topic } from '#app/contracts/signals.ts';
import { afterTalk } from '../testing/talk.ts';

const signalsOf = (text: string) => afterTalk([`c: ${text}`]);

describe('R6, R12, R13, R16: topics', () => {
  test.each<[Topic, string]>([
    ['billing', 'why is my invoice higher this month'],
    ['billing', 'I was charged an extra fee'],
    ['refund', 'I want my money back'],
    ['refund', 'wann kommt meine Rückerstattung'],
    ['cancel', 'please cancel my membership'],
    ['cancel', 'quiero cancelar la suscripción'],
    ['legal', 'you will hear from my lawyer'],
    ['legal', 'I am going to file a lawsuit'],
    ['privacy', 'delete all my personal data under GDPR'],
    ['complaint', 'I want to make a complaint about your driver'],
    ['complaint', 'the technician was rude'],
    ['policy_exception', 'can you waive the late fee just this once'],
    ['payment_dispute', 'I never authorized this charge'],
    ['fraud', 'someone stole my card'],
    ['churn_threat', 'I am switching to a competitor'],
    ['churn_threat', 'this is the last time I order from you'],
    ['churn_threat', "I'll take my business elsewhere"],
    ['negotiation', 'can you match the price of the other shop'],
    ['renewal', 'our contract expires in March'],
    ['upgrade', 'we want to move to the enterprise plan'],
    ['booking', 'can I reschedule my appointment'],
    ['delivery', 'my parcel has not arrived'],
    ['technical', 'the api returns an error 500'],
    ['account', 'I want to change my email address'],
    ['safety', 'the outlet is sparking, is that dangerous'],
  ])('%s: %s', (topic, text) => {
    const signals = signalsOf(text);
    expect(signals.topics?.value).toContain(topic);
    expect(signals.topics?.evidence.length).toBe(signals.topics?.value.length);
  });
});

describe('near misses', () => {
  test.each<[Topic, string]>([
    ['refund', 'is the deposit due today'],
    ['cancel', 'is cancer screening free'],
    ['legal', 'is there a tennis court nearby'],
    ['privacy', 'I like a private room'],
    ['complaint', 'the food was lovely'],
    ['fraud', 'the card has a nice design'],
    ['churn_threat', 'I leave the house at nine'],
    ['churn_threat', 'last time you said tuesday'],
    ['churn_threat', 'I am thinking about the red one'],
    ['billing', 'the battery is charging'],
  ])('not %s: %s', (topic, text) => {
    expect(signalsOf(text).topics?.value).not.toContain(topic);
  });
});

describe('R14: regulated topics', () => {
  test.each<[RegulatedTopic, string]>([
    ['medical_advice', 'I have chest pain since yesterday, is this normal?'],
    ['medication', 'how much ibuprofen can I take with my antibiotics'],
    ['legal_advice', 'should I sign the settlement'],
    ['legal_advice', 'am I liable for the damage'],
    ['legal_advice', 'my visa application was refused'],
    ['medical_advice', 'should I stop taking it before surgery'],
    ['tax_advice', 'can I deduct my home office on my tax return'],
    ['financial_advice', 'should I invest in bonds for my retirement'],
    ['insurance_coverage', 'is water damage covered by my policy'],
    ['food_allergy', 'does the curry contain peanuts'],
    ['health_record', 'send me my medical records'],
    ['payment_card_data', 'can I give you my credit card number'],
  ])('%s: %s', (topic, text) => {
    expect(signalsOf(text).regulated?.value).toContain(topic);
  });

  test.each([
    'what time do you open',
    'I want to book a table for two',
    'where is my order',
    'the wifi is slow',
    'was it my visa, mastercard or amex',
    'Should I?',
  ])('none: %s', (text) => {
    expect(signalsOf(text).regulated?.value).toEqual([]);
  });
});
