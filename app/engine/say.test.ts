import { describe, expect, test } from 'vitest';
import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { planRoute } from './plan.ts';
import { durationText, fillTexts, sayText, type Saying, type SpokenPool } from './say.ts';
import { spokenLocale } from './spoken-locale.ts';
import { draw } from './testing/draw.ts';

const NOW = '2026-11-23T15:00:00.000Z';
const MINUTE = 60_000;
const TEAM: SpokenPool = { slug: 'team', name: 'The team', expectedWaitMs: null };
/** Answered within an hour, asked of the pool `team`, on the wall clock. */
const plan: Plan = planRoute(draw(), 'person', {
  now: NOW, timezone: 'UTC', calendars: [], channel: 'web', preferredMethods: [], outcomeMethods: ['callback'],
  pools: [{ slug: 'team', name: 'The team', fallback: false, members: 1, availableNow: 1, rostered: [] }],
}); // prettier-ignore
const saying = (more: Partial<Saying> = {}): Saying => ({
  locale: 'en', flowLocale: 'en', timezone: 'UTC', nowMs: Date.parse(NOW), pools: [TEAM], ...more,
}); // prettier-ignore
const fill = (text: string, more: Partial<Saying> = {}, of: Plan | null = plan) =>
  fillTexts({ en: text }, of, saying(more))?.text;

describe('which text is said (R65)', () => {
  const spoken = (texts: Texts, locale: string | null, flowLocale = 'en') =>
    fillTexts(texts, null, saying({ locale, flowLocale }))?.locale;

  test('the customer’s own, then another of their language, then the flow’s, then whatever there is', () => {
    const texts = { fr: 'x', 'de-CH': 'x', de: 'x', en: 'x' };
    expect(spoken(texts, 'de')).toBe('de');
    expect(spoken(texts, 'de-CH')).toBe('de-CH');
    expect(spoken(texts, 'DE-ch')).toBe('de-CH');
    // No text for Austria: the plain one of the language, before one of another country.
    expect(spoken(texts, 'de-AT')).toBe('de');
    expect(spoken({ fr: 'x', 'de-CH': 'x' }, 'de-AT')).toBe('de-CH');
    expect(spoken({ fr: 'x', 'de-CH': 'x' }, 'de')).toBe('de-CH');
    expect(spoken(texts, 'it')).toBe('en');
    expect(spoken({ fr: 'x', 'en-GB': 'x' }, 'it', 'en-US')).toBe('en-GB');
    expect(spoken({ fr: 'x', en: 'x' }, 'it', 'en-US')).toBe('en');
    expect(spoken(texts, null)).toBe('en');
    expect(spoken(texts, null, 'de')).toBe('de');
    expect(spoken({ fr: 'x', nl: 'x' }, 'it')).toBe('fr');
  });

  test('without any text the bot uses its own words', () => {
    expect(fillTexts({}, plan, saying())).toBeNull();
    expect(sayText({ say: null }, plan, saying())).toBeNull();
    expect(sayText({ say: { en: 'One moment.' } }, plan, saying())).toEqual({ text: 'One moment.', locale: 'en' });
  });
});

describe('variables', () => {
  test('name, team and method; a team that is not known goes by its slug', () => {
    const text = '{{customerName}}|{{ customer.name }}|{{queue}}|{{method}}';
    expect(fill(text, { customerName: 'Ada' })).toBe('Ada|Ada|The team|callback');
    expect(fill(text, { pools: [] })).toBe('||team|callback');
    expect(fill('{{queue}}', { pools: [{ ...TEAM, slug: 'other', name: 'Others' }, TEAM] })).toBe('The team');
    expect(fill('{{queue}}')).toBe('The team');
    expect(fill('{{queue}}', { pools: undefined })).toBe('team');
    expect(fill('[{{queue}}{{method}}]', {}, null)).toBe('[]');
  }); // prettier-ignore

  test('R66: a time is said only with a plan behind it', () => {
    expect(fill('By {{respondBy}}, in {{wait}}, mostly {{expectedWait}}.')).toBe('By 16:00 UTC, in 1 hour, mostly 1 hour.'.replaceAll('1 hour', '60 minutes'));
    expect(fill('By {{respondBy}}, in {{wait}}, mostly {{expectedWait}}.', {}, null)).toBe('By …, in …, mostly ….');
    expect(fill('{{respondBy}}', { timezone: 'America/Chicago' })).toBe('10:00 CST');
    expect(fill('{{wait}}', { nowMs: Date.parse(NOW) + 20 * MINUTE })).toBe('40 minutes');
  }); // prettier-ignore

  test('R66: what usually happens is never said to be longer than what is promised', () => {
    const wait = (expectedWaitMs: number | null | undefined, nowMs = Date.parse(NOW)) =>
      fill('{{expectedWait}}', { nowMs, pools: [{ ...TEAM, slug: 'other', expectedWaitMs: 1 }, { ...TEAM, expectedWaitMs }] });
    expect([wait(5 * MINUTE), wait(60 * MINUTE), wait(90 * MINUTE)]).toEqual(['5 minutes', '60 minutes', '60 minutes']);
    expect([wait(null), wait(undefined)]).toEqual(['60 minutes', '60 minutes']);
    expect(wait(50 * MINUTE, Date.parse(NOW) + 20 * MINUTE)).toBe('40 minutes');
    expect(fill('{{expectedWait}}', { pools: undefined })).toBe('60 minutes');
    expect(fill('{{expectedWait}}', { pools: [{ ...TEAM, slug: 'other', expectedWaitMs: 1 }] })).toBe('60 minutes');
    // The promise itself does not move with the load.
    expect(fill('{{wait}}', { pools: [{ ...TEAM, expectedWaitMs: 5 * MINUTE }] })).toBe('60 minutes');
  }); // prettier-ignore

  test('R65: why nobody answers yet is said in the language of the text, and nothing while somebody is free', () => {
    const who = (whoIsHere: SpokenPool['whoIsHere'], locale = 'en') =>
      fillTexts({ [locale]: '[{{whoIsHere}}]' }, plan, saying({ locale, pools: [{ ...TEAM, slug: 'other', whoIsHere: 'allBusy' }, { ...TEAM, whoIsHere }] }))?.text;
    expect(who('allBusy')).toBe('[Everybody who is here is busy with somebody else at the moment.]');
    expect(who('nobodyHere')).toBe('[Nobody who can help with this is here at the moment.]');
    expect(who('nobodyHere', 'de-CH')).toBe('[Im Moment ist niemand da, der hier helfen kann.]');
    expect([who('free'), who(null), who(undefined), who('allBusy', 'fi')]).toEqual(['[]', '[]', '[]', '[]']);
    expect(fill('[{{whoIsHere}}]', { pools: undefined })).toBe('[]');
    expect(fill('[{{whoIsHere}}]', { pools: [{ ...TEAM, whoIsHere: 'allBusy' }] }, null)).toBe('[]');
  }); // prettier-ignore

  test('a variable that is empty or unknown leaves no hole in the sentence', () => {
    expect(fill('Thank you {{customerName}}, one moment.')).toBe('Thank you, one moment.');
    expect(fill('Thank you {{customerName}} !  One {{nothing}} moment {{customerName}}?')).toBe(
      'Thank you! One moment?',
    );
    expect(fill('{{customerName}} Hello {{customerName}}')).toBe('Hello');
    expect(fill('{{customer-name}} {customerName} {{}}')).toBe('{{customer-name}} {customerName} {{}}');
  });
});

describe('how long, in words', () => {
  const words = (ms: number, locale = 'en') => durationText(ms, locale);

  test('rounded up, never less than a minute, in the unit a person would use', () => {
    expect([words(1), words(MINUTE), words(MINUTE + 1)]).toEqual(['1 minute', '1 minute', '2 minutes']);
    expect([words(0), words(-5 * MINUTE)]).toEqual(['1 minute', '1 minute']);
    expect([words(119 * MINUTE), words(120 * MINUTE), words(121 * MINUTE)]).toEqual([
      '119 minutes',
      '2 hours',
      '3 hours',
    ]);
    expect([words(2879 * MINUTE), words(2880 * MINUTE), words(2881 * MINUTE)]).toEqual([
      '48 hours',
      '2 days',
      '3 days',
    ]);
  });

  test('in the language of the text; a locale that no language has does not stop an answer', () => {
    expect(words(5 * MINUTE, 'de')).toBe('5 Minuten');
    expect([words(5 * MINUTE, 'de-12'), words(5 * MINUTE, 'fr-ab-cd')]).toEqual(['5 Minuten', '5 minutes']);
    expect([spokenLocale('DE-12'), spokenLocale('12-de-x'), spokenLocale(''), spokenLocale('x'), spokenLocale('pt-br')]).toEqual(['de', 'en', 'en', 'en', 'pt-BR']); // prettier-ignore
    const odd = fillTexts({ 'de-12': 'Bis {{respondBy}}, {{wait}}' }, plan, saying({ locale: 'de-12' }));
    expect(odd?.text).toBe('Bis 16:00 UTC, 60 Minuten');
  });
});
