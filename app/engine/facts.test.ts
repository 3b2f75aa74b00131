import { describe, expect, test } from 'vitest';
import type { DeclaredField } from '#app/contracts/flow-graph.ts';
import { buildFacts, toMinor, type FactSources } from './facts.ts';

const seen = (quote: string, turnId = 't1') => ({ turnId, quote, start: 0, end: quote.length });
const facts = (more: Partial<FactSources> = {}) =>
  buildFacts({
    signals: {}, author: 'customer', text: 'Hello', atMs: 5_000, turnId: 't2', conversationId: 'c-1', channel: 'web', locale: 'en', fields: [], ...more,
  }); // prettier-ignore
const field = (name: string, type: DeclaredField['type']): DeclaredField =>
  ({ name, label: name, type }) as DeclaredField;

test('what is known of the turn itself', () => {
  expect(facts().facts).toMatchObject({
    'time.now': 5_000, channel: 'web', locale: 'en', 'turn.author': 'customer', 'turn.text': 'Hello', 'conversation.id': 'c-1',
  }); // prettier-ignore
  expect(facts({ text: null, locale: null }).facts).toMatchObject({ 'turn.text': null, locale: null });
});

describe('signals', () => {
  test('each as it is, with where it came from; what says nothing is absent', () => {
    const { facts: known, provenance } = facts({
      signals: {
        askedForPerson: { value: true, source: 'computed', evidence: [seen('hello', 't0'), seen('a person', 't1')] },
        confidence: { value: 0.4, source: 'sent', evidence: [] },
        repeats: { value: 2, source: 'computed', evidence: [seen('')] },
      },
    });
    expect(known).toMatchObject({ askedForPerson: true, confidence: 0.4, repeats: 2 });
    expect(provenance).toEqual({
      // The words that were found last.
      askedForPerson: { source: 'computed', turnId: 't1', quote: 'a person' },
      // Without evidence it is this turn's; without words it rests on the course of the conversation.
      confidence: { source: 'bot', turnId: 't2', quote: null },
      repeats: { source: 'computed', turnId: 't1', quote: null },
    });
    for (const name of ['failedTries', 'topics', 'amount', 'largestAmount', 'personalData', 'stuck'])
      expect(known).not.toHaveProperty(name);
  });

  test('topics are compared in small letters', () => {
    const topics = { value: ['Legal', 'SAFETY'], source: 'sent' as const, evidence: [] };
    expect(facts({ signals: { topics } }).facts['topics']).toEqual(['legal', 'safety']);
    expect(facts({ signals: { topics } }).provenance['topics']).toEqual({ source: 'bot', turnId: 't2', quote: null });
  });

  test('each topic that was found here keeps its own words; what a bot sent has none', () => {
    const topics = { value: ['billing', 'Fraud'], evidence: [seen('charged', 't1'), seen('stolen', 't1')] };
    const quotesOf = (source: 'sent' | 'computed') =>
      facts({ signals: { topics: { ...topics, source } } }).provenance['topics']?.quotes;
    expect(quotesOf('computed')?.get('fraud')).toMatchObject({ turnId: 't1', quote: 'stolen' });
    expect(quotesOf('sent')).toBeUndefined();
    // With fewer words than topics nobody knows which belong to which.
    const fewer = { ...topics, source: 'computed' as const, evidence: [seen('charged', 't1')] };
    expect(facts({ signals: { topics: fewer } }).provenance['topics']).toEqual({
      source: 'computed',
      turnId: 't1',
      quote: 'charged',
    });
  });

  test('amounts are minor units with their currency', () => {
    const money = (value: number) => ({
      value: { value, currency: 'EUR' },
      source: 'computed' as const,
      evidence: [seen('12 €')],
    });
    const { facts: known, provenance } = facts({ signals: { amount: money(1_200), largestAmount: money(9_900) } });
    expect(known).toMatchObject({
      amount: { minor: 1_200, currency: 'EUR' },
      largestAmount: { minor: 9_900, currency: 'EUR' },
    });
    expect(provenance).toEqual({
      amount: { source: 'computed', turnId: 't1', quote: '12 €' },
      largestAmount: { source: 'computed', turnId: 't1', quote: '12 €' },
    });
  });

  test('R14: of personal data only the kinds travel, each once, never the words', () => {
    const span = (type: 'card' | 'email', start: number) => ({ type, start, end: start + 4 });
    const personalData = {
      value: [span('card', 0), span('email', 5), span('card', 10)],
      source: 'computed' as const,
      evidence: [seen('4111 1111')],
    };
    const { facts: known, provenance } = facts({ signals: { personalData } });
    expect(known['personalData']).toEqual(['card', 'email']);
    expect(provenance['personalData']).toEqual({ source: 'computed', turnId: 't2', quote: null });
  });

  test('how likely the bot is to fail counts by its score, else as yes or no', () => {
    const stuck = (value: boolean, score?: number) =>
      facts({
        signals: {
          stuck: { value, source: 'computed', evidence: [seen('again')], ...(score === undefined ? {} : { score }) },
        },
      });
    expect(stuck(true, 0.62).facts['stuck']).toBe(0.62);
    expect(stuck(false, 0).facts['stuck']).toBe(0);
    expect([stuck(true).facts['stuck'], stuck(false).facts['stuck']]).toEqual([1, 0]);
    expect(stuck(true).provenance['stuck']).toEqual({ source: 'computed', turnId: 't1', quote: 'again' });
  });

  test('on a timer the clock replaces the times of the last turn', () => {
    const signals = {
      silenceMs: { value: 1_000, source: 'computed' as const, evidence: [] },
      timeInConversationMs: { value: 2_000, source: 'computed' as const, evidence: [] },
    };
    expect(facts({ signals }).facts).toMatchObject({ silenceMs: 1_000, timeInConversationMs: 2_000 });
    const clock = { silenceMs: 60_000, timeInConversationMs: 90_000 };
    expect(facts({ signals, clock }).facts).toMatchObject(clock);
  });
});

describe('the customer', () => {
  test('is known by id, mail or phone, and reachable by the last two only', () => {
    const who = (customer?: object) => {
      const known = facts({ customer: customer as FactSources['customer'] }).facts;
      return [known['customer.known'], known['customer.reachable']];
    };
    expect(who()).toEqual([false, false]);
    expect(who({})).toEqual([false, false]);
    expect(who({ id: 'c' })).toEqual([true, false]);
    expect(who({ email: 'a@example.com' })).toEqual([true, true]);
    expect(who({ phone: '+15550100' })).toEqual([true, true]);
  });

  test('plan, value and consent; what nobody said is missing, and no is not missing', () => {
    const customer = { plan: 'gold', accountValue: { value: 12.5, currency: 'USD' } } as FactSources['customer'];
    const known = facts({ customer, consent: { recording: false, sharing: true } }).facts;
    expect(known).toMatchObject({
      'customer.plan': 'gold',
      'customer.accountValue': { minor: 1_250, currency: 'USD' },
      'consent.recording': false,
      'consent.sharing': true,
    });
    const nothing = facts().facts;
    for (const name of ['customer.plan', 'customer.accountValue', 'consent.recording', 'consent.sharing'])
      expect(nothing[name]).toBeUndefined();
    expect(toMinor({ value: 1_250, currency: 'JPY' })).toEqual({ minor: 1_250, currency: 'JPY' });
  });
});

describe('declared fields', () => {
  const declared = (type: DeclaredField['type'], value: unknown) =>
    facts({ fields: [field('own', type)], declared: { own: value } }).facts['own'];

  test('a value of its type, in the form that rules compare', () => {
    expect(declared('money', { value: 12.5, currency: 'USD' })).toEqual({ minor: 1_250, currency: 'USD' });
    expect(declared('date', '2026-11-23T15:00:00.000Z')).toBe(Date.parse('2026-11-23T15:00:00.000Z'));
    expect([declared('number', 3), declared('text', 'x'), declared('yes_no', false)]).toEqual([3, 'x', false]);
    expect(declared('list', ['a', 'b'])).toEqual(['a', 'b']);
  });

  test('a value of another type stays what it is, so that the rule sees the wrong type; what no rule can read is missing', () => {
    expect(declared('money', 12)).toBe(12);
    expect(declared('date', 7)).toBe(7);
    expect(declared('text', '2026-11-23')).toBe('2026-11-23');
    expect(declared('date', 'soon')).toBeNaN();
    expect(declared('list', ['a', 1, null])).toEqual(['a']);
    expect(declared('text', { value: 1, currency: 'USD' })).toBeUndefined();
    for (const odd of [null, {}, { value: 1 }, { currency: 'USD' }, { value: '1', currency: 'USD' }, { value: 1, currency: 2 }])
      expect(declared('money', odd)).toBeUndefined();
    expect(facts({ fields: [field('own', 'text')] }).facts).toHaveProperty('own', undefined);
    expect(facts({ fields: [field('toString', 'text')], declared: {} }).facts['toString']).toBeUndefined();
  }); // prettier-ignore

  test('an attribute of the customer serves where the turn says nothing', () => {
    const fields = [field('customer.tier', 'text'), field('tier', 'text')];
    const customer = { attributes: { tier: 'gold' } } as unknown as FactSources['customer'];
    const known = facts({ fields, customer }).facts;
    expect(known['customer.tier']).toBe('gold');
    // Only under its full name.
    expect(known['tier']).toBeUndefined();
    expect(facts({ fields, customer, declared: { 'customer.tier': 'silver' } }).facts['customer.tier']).toBe('silver');
    expect(facts({ fields, customer: {} as FactSources['customer'] }).facts['customer.tier']).toBeUndefined();
    expect(facts({ fields }).facts['customer.tier']).toBeUndefined();
    const other = { attributes: { tier: 'gold', null: 'x' } } as unknown as FactSources['customer'];
    const elsewhere = facts({ fields: [field('supplier.tier', 'text'), field('own', 'text')], customer: other }).facts;
    expect([elsewhere['supplier.tier'], elsewhere['own']]).toEqual([undefined, undefined]);
    const odd = [field('customer.toString', 'text')];
    expect(facts({ fields: odd, customer }).facts['customer.toString']).toBeUndefined();
  });

  test('a declared field never hides a fact of the product; it comes from the bot', () => {
    const fields = [field('channel', 'text'), field('own', 'number')];
    const { facts: known, provenance } = facts({ fields, declared: { channel: 'fake', own: 1 } });
    expect(known['channel']).toBe('web');
    expect(provenance).toEqual({ own: { source: 'bot', turnId: 't2', quote: null } });
  });
});
