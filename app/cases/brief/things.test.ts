import { describe, expect, test } from 'vitest';

import { retell } from './retelling.ts';
import { input } from './testing/conversation.ts';
import { writeBrief } from './write-brief.ts';

describe('R37: a word that is a thing and a request is read by what follows it', () => {
  test.each([
    ['order 8064 is broken', 'says order 8064 is broken'],
    ['Order #8064 arrived damaged', 'says order #8064 arrived damaged'],
    ['refund for the second crown was denied', 'says the refund for the second crown was denied'],
    ['Return label won’t print', 'says the return label won’t print'],
    ['book club membership was charged twice', 'says the book club membership was charged twice'],
    ['Check 1042 bounced at your branch', 'says check 1042 bounced at our branch'],
    ['transfer of $300 is missing', 'says the transfer of $300 is missing'],
    ['report from Tuesday is empty', 'says the report from Tuesday is empty'],
    ['update broke my scanner', 'says the update broke their scanner'],
    ['Order I placed on Monday never came', 'says the order they placed on Monday never came'],
    ['refund denied twice', 'says the refund was denied twice'],
    ['call center is rude', 'says the call center is rude'],
  ])('a thing: %s', (said, told) => expect(retell(said).about).toBe(told));

  test.each([
    ['order two pizzas for the party', 'asks us to order two pizzas for the party'],
    ['order 2 pizzas that are gluten free', 'asks us to order 2 pizzas that are gluten free'],
    ['Order fried rice with shrimp', 'asks us to order fried rice with shrimp'],
    ['book a room that is quiet', 'asks us to book a room that is quiet'],
    ['check order 8064 is on its way', 'asks us to check order 8064 is on its way'],
    ['report my card was stolen', 'asks us to report their card was stolen'],
    ['change the filing date, it is too early', 'asks us to change the filing date, it is too early'],
    ['schedule my cleaning before the vacation is over', 'asks us to schedule their cleaning before the vacation is over'],
    ['move appointment I made to Friday', 'asks us to move appointment they made to Friday'],
    ['refund order 8064 because it is broken', 'asks us to refund order 8064 because it is broken'],
    ['return it, the zipper is stuck', 'asks us to return it, the zipper is stuck'],
  ])('a request: %s', (said, told) => expect(retell(said).about).toBe(told)); // prettier-ignore

  test.each([
    ['Lucca is closed', 'says Lucca is closed'],
    ['package never arrived', 'says the package never arrived'],
    ['furnace is out since Sunday', 'says the furnace is out since Sunday'],
    ['nothing works since the update', 'says nothing works since the update'],
    ['people are stuck in the lift', 'says people are stuck in the lift'],
    ['Table for two at seven', 'wants a table for two at seven'],
    ['appointment with the hygienist on Friday please', 'wants an appointment with the hygienist on Friday'],
    ['refund for order 8064', 'wants a refund for order 8064'],
  ])('without its article: %s', (said, told) => expect(retell(said).about).toBe(told));

  test.each(['order 8064', 'login broken. 500 error', 'Table for two was given away'])(
    'what says nothing of the thing is quoted: %s',
    (said) => expect(retell(said).about).toBe(`wrote: “${said}”`),
  );
});

test('the trouble before the wish for a person is told, and not taken for an order', () => {
  const brief = writeBrief(input([['customer', 'order 8064 is broken, can I talk to a real person please']]));
  expect(brief.summary).toBe('Maria says order 8064 is broken. The bot has not tried anything yet. They asked for a person.');
  expect(brief.openingScript).toBe('Hi Maria. I can see order 8064 is broken. I’m opening your order now.');
}); // prettier-ignore

test.each([
  ['report you as a fraud', 'wrote: “report you as a fraud”'],
  ['I want to report you as a fraud', 'wants to report us as a fraud'],
  ['I will take you to court', 'will take us to court'],
])('a threat is told and not read out to whoever made it: %s', (said, told) => {
  expect(retell(said)).toMatchObject({ about: told, to: null });
  expect(retell('I want to report a fraud').to).toBe('you want to report a fraud');
});

test.each([
  ['I am interested in booking a hall at the Grand Hotel for three nights in May', ''],
  ['I am locked out', 'you are locked out'],
  ['I need a van from Fifth and Main to the depot on Monday morning', 'you need a van'],
  ['I want the moving box from "Oak Hill to the depot on Monday morning please', 'you want the moving box'],
  ['I was hoping to find out how much I paid for the second crown last week', ''],
  ['I need to make an appointment to see somebody about the crown that you fitted', 'you need to make an appointment'],
  ['I lost my key fob and before I could block it somebody drove off with the van', 'you lost your key fob'],
])('R67: the first line ends where something is said: %s', (said, line) => {
  const { body } = writeBrief(input([['customer', said]])).script;
  expect(/I can see (.*?)\. /u.exec(body)?.[1] ?? '').toBe(line);
});
