import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { READ_ALOUD_MAX_WORDS, SUMMARY_MAX_WORDS, briefSchema, countWords } from '#app/contracts/brief.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import type { BriefInput } from './brief-input.ts';
import { scriptForm } from './forms/script.ts';
import { input, reason, type Said } from './testing/conversation.ts';
import { writeBrief } from './write-brief.ts';

const doubleCharge: readonly Said[] = [
  ['customer', 'Hi! I was charged $240 twice for order 8841. I need the second one back before Monday.'],
  ['bot', 'I see both charges. Would you like $240 of store credit instead?'],
  ['customer', 'No. I want my money back on my card.'],
  ['bot', "I'm sorry, but I cannot refund a card payment."],
  ['customer', 'Then give me a human please'],
];

describe('the brief of a double charge', () => {
  const brief = writeBrief(input(doubleCharge));

  test('R37, R38, acceptance 23: the summary says who, what they want, what was tried and why now, in 40 words', () => {
    expect(brief.summary).toBe(
      'Maria was charged $240 twice for order 8841 and needs the second one back before Monday. The bot could not refund a card payment. They asked for a person.',
    );
    expect(countWords(brief.summary)).toBeLessThanOrEqual(SUMMARY_MAX_WORDS);
  });

  test('every claim links to its turn', () => {
    expect(brief.wants.turn).toBe(0);
    expect(brief.reason.turn).toBe(4);
    expect(brief.tried.map(({ turn, outcome }) => [turn, outcome])).toEqual([
      [1, 'refused'],
      [3, 'failed'],
    ]);
    expect(brief.recentTurns.find((turn) => turn.trigger)?.turn).toBe(4);
  });

  test('R36, R50: contact data is enough to recognise and not enough to use', () => {
    expect(brief.who).toMatchObject({ name: 'Maria Santos', plan: 'pro', email: 'm…@example.com', phone: 'ends 0144' });
    expect(JSON.stringify(brief)).not.toMatch(/maria\.santos@|555 0144/u);
  });

  test('R45: the next step is a task, and the deadline an item', () => {
    expect(brief.nextStep).toMatchObject({ code: 'check_charges' });
    expect(brief.actionItems.map((item) => item.text)).toContain('Needed before Monday');
  });

  test('R67, R68: the first ten seconds show that it was read, and never ask how to help', () => {
    const spoken = scriptForm(brief.script, { name: 'Taylor', workspace: 'Fern & Field' });
    expect(spoken).toMatch(
      /^Hi Maria\. I’m Taylor from Fern & Field\. I can see you were charged \$240 twice for order 8841/u,
    );
    expect(countWords(spoken)).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
    expect(spoken).not.toMatch(/how (?:can|may) i (?:help|assist)/iu);
  });
});

describe('R41: what the bot tried, and how it ended', () => {
  const tried = (bot: string, customer: string) =>
    writeBrief(
      input([
        ['customer', 'the login is broken'],
        ['bot', bot],
        ['customer', customer],
      ]),
    ).tried;

  test.each([
    ['Please reset your password.', 'i did that already', 'Told them to reset their password', 'failed'],
    ['Have you tried clearing the cache?', 'yes, same error', 'Suggested clearing the cache', 'failed'],
    ['Have you checked the tracking?', 'yes twice', 'Suggested checking the tracking', 'failed'],
    ['We can offer you 20% off.', 'no', 'Offered them 20% off', 'refused'],
    ['We have Wednesday 3pm.', 'I said after 4', 'Told them: we have Wednesday 3pm', 'failed'],
    ['No address here, would you like more?', 'no', 'Asked: “No address here, would you like more?”', 'answered'],
    ['Lucca is open until ten.', 'I meant noon, and okay, great', 'Told them: Lucca is open until ten', 'worked'],
  ])('%s %s', (bot, customer, text, outcome) => {
    expect(tried(bot, customer)).toMatchObject([{ text, outcome }]);
  });

  test('the same advice again has failed, whatever the answer to the last time was', () => {
    const again = writeBrief(
      input([
        ['customer', 'the login is broken'],
        ['bot', 'Have you tried clearing the cache?'],
        ['customer', 'yes'],
        ['bot', 'Have you tried clearing the cache?'],
        ['customer', 'hello?'],
      ]),
    );
    expect(again.tried).toMatchObject([{ text: 'Suggested clearing the cache (2 times)', outcome: 'failed' }]);
  });
});

describe('what is not English is quoted, and never turned into its opposite', () => {
  const brief = (language: string, ...said: Said[]) =>
    writeBrief(
      input(said, { customer: {}, signals: { language: { value: language, source: 'computed', evidence: [] } } }),
    );

  test.each([
    [
      'es',
      'No puedo entrar en mi cuenta.',
      'No he entendido su pregunta.',
      'The bot said: “No he entendido su pregunta”.',
    ],
    ['de', 'Hallo, mein Paket ist nicht da.', 'Bitte warten Sie noch.', 'The bot said: “Bitte warten Sie noch”.'],
    ['fr', 'Mon colis est arrivé cassé.', 'Vendredi est complet.', 'The bot said: “Vendredi est complet”.'],
    ['nl', 'Mijn wachtwoord werkt niet meer.', 'Reset uw wachtwoord.', 'The bot said: “Reset uw wachtwoord”.'],
  ])('%s: %s', (language, want, bot, told) => {
    const { summary, script } = brief(language, ['customer', want], ['bot', bot], ['customer', 'ok']);
    const words = want.replace(/^Hallo, /u, '').replace(/\.$/u, '');
    expect(summary).toContain(`The customer wrote: “${words}”. ${told}`);
    // In an English line a foreign sentence cannot be read aloud; in their own language it is what they said.
    expect(script).toMatchObject({ language, inEnglish: expect.not.stringContaining(words) });
    expect(script.body).toContain(words);
  });

  test('how it ended, who they are, and an English sentence in between', () => {
    const german = brief(
      'de',
      ['customer', 'Ich heiße Anna Berger. Mein Passwort geht nicht.'],
      ['bot', 'Guten Tag! Wie kann ich Ihnen helfen?'],
      ['bot', 'Bitte setzen Sie Ihr Passwort zurück.'],
      ['customer', 'Habe ich versucht, es kommt keine E-Mail an.'],
      ['bot', 'Please reset your password.'],
    );
    expect(german.who.name).toBe('Anna Berger');
    expect(german.tried).toMatchObject([
      { text: 'Said: “Bitte setzen Sie Ihr Passwort zurück”', outcome: 'failed' },
      { text: 'Told them to reset their password', outcome: 'unknown' },
    ]);
  });
});

test('R69: a script about something else is not read out, a script for the situation is', () => {
  const scripts = { order: '{{summary}} I have your order open.', billing: '{{summary}} I have your payment open.' };
  const said = (text: string) => writeBrief(input([['customer', text]], { scripts, scriptKey: 'order' })).script.body;
  expect(said('I was charged twice')).toBe('I can see you were charged twice. I have your payment open.');
  expect(said('how do I invite a colleague')).not.toContain('open');
  expect(said('I lost my debit card and, before I could cancel it, somebody withdrew $300 at an ATM')).not.toMatch(
    /\b(?:and|but|so)\./u,
  );
  expect(said('my order never arrived')).toBe('I can see your order never arrived. I have your order open.');
});

test('R40: the reason names its figure, not its class', () => {
  const why = (change: Partial<VerdictReason>, signals: BriefInput['signals']) =>
    writeBrief(input([['customer', 'I want a refund']], { reason: reason(change), signals })).summary;
  const computed = { source: 'computed' as const, evidence: [] };
  expect(why({ class: 'confidence', code: 'low_confidence' }, { confidence: { value: 0.52, ...computed } })).toContain(
    'only 52 % sure',
  );
  expect(why({ class: 'frustration', code: 'failed_tries' }, { failedTries: { value: 3, ...computed } })).toContain(
    'failed 3 times',
  );
  expect(
    why(
      { class: 'risk', code: 'refund_over_limit' },
      { largestAmount: { value: { value: 24_000, currency: 'USD' }, ...computed } },
    ),
  ).toContain('$240');
  expect(why({ class: 'emergency', code: 'emergency' }, { emergency: { value: 'gas_leak', ...computed } })).toContain(
    'gas leak',
  );
});

test('whose is whose, said to the customer', () => {
  const said = (text: string) => writeBrief(input([['customer', text]])).script.body;
  expect(said('The parcel is ours and not yours')).toContain('I can see the parcel is yours and not ours.');
});

test('completeness says what is missing', () => {
  const brief = writeBrief(input([['customer', 'hello']], { customer: {}, consent: {} }));
  expect(brief.completeness.missing).toEqual(
    expect.arrayContaining(['name', 'what they want', 'a way to reach them', 'consent']),
  );
  expect(brief.completeness.score).toBeLessThan(0.3);
});

test('a name is learnt from the conversation when nobody told it', () => {
  const brief = writeBrief(
    input(
      [
        ['bot', 'May I have your full name, please?'],
        ['customer', 'Katarina Miller'],
      ],
      { customer: {} },
    ),
  );
  expect(brief.who.name).toBe('Katarina Miller');
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '   ',
    'x'.repeat(8_000),
    '\ud83d',
    '‮evil',
    '<script>alert(1)</script>',
    'I '.repeat(2_000),
    '$'.repeat(500),
  ),
  fc.lorem({ maxCount: 60 }),
);

test('R38: whatever is said, the brief is valid, within 40 words and points at turns that exist', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('customer', 'bot'), hostile), { maxLength: 12 }), (said) => {
      const brief = writeBrief(input(said as Said[], { triggerTurn: said.length === 0 ? null : said.length - 1 }));
      expect(briefSchema.safeParse(brief).error).toBeUndefined();
      expect(countWords(brief.summary)).toBeLessThanOrEqual(SUMMARY_MAX_WORDS);
      for (const claim of [brief.wants, brief.reason, brief.nextStep, ...brief.tried, ...brief.actionItems]) {
        if (claim.turn !== null) expect(claim.turn).toBeLessThan(Math.max(1, said.length));
      }
    }),
    { numRuns: 150 },
  );
});

test('R42: nobody is called calm in an emergency because their words have no feeling in them', () => {
  const computed = { source: 'computed' as const, evidence: [] };
  const moodOf = (value: number, emergency: 'gas_leak' | 'none') =>
    writeBrief(
      input([['customer', 'there is a smell of gas in the kitchen']], {
        signals: { emergency: { value: emergency, ...computed }, sentiment: { value, ...computed } },
      }),
    ).sentiment;
  expect(moodOf(0, 'gas_leak')).toMatchObject({ label: 'unknown', trend: 'unknown' });
  expect(moodOf(0, 'gas_leak').text).not.toMatch(/calm/iu);
  expect(moodOf(-0.7, 'gas_leak').text).toBe('Very upset.');
  expect(moodOf(0, 'none').text).toBe('Calm.');
});

test('R69: in an emergency it is about that, whatever they wanted before', () => {
  const brief = writeBrief(
    input(
      [
        ['customer', 'Where is my order 8841? It was due on Friday.'],
        ['bot', 'I cannot find it.'],
        ['customer', 'the heater I bought is burning, there is smoke and I smell gas'],
      ],
      { reason: reason({ class: 'emergency', code: 'emergency_reported' }) },
    ),
  );
  expect(brief.wants).toMatchObject({ turn: 2, text: expect.stringMatching(/heater/u) });
  expect(brief.summary).toMatch(/^Maria says the heater they bought is burning/u);
  expect(brief.openingScript).toMatch(/^Hi Maria\. I can see there is smoke and you smell gas\. .*safe right now\?$/u);
});
