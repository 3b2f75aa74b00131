import { describe, expect, test } from 'vitest';
import { readText } from '../text/tokenize.ts';
import { correctTypos } from '../text/typos.ts';
import { askedForPerson } from './asked-for-person.ts';

const ask = (text: string) => {
  const reading = readText(text);
  return askedForPerson(reading, correctTypos(reading.tokens));
};

const cases = (source: string) =>
  source
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

describe('R1: asked for a person', () => {
  test.each(
    cases(`
    agent
    AGENT!!
    Human
    representative
    rep
    Operator!!!
    operator please
    human pls
    live chat with agent
    customer service agent
    speak to a representative
    i need to speak with someone in billing
    can you put me through to your manager
    get me a human being now
    I WANT TO TALK TO A REAL PERSON
    this is ridiculous let me talk to somebody
    is there an actual human I can chat with
    are there any humans working there
    dont you have any real people
    connect me to the front desk
    i want your supervisor
    let me talk to your supervisor this minute
    could I please be connected to a live representative
    transfer call
    can you hand me over
    put a human on the line
    give me someone who can actually help
    i demand to speak to management
    i want to escalate this
    Who can I talk to about this?
    I'd like someone to call me back please
    can someone from your office call me
    Could you have a person reach out to me
    i would prefer human assistance
    Is there a phone number where I can speak to a person`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('R1: indirect, by way of being tired of the bot', () => {
  test.each(
    cases(`
    I don't want to talk to a bot
    i'd rather deal with a person
    i need a human not a robot
    get me off this bot
    enough with the bot already
    stop giving me these canned answers and connect me to someone
    you are not helpful at all how to contact an operator
    why cant i just talk to a person
    i cant reach a human anywhere
    anyone there?`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('R1: typed badly, or dictated without punctuation', () => {
  test.each(
    cases(`
    tlak to agnet
    i want to speka to a humna
    repersentative
    custmer service agent
    trasnfer me to an operater
    hooman
    yeah hi um i was wondering if i could maybe speak to somebody about my bill
    um so like i have been on this for twenty minutes can i just get a person please thanks
    okay listen my furnace is out again and i need to talk to someone at your company right now`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('R1: to the people of a trade', () => {
  test.each(
    cases(`
    talk to the dentist
    can i talk to a nurse please
    let me speak to an attorney at your firm
    pass me to the technician on duty
    I want to speak with the owner of the restaurant
    can I speak to the pharmacist on duty
    please connect me with an adjuster`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('R1: in other languages', () => {
  test.each([
    ['es', 'quiero hablar con una persona'],
    ['es', 'necesito un agente humano'],
    ['es', 'páseme con un operador por favor'],
    ['es', 'hay alguien con quien pueda hablar'],
    ['es', 'no quiero hablar con un robot'],
    ['de', 'ich möchte mit einem Menschen sprechen'],
    ['de', 'bitte verbinden Sie mich mit einem Mitarbeiter'],
    ['de', 'Mitarbeiter bitte'],
    ['de', 'kann ich mit jemandem reden'],
    ['fr', 'je voudrais parler à un conseiller'],
    ['fr', 'passez-moi quelqu’un'],
    ['fr', 'un humain svp'],
    ['fr', "puis-je parler à quelqu'un"],
    ['pt', 'quero falar com um atendente'],
    ['pt', 'me transfere para uma pessoa'],
    ['it', 'voglio parlare con un operatore'],
    ['it', 'mi passi una persona reale'],
    ['nl', 'ik wil met een medewerker spreken'],
    ['nl', 'kan ik iemand spreken'],
    ['nl', 'ik wil iemand spreken'],
    ['nl', 'ik zou graag een medewerker spreken'],
    ['pl', 'chcę rozmawiać z konsultantem'],
    ['sv', 'jag vill prata med en människa'],
    ['tr', 'müşteri temsilcisiyle görüşmek istiyorum'],
    ['ru', 'соедините меня с оператором'],
    ['zh', '我要人工客服'],
    ['ja', 'オペレーターにつないでください'],
    ['hi', 'agent se baat karni hai'],
  ])('%s: %s', (_, text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('R1: said again, or a question that asks for it', () => {
  test.each(
    cases(`
    as i said i want an agent
    I said agent
    no i want a human
    no, agent
    why don't you connect me to a person?`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(true);
  });
});

describe('near misses of R1: refused', () => {
  test.each(
    cases(`
    please do not transfer me
    do not connect me to an agent
    I don't want to speak to a human
    no need to escalate
    no thank you, I don't need an agent
    thanks, no need for a person
    I would rather not talk to anyone
    no quiero hablar con un agente
    no necesito un agente
    ich will nicht mit einem Mitarbeiter sprechen
    je ne veux pas parler à un conseiller
    não quero falar com atendente
    non voglio parlare con un operatore
    ik wil geen medewerker spreken
    ik wil niemand spreken`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(false);
  });
});

describe('near misses of R1: told about a person, or quoted', () => {
  test.each(
    cases(`
    your agent told me the refund was approved
    the representative said it would take 3 days
    I already spoke to an agent yesterday
    after talking to a person at your office nothing changed
    i was told by your rep that it is free
    the page says "talk to an agent" but nothing happens
    the supervisor approved it
    the agent was very nice
    su agente me dijo que estaba listo
    Ihr Mitarbeiter hat gesagt dass es morgen kommt
    votre conseiller m'a dit que c'est bon`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(false);
  });
});

describe('near misses of R1: the same words for something else', () => {
  test.each(
    cases(`
    a table for 4 people
    how much per person
    can I add another person to my policy
    my real estate agent needs the papers
    is it human error
    what is the human resources email
    someone broke into my account
    i need someone to fix my furnace
    I need a technician to come tomorrow
    book an appointment with the dentist
    send someone to my house
    how many agents can I add to my plan
    is the operator licensed
    call me Maria
    talk to you later
    let me speak to my wife first
    I need to transfer money
    connect my bank account
    put me on the waitlist
    get me a refund
    escalator is broken
    how do I contact support by email
    are you a bot
    this is urgent, my card was stolen
    your service is terrible where is my order
    can you help me
    help
    where is my order
    no
    yes`),
  )('%s', (text) => {
    expect(ask(text).value).toBe(false);
  });
});

test('the evidence is the words of the request', () => {
  const text = 'My order is late. Could you please transfer me to a human agent? Thanks.';
  const { start, end } = ask(text);
  expect(text.slice(start, end)).toContain('transfer me to a human');
});

test('a score is between 0 and 1 for a text of any kind', () => {
  for (const text of ['', ' ', '!!!', '😀', 'a'.repeat(9_000)]) {
    const { score, value } = ask(text);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(value).toBe(false);
  }
});
