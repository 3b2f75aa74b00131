import { all, any, literal, param, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { everyDay, openingHours, person } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const evening = everyDay(['11:00', '23:30']);

/** Pizza delivery: a low bar on purpose, because a wrong answer costs a pizza; allergies and late orders still reach a person (R19, R20). */
export const pizza = defineTemplate({
  slug: 'pizza',
  name: 'Pizza delivery',
  industry: 'pizza',
  description: 'A low bar on purpose: the bot may try more. Allergies go to the kitchen, late and wrong orders to the shop.',
  risk: 'An allergic guest; a pizza an hour late and nobody who says so',
  requirements: ['R1', 'R14', 'R15', 'R19', 'R20', 'R70', 'R101'],
  covers: [
    'An allergic reaction or food poisoning rings the shop manager',
    'Allergens are answered by the kitchen, however sure the bot is',
    'An order that is 30 minutes late goes to the shop, which makes it good',
    'Refunds above $40 are decided by a person',
    'The bot answers from 50% on: a wrong topping is no tragedy',
  ],
  packs: ['restaurant'],
  hours: openingHours('Kitchen hours', evening),
  front: 'shop',
  senior: 'manager',
  teams: [
    { slug: 'on-call', name: 'Shop manager, now', priority: 'critical', members: ['gino'], scriptKey: 'emergency' },
    { slug: 'kitchen', name: 'Kitchen', priority: 'priority', members: ['rita', 'gino'], next: 'manager', scriptKey: 'allergy' },
    { slug: 'shop', name: 'Shop', priority: 'priority', members: ['ali', 'rita'], whenClosed: 'callback', next: 'manager', scriptKey: 'late' },
    { slug: 'manager', name: 'Shop manager', priority: 'priority', members: ['gino'], authority: { mayRefundUpToCents: 10_000 }, forMinutes: 15, scriptKey: 'late' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'I am ringing our shop manager now. If somebody cannot breathe or has a swelling throat, call 911 first.',
      es: 'Estoy llamando al encargado. Si alguien no puede respirar o se le hincha la garganta, llame primero al 911.',
      de: 'Ich rufe jetzt unsere Filialleitung. Wenn jemand keine Luft bekommt oder der Hals anschwillt, rufen Sie zuerst 911 an.',
      fr: 'J’appelle maintenant le responsable du restaurant. Si quelqu’un ne peut plus respirer ou a la gorge qui enfle, appelez d’abord le 911.',
      pt: 'Estou a chamar agora o responsável da loja. Se alguém não conseguir respirar ou tiver a garganta a inchar, ligue primeiro para o 911.',
      it: 'Sto chiamando ora il responsabile del locale. Se qualcuno non respira o ha la gola che si gonfia, chiami prima il 911.',
      nl: 'Ik bel nu onze bedrijfsleider. Bel eerst 911 als iemand niet kan ademen of een zwellende keel heeft.',
      ar: 'أتصل الآن بمدير المحل. إن كان أحد لا يستطيع التنفس أو تورّم حلقه، فاتصل أولًا بالرقم 911.',
    },
  },
  regulated: { team: 'kitchen', topics: ['food_allergy'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'refund-over-limit', name: 'Refund over $40', to: 'manager',
      reason: { class: 'risk', code: 'refund_over_limit', text: 'A refund above $40 is decided by the manager.' },
      when: any(
        test('topics', 'includes_any', literal(['payment_dispute', 'fraud'])),
        all(test('topics', 'includes', literal('refund')), test('largestAmount', 'gt', literal({ minor: 4_000, currency: 'USD' }))),
      ),
    },
  ],
  tunable: [
    {
      id: 'late-order', name: 'Order is late', to: 'shop', scriptKey: 'late',
      reason: { class: 'time', code: 'late_order', text: 'The order is late beyond what the bot may promise.' },
      when: test('order.minutesLate', 'gte', param('late.minutes')),
    },
    {
      id: 'wrong-order', name: 'Wrong pizza', to: 'shop', scriptKey: 'late',
      reason: { class: 'risk', code: 'wrong_order', text: 'The wrong order came, or part of it is missing.' },
      when: test('turn.text', 'contains_any', literal(['wrong pizza', 'wrong order', 'not what i ordered', 'wrong topping', 'is missing', 'are missing', 'never arrived', 'never came', 'arrived cold', 'ice cold'])),
    },
  ],
  common: ['tries', 'repeats', 'mood', 'sharp', 'long'],
  rows: [{ id: 'allergy-topics', field: 'regulated', any: ['food_allergy'], team: 'kitchen' }],
  fields: [
    { name: 'order.minutesLate', type: 'number', label: 'Minutes late', meaning: 'How late the order is, from your delivery system.', min: 0, max: 600 },
  ],
  limits: { handoff: 0.5, act: 0.7, failedTries: 2, timeMs: 420_000, why: 'A low bar on purpose: a wrong answer costs a pizza, not a tooth.' },
  tradeLimits: [
    { name: 'late.minutes', label: 'Late from', type: 'number', unit: 'minutes', value: 30, min: 10, max: 120, step: 5, owner: 'Shop', reason: 'Within half an hour the bot’s new time is enough.' },
  ],
  skills: [],
  people: [
    person('ali', 'Ali Demir', {}, evening),
    person('rita', 'Rita Gallo', {}, evening),
    person('gino', 'Gino Ferrara', {}, evening, { mayRefundUpToCents: 20_000, mayNegotiate: true }),
  ],
  scripts: [
    { key: 'emergency', title: 'Reaction', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} How do you feel now?' },
    { key: 'allergy', title: 'Allergy', text: 'Hi {{customer}}, I’m {{agent}} from the {{company}} kitchen. {{summary}} I know every topping.' },
    { key: 'late', title: 'Late or wrong', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m sorry; I’ll fix it.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
