import { describe, expect, test } from 'vitest';

import { retell } from './retelling.ts';
import { input } from './testing/conversation.ts';
import { writeBrief } from './write-brief.ts';

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

test.each([
  ['Help I lost my key fob', 'Maria lost their key fob.'],
  ['help, someone used my card', 'Maria says someone used their card.'],
  ['help me book a hall', 'Maria wants help to book a hall.'],
  ['I’d like to book a cleaning, can you help with that?', 'Maria would like to book a cleaning.'],
  ['I ordered a lamp, where is it?', 'Maria ordered a lamp and asks where it is.'],
  ['How much ibuprofen can I take after it?', 'Maria asks: “How much ibuprofen can I take after it?”'],
  ['So tired of waiting can i get a refund', 'Maria asks to get a refund.'],
  ['I changed my mind I want the blue one', 'Maria wants the blue one.'],
  ['I need a locksmith, guys', 'Maria needs a locksmith.'],
  ['I want to Cancel my membership if I could', 'Maria wants to cancel their membership.'],
  ['I need the report today if possible', 'Maria needs the report today if possible.'],
  ['I want to fly to Reserve', 'Maria wants to fly to Reserve.'],
])('what stands around a wish is no part of it: %s', (said, told) => {
  expect(writeBrief(input([['customer', said]])).summary).toContain(told);
});

test.each([
  ['I would like to see the flat on Main Street?', 'Maria would like to see the flat on Main Street.'],
  ['My boiler is loud, can you help me please?', 'Maria says their boiler is loud.'],
  ['I am moving to Leeds, can you change my address?', 'Maria is moving to Leeds and asks us to change their address.'],
  ['We need a crew, is there one on Sunday?', 'Maria says they need a crew and asks if there is one on Sunday.'],
  ['Can we move my cleaning to Friday?', 'Maria asks to move their cleaning to Friday.'],
  ['What is the price of a crown for two teeth?', 'Maria asks for the price of a crown for two teeth.'],
  ['Are there any appointments left on Friday?', 'Maria asks if there are any appointments left on Friday.'],
  ['Is Dr. Lopez available today?', 'Maria asks if Dr. Lopez is available today.'],
  ['Is my order still on its way?', 'Maria asks if their order is still on its way.'],
  ['Is the base gluten free?', 'Maria asks: “Is the base gluten free?”'],
  ["Someone's using my account! Please help", 'Maria says someone’s using their account.'.replace('’', "'")],
  ["There's water coming through the ceiling", "Maria says there's water coming through the ceiling."],
  ['$80 is missing from my refund', 'Maria says $80 is missing from their refund.'],
  ['Some guy stole my bike', 'Maria says some guy stole their bike.'],
  ['Login doesn’t work since the update', 'Maria says the login doesn’t work since the update.'],
  ['Conner was rude to me', 'Maria says Conner was rude to them.'],
  ['Dr. Lopez told me to call about my crown', 'Maria says Dr. Lopez told them to call about their crown.'],
  ['Kindly reserve a table for four', 'Maria asks us to reserve a table for four.'],
  ['Please do not send the technician before noon', 'Maria asks us not to send the technician before noon.'],
  ['Lemme book a cleaning', 'Maria asks to book a cleaning.'],
  ['let me know when it ships', 'Maria asks us to let them know when it ships.'],
  ['Need a plumber today', 'Maria needs a plumber today.'],
  ['Id like to cancel my order', 'Maria would like to cancel their order.'],
  ['I like to cancel my order', 'Maria would like to cancel their order.'],
  ['I had a visit but don’t remember my dose', "Maria had a visit but doesn't remember their dose."],
  [
    'Our contract ends in May, can we talk about it?',
    'Maria says their contract ends in May and asks to talk about it.',
  ],
  ['My father died, what do I need to send?', 'Maria asks: “My father died, what do I need to send?”'],
  [
    'This is annoying, where can I find the sizes?',
    'Maria says this is annoying and asks where they can find the sizes.',
  ],
  ['The other firm said 1200, what can you do?', 'Maria asks: “The other firm said 1200, what can you do?”'],
  ['Yes, I mean, how will I pay my rent?', 'Maria asks how they will pay their rent.'],
])('a wish in a form that was quoted before is retold: %s', (said, told) => {
  expect(writeBrief(input([['customer', said]])).summary).toContain(told);
});

test.each([
  ['Who is your dentist?', 'asked who their dentist is'],
  ['Where are you calling from?', 'asked where they are calling from'],
  ['What time would you like to come in?', 'asked what time they would like to come in'],
  ['Do you have any allergies?', 'asked if they have any allergies'],
  ['What can I change for you?', 'asked what it can change for them'],
  ['How many people will be coming?', 'asked how many people will be coming'],
  ['When was your last visit?', 'asked when their last visit was'],
  ['Could you describe your symptoms?', 'asked them to describe their symptoms'],
  ['Could you please double-check?', 'asked them to double-check'],
  ['Did you get our email?', 'asked: “Did you get our email?”'],
])('what the bot asked is retold: %s', (asked, told) => {
  const { tried } = writeBrief(
    input([
      ['customer', 'My tooth hurts'],
      ['bot', asked],
      ['customer', 'on the left'],
    ]),
  );
  expect(tried.map(({ text }) => text.toLowerCase())).toEqual([told.toLowerCase()]);
});

test('“Can I help you with anything else?” is no try', () => {
  const turns = input([
    ['customer', 'My tooth hurts'],
    ['bot', 'Can I help you with anything else today?'],
    ['customer', 'human'],
  ]);
  expect(writeBrief(turns).tried).toEqual([]);
});

test('what goes on with something said before, and a rebuke in the form of a question, are not the wish', () => {
  const wants = (...said: string[]) => writeBrief(input(said.map((text) => ['customer', text]))).wants.text;
  expect(wants('I want to rent a van', 'I need it from the tenth on')).toBe('Wants to rent a van.');
  expect(wants('I want to rent a van', 'why can’t you remember anything')).toBe('Wants to rent a van.');
});

test('R38: a name, an apology or thanks beside the wish are no part of it', () => {
  const wants = (text: string) => writeBrief(input([['customer', text]])).wants.text;
  expect(wants('I want this done quickly - thank you.')).toBe('Wants this done quickly.');
  expect(wants("Hi, I'm John I would like to reserve a flight.")).toBe('Would like to reserve a flight.');
  expect(wants("I'm sorry I actually need the blue one")).not.toMatch(/sorry/iu);
  // Who is sure of something says so.
  expect(wants("I'm sure I paid for order 8841 twice")).toMatch(/paid for order 8841 twice/iu);
});

test('a sentence of more than a thousand characters is quoted, one of fewer is retold', () => {
  const sentence = (words: number) => `I want to return ${'one and '.repeat(words)}my order`;
  expect(retell(sentence(120)).about).toMatch(/^wants to return one and .* their order$/u);
  expect(retell(sentence(125)).about).toMatch(/^wrote: “I want to return one and .* my order”$/u);
});
