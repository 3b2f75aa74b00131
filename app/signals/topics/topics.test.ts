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
    ['medication', 'I FORGOT HOW TO TAKE MY MEDICINE'],
    ['medication', 'i missed two doses what now'],
    ['medication', 'can i get a refill of my prescription'],
    ['medication', 'which medicine is best for a cough'],
    ['medication', 'is it ok to mix these pills with wine'],
    ['medication', 'i need a prescription'],
    ['medication', 'how many tablets should i take'],
    ['legal_advice', 'je veux parler de mon divorce'],
    ['medical_advice', 'is it normal that my gum hurts after the extraction'],
    ['medical_advice', 'is it safe to fly after the surgery'],
    ['medical_advice', 'can I dye my hair while pregnant'],
    ['medical_advice', 'my wife is six months pregnant and feels faint'],
    ['legal_advice', 'i want a divorce and the kids'],
    ['legal_advice', 'my landlord is trying to evict me'],
    ['legal_advice', 'we were evicted and want to know our rights'],
    ['legal_advice', 'can I sue them for that'],
    ['legal_advice', 'should we file for bankruptcy'],
    ['legal_advice', 'do i need a visa to work there'],
    ['legal_advice', 'I am going through a divorce'],
    ['financial_advice', 'is bitcoin a good idea for my savings'],
    ['financial_advice', 'what mortgage rate would you recommend'],
    ['financial_advice', 'can I take a lump sum from my pension'],
    ['insurance_coverage', 'why did my premium go up'],
    ['insurance_coverage', 'I need to file a claim for the hail damage'],
    ['insurance_coverage', 'you denied my claim'],
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
    'is the medicine cabinet in stock',
    'do you sell a medicine ball',
    'I want to refill my card',
    'does the printer cartridge come with a refill',
    'how many tablets with 10 inch screens are left',
    'my divorced aunt will pick it up',
    'the band is called divorce party',
    'can I upgrade to a premium account',
    'where can I sign up for the newsletter',
    'could I file a complaint about the courier',
    'I want to file a claim, the parcel never came',
    'I would like to get a Visa card',
    'am I allowed to change my PIN',
    'what are my options for delivery',
    'is it normal to be charged an extra fee',
    'my crypto top up failed',
    'the mortgage payment to the bank was declined',
    'that about covers it, thanks',
    'we all want to support our pregnant friend at the wedding',
    'does the dress come in a cut for pregnant women',
  ])('none: %s', (text) => {
    expect(signalsOf(text).regulated?.value).toEqual([]);
  });
});
