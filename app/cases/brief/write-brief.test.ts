import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { READ_ALOUD_MAX_WORDS, SUMMARY_MAX_WORDS, briefSchema, countWords } from '#app/contracts/brief.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import type { BriefInput, BriefTurn } from './brief-input.ts';
import { scriptForm } from './forms/script.ts';
import { writeBrief } from './write-brief.ts';

const reason = (change: Partial<VerdictReason> = {}): VerdictReason => ({
  class: 'request',
  code: 'asked_for_person',
  ruleId: 'rule_1',
  ruleName: 'Asked for a person',
  layer: 'hard',
  text: 'Asked for a person',
  evidence: [],
  ...change,
});

type Said = readonly [author: 'customer' | 'bot', text: string];

const turnsOf = (said: readonly Said[]): BriefTurn[] =>
  said.map(([author, text], index) => ({ index, author, text: maskPersonalData(text).text, at: null }));

function input(said: readonly Said[], change: Partial<BriefInput> = {}): BriefInput {
  return {
    turns: turnsOf(said),
    customer: {
      id: 'c-9',
      name: 'Maria Santos',
      plan: 'pro',
      email: 'maria.santos@example.com',
      phone: '+1 312 555 0144',
    },
    consent: { recording: true },
    reason: reason(),
    triggerTurn: said.length - 1,
    signals: {},
    personalData: [],
    priority: 'priority',
    method: 'warm',
    respondBy: new Date('2026-11-21T11:00:00Z'),
    channel: 'web',
    locale: 'en',
    startedAt: null,
    escalatedAt: null,
    history: [],
    ...change,
  };
}

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

test.each([
  ['I want to return everything I ordered.', 'Maria wants to return everything they ordered.'],
  ['Can you please cancel my subscription?', 'Maria asks us to cancel their subscription.'],
  ['Could you help me change my address?', 'Maria wants help to change their address.'],
  ['I need help because my order came broken', 'Maria wants help because their order came broken.'],
  ['Can you help me with my invoice?', 'Maria wants help with their invoice.'],
  ['Please help me to cancel my order', 'Maria wants help to cancel their order.'],
  ['Where is my package?', 'Maria asks where their package is.'],
  ["I'm trying to book a table for two", 'Maria is trying to book a table for two.'],
  ['My router stopped working this morning', 'Maria says their router stopped working this morning.'],
  ['I need the status of my ride.', 'Maria needs the status of their ride.'],
  ["I haven't received my refund", "Maria hasn't received their refund."],
  ['How do I reset my password?', 'Maria asks how to reset their password.'],
  ['Our furnace is out and your bot is no use to us', 'Maria says their furnace is out and our bot is no use to them.'],
  ['WHY IS MY CARD DECLINED 4111 1111 1111 1111', 'Maria asks why their card is declined.'],
  ['When will my order arrive?', 'Maria asks when their order will arrive.'],
  ['Where is our data processing agreement?', 'Maria asks where their data processing agreement is.'],
  ['my order 123 never arrived, mail me at a@b.co', 'Maria says their order 123 never arrived.'],
  ['My tooth got knocked out playing hockey, what do I do', 'Maria says their tooth got knocked out playing hockey.'],
  ['for the form: my social security number is 078-05-1120', 'my social security number is [hidden]'],
  [
    'login broken. 500 error since the update, we have a demo in an hour',
    'Maria wrote: “login broken. 500 error since the update, we have a demo in an hour”',
  ],
  ['Let’s make the appointment for Friday then', 'Maria wants to make the appointment for Friday then.'],
  ['you charged me twice for my cleaning, I want a person', 'Maria says we charged them twice for their cleaning.'],
  ['My tooth hurts, get me a real person now', 'Maria says their tooth hurts.'],
  ['My order 8841 is late and I want to talk to a human', 'Maria says their order 8841 is late.'],
  ['I need someone to help me cancel my subscription', 'Maria needs someone to help them cancel their subscription.'],
  ['Someone swapped my box, that one is ours not yours', 'that one is theirs not ours.'],
  ['Wo ist mein Paket geblieben?', 'Maria asks: “Wo ist mein Paket geblieben?”'],
])('a wish is retold as a person would: %s', (said, told) => {
  expect(writeBrief(input([['customer', said]])).summary).toContain(told);
});

describe('a wish that comes out in the course of the talk', () => {
  test('a refusal that says what they want is the wish, and the trouble told before stays with it', () => {
    const brief = writeBrief(
      input([
        ['customer', 'the pizza was cold and one is missing'],
        ['bot', 'I can offer you a 5 dollar coupon.'],
        ['customer', 'no i want the missing pizza delivered now or a refund for it'],
      ]),
    );
    expect(brief.summary).toContain(
      'Maria says the pizza was cold and one is missing and wants the missing pizza delivered now or a refund for it. The bot offered them a 5 dollar coupon; they refused.',
    );
    expect(brief.wants.turn).toBe(2);
  });

  test('a request for somebody by their role does not stand in for the trouble', () => {
    const brief = writeBrief(
      input([
        ['customer', 'The hearing date is wrong and nobody told me'],
        ['bot', 'I can take a message.'],
        ['customer', 'this is urgent I need my lawyer'],
      ]),
    );
    expect(brief.wants).toMatchObject({ turn: 0, text: 'Says the hearing date is wrong and nobody told them.' });
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

const foreign = (said: string, language: string, more: Partial<BriefInput> = {}) =>
  writeBrief(
    input([['customer', said]], {
      signals: { language: { value: language, source: 'computed', evidence: [] } },
      ...more,
    }),
  );

test.each([
  ['Wo ist mein Paket geblieben?', 'de', 'Hallo Maria. Sie haben geschrieben: „Wo ist mein Paket geblieben?“. Sie müssen nichts wiederholen.'],
  ['¿Dónde está mi pedido 8841?', 'es', 'Hola, Maria. Usted escribió: «¿Dónde está mi pedido 8841?». No tiene que repetir nada.'],
  ['Je voudrais parler à quelqu’un', 'fr', 'Bonjour Maria. Vous avez écrit : « Je voudrais parler à quelqu’un ». Vous n’avez rien à répéter.'],
])('R67, R69: the opening line is in the language that the customer writes: %s', (said, language, line) => {
  const { script, openingScript } = foreign(said, language);
  expect(openingScript).toBe(line);
  expect(script).toMatchObject({ language, inEnglish: expect.stringMatching(/^Hi Maria\. /u) });
}); // prettier-ignore

test('R69: an emergency is asked after in the customer’s language, whatever the pack has in English', () => {
  const { script } = foreign('هناك رائحة غاز في المطبخ', 'ar', {
    reason: reason({ class: 'emergency' }),
    scripts: { emergency: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Are you outside and safe?' },
  });
  expect(script.body).toMatch(/هل الجميع بأمان الآن؟$/u);
  expect(script.inEnglish).toMatch(/Are you outside and safe\?$/u);
});

test('the opening line is in no language that the customer only seemed to write, and English where we do not speak theirs', () => {
  const english = { language: 'en', inEnglish: null };
  expect(foreign('Where is my order? I need it for the weekend.', 'nl').script).toMatchObject(english);
  const answered = input([
    ['customer', 'I want to reserve a room'],
    ['bot', 'For how long?'],
    ['customer', 'no'],
  ]);
  const no: BriefInput['signals'] = { language: { value: 'es', source: 'computed', evidence: [] } };
  expect(writeBrief({ ...answered, signals: no }).script).toMatchObject(english);
  expect(foreign('Pourquoi ma facture est plus élevée, il me faut une réponse', 'it').script.language).toBe('fr');
  expect(foreign('Var är mitt paket?', 'sv').script).toMatchObject({ ...english, greeting: 'Hi Maria.' });
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

test('R38: a name, an apology or thanks beside the wish are no part of it', () => {
  const wants = (text: string) => writeBrief(input([['customer', text]])).wants.text;
  expect(wants('I want this done quickly - thank you.')).toBe('Wants this done quickly.');
  expect(wants("Hi, I'm John I would like to reserve a flight.")).toBe('Would like to reserve a flight.');
  expect(wants("I'm sorry I actually need the blue one")).not.toMatch(/sorry/iu);
  // Who is sure of something says so.
  expect(wants("I'm sure I paid for order 8841 twice")).toMatch(/paid for order 8841 twice/iu);
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
