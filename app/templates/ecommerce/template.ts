import { buildGraph } from '../build-graph.ts';
import type { Template } from '../template.ts';
import { botAnswers } from './bot-answers.ts';
import { detectNodes, detectWires } from './detect.ts';
import { parameters } from './parameters.ts';
import { calendars, people, pools, scripts, skills } from './people.ts';
import { routeNodes, routeWires } from './route.ts';
import { scenarios } from './scenarios.ts';

/** Support of an online shop: orders, delivery, returns, refunds, payment. */
export const ecommerce: Template = {
  slug: 'ecommerce',
  name: 'E-commerce support',
  industry: 'ecommerce',
  description:
    'For an online shop whose bot answers about orders, delivery, returns and refunds, and hands over what it should not decide.',
  risk: 'Refunds and chargebacks that a bot grants or refuses alone',
  requirements: ['R1', 'R3', 'R8', 'R13', 'R16', 'R20', 'R53', 'R63', 'R101'],
  covers: [
    'Emergencies and product safety ring a senior colleague at once',
    'A wish for a person is met at once, in any wording',
    'Refunds above $200 and payment disputes go to billing, whatever the bot thinks',
    'Failed tries, repeats and anger that lasts go to a person',
    'Confidence below 70% hands off, up to 85% is reviewed later, with stricter limits for valued customers',
    'Everybody busy or away: a call-back or an answer with a time that is kept',
  ],
  packs: ['ecommerce'],
  graph: buildGraph({
    name: 'E-commerce support',
    locale: 'en',
    parameters,
    nodes: [...detectNodes, ...routeNodes],
    wires: { ...detectWires, ...routeWires },
  }),
  samples: scenarios.map(({ id, name, customer, turns }) => ({
    id,
    title: name,
    turns,
    ...(customer ? { customer } : {}),
  })),
  tests: scenarios,
  botAnswers,
  calendars,
  pools,
  people,
  skills,
  scripts,
};
