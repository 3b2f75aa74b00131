import { all, any, literal, param, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { aroundTheClock, openingHours, person, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['06:00', '20:00']);

/** Support of a B2B product: outages and breaches, API errors that the bot cannot solve, renewals and threats to leave (R16, R51, R55). */
export const saas = defineTemplate({
  slug: 'saas',
  name: 'B2B SaaS support',
  industry: 'saas',
  description: 'Outages and breaches page an engineer, API errors go to technical support, renewals and large accounts to their manager.',
  risk: 'An outage answered with a help article; a large account lost to a script',
  requirements: ['R1', 'R11', 'R15', 'R16', 'R51', 'R53', 'R55', 'R57', 'R63', 'R101'],
  covers: [
    'An outage, data loss or a breach pages the engineer on call',
    'Integration errors that the bot did not solve go to technical support',
    'Valued accounts get stricter limits and a senior person',
    'Renewals, pricing and threats to leave go to the account manager; from $100,000 to the most experienced one',
    'Security and legal questions go to the compliance lead',
  ],
  packs: ['saas'],
  hours: openingHours('Support hours', day),
  front: 'support',
  senior: 'lead',
  teams: [
    { slug: 'on-call', name: 'Engineer on call', priority: 'critical', members: ['sol', 'kai'], skills: [{ skill: 'engineering', level: 3 }], scriptKey: 'outage' },
    { slug: 'technical', name: 'Technical support', priority: 'priority', members: ['kai', 'sol'], skills: [{ skill: 'engineering', level: 2 }], strategy: 'best_skill', next: 'lead', scriptKey: 'technical' },
    { slug: 'billing', name: 'Billing', priority: 'priority', members: ['june'], skills: [{ skill: 'billing', level: 2 }], authority: { mayRefundUpToCents: 50_000 }, next: 'lead', scriptKey: 'account' },
    { slug: 'accounts', name: 'Account managers', priority: 'priority', members: ['june', 'elias'], authority: { mayNegotiate: true }, strategy: 'sticky', next: 'strategic', scriptKey: 'account' },
    { slug: 'strategic', name: 'Strategic accounts', priority: 'priority', members: ['elias'], skills: [{ skill: 'retention', level: 3 }], authority: { mayNegotiate: true }, strategy: 'best_skill', forMinutes: 15, scriptKey: 'account' },
    { slug: 'support', name: 'Support', priority: 'normal', members: ['kai', 'june'], next: 'lead', scriptKey: 'technical' },
    { slug: 'lead', name: 'Support lead', priority: 'priority', members: ['elias'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'account' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'I am paging the engineer on call now. They see our whole conversation. If keys have leaked, revoke them under Settings, Security while you wait.',
      es: 'Estoy avisando al ingeniero de guardia. Ve toda nuestra conversación. Si se han filtrado claves, revóquelas en Ajustes, Seguridad mientras espera.',
      de: 'Ich rufe jetzt den diensthabenden Techniker. Er sieht unser ganzes Gespräch. Wenn Schlüssel bekannt geworden sind, widerrufen Sie sie inzwischen unter Settings, Security.',
      fr: 'J’appelle maintenant l’ingénieur d’astreinte. Il voit toute notre conversation. Si des clés ont fuité, révoquez-les en attendant sous Settings, Security.',
      pt: 'Estou a chamar agora o engenheiro de serviço. Ele vê toda a nossa conversa. Se houve fuga de chaves, revogue-as entretanto em Settings, Security.',
      it: 'Sto chiamando ora l’ingegnere di turno. Vede tutta la nostra conversazione. Se sono trapelate delle chiavi, nell’attesa le revochi in Settings, Security.',
      nl: 'Ik roep nu de dienstdoende engineer op. Die ziet ons hele gesprek. Zijn er sleutels gelekt, trek ze dan intussen in onder Settings, Security.',
      ar: 'أستدعي الآن المهندس المناوب. يرى محادثتنا كاملة. إن تسرّبت مفاتيح فألغِها أثناء الانتظار من Settings ثم Security.',
    },
  },
  regulated: { team: 'lead', topics: ['legal_advice', 'health_record', 'payment_card_data'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'secrets', name: 'Secrets in the chat', to: 'technical',
      reason: { class: 'compliance', code: 'secret_in_chat', text: 'The customer sent a password, a key or card details.' },
      when: test('personalData', 'includes_any', literal(['secret', 'card', 'card_code'])),
    },
    {
      id: 'refund-over-limit', name: 'Refund over $500', to: 'billing', scriptKey: 'account',
      reason: { class: 'risk', code: 'refund_over_limit', text: 'A refund above $500 is decided by a person.' },
      when: any(
        test('topics', 'includes_any', literal(['payment_dispute', 'fraud'])),
        all(test('topics', 'includes', literal('refund')), test('largestAmount', 'gt', literal({ minor: 50_000, currency: 'USD' }))),
      ),
    },
  ],
  tunable: [
    {
      id: 'strategic-churn', name: 'Large account may leave', to: 'strategic', scriptKey: 'account',
      reason: { class: 'value', code: 'strategic_churn', text: 'An account of this size speaks of leaving: the most experienced person takes it.' },
      when: all(test('topics', 'includes_any', literal(['churn_threat', 'cancel'])), test('customer.accountValue', 'gte', param('account.strategic'))),
    },
    {
      id: 'renewal', name: 'Renewal, price or leaving', to: 'accounts', scriptKey: 'account',
      reason: { class: 'value', code: 'renewal_or_price', text: 'The customer speaks of renewal, price, an upgrade or leaving.' },
      when: any(
        test('topics', 'includes_any', literal(['churn_threat', 'cancel', 'renewal', 'negotiation', 'policy_exception'])),
        all(test('topics', 'includes', literal('upgrade')), test('customer.accountValue', 'gte', param('customer.valued'))),
      ),
    },
    {
      id: 'integration', name: 'Integration error', to: 'technical', scriptKey: 'technical',
      reason: { class: 'ambiguity', code: 'integration_error', text: 'An integration fails and the bot’s first answer did not help.' },
      when: all(test('topics', 'includes', literal('technical')), any(test('failedTries', 'gte', param('technical.tries')), test('toolFailed', 'is_yes'))),
    },
  ],
  common: ['tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'valued', 'long', 'stuck'],
  rows: [
    { id: 'technical-topics', field: 'topics', any: ['technical'], team: 'technical' },
    { id: 'money-topics', field: 'topics', any: ['billing', 'refund'], team: 'billing' },
  ],
  limits: { handoff: 0.7, act: 0.85, valuedCents: 2_500_000, timeMs: 480_000, why: 'Below 70 % the bot should never guess; large accounts have limits of their own.' },
  tradeLimits: [
    { name: 'account.strategic', label: 'Strategic account from', type: 'money', value: { minor: 10_000_000, currency: 'USD' }, min: 100_000, max: 1_000_000_000, owner: 'Sales', reason: 'A six-figure account goes to the most experienced person.' },
    { name: 'technical.tries', label: 'Failed tries, integration errors', type: 'number', unit: 'tries', value: 1, min: 1, max: 4, step: 1, owner: 'Operations', reason: 'An integration that fails rarely heals with a second article.' },
  ],
  skills: [
    { slug: 'engineering', name: 'Engineering' },
    { slug: 'billing', name: 'Billing' },
    { slug: 'retention', name: 'Keeping customers' },
  ],
  people: [
    person('kai', 'Kai Nakamura', { engineering: 4 }, day),
    person('june', 'June Harper', { billing: 4, retention: 3 }, day, { mayNegotiate: true, mayRefundUpToCents: 100_000 }),
    person('elias', 'Elias Berg', { retention: 5, billing: 3, engineering: 2 }, day, { mayNegotiate: true, mayRefundUpToCents: 500_000, capacity: 2 }),
    person('sol', 'Sol Marin', { engineering: 5 }, aroundTheClock, { capacity: 2 }),
  ],
  scripts: [
    { key: 'outage', title: 'Outage or breach', text: 'Hi {{customer}}, I’m {{agent}}, engineer at {{company}}. {{summary}} I’m on it now.' },
    { key: 'technical', title: 'Technical', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I have your logs open.' },
    { key: 'account', title: 'Account', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Your account is open here.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
