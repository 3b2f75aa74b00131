import { all, any, literal, param, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { everyDay, openingHours, person } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const service = everyDay(['11:30', '14:30'], ['17:00', '22:00']);

/** Restaurant and shop counter: allergies, lost bookings, wrong orders, large parties (R14, R70, R101). */
export const restaurant = defineTemplate({
  slug: 'restaurant',
  name: 'Restaurant and retail',
  industry: 'restaurant',
  description: 'Allergies go to the kitchen, a booking that was lost is honored by the manager, large parties go to events.',
  risk: 'An allergic guest who was told it is fine; a booking the bot confirmed and lost',
  requirements: ['R1', 'R12', 'R14', 'R15', 'R63', 'R70', 'R101'],
  covers: [
    'Food poisoning and an allergic reaction ring the manager on duty',
    'Every question about allergens goes to the kitchen, however sure the bot is',
    'A booking or order that we got wrong is honored, or made good, by the manager',
    'Parties of eight and more go to events',
    'Refunds above $75 are decided by a person',
  ],
  packs: ['restaurant'],
  hours: openingHours('Service hours', service),
  front: 'host',
  senior: 'duty-manager',
  teams: [
    { slug: 'on-call', name: 'Manager on duty, now', priority: 'critical', members: ['lena', 'marco'], scriptKey: 'emergency' },
    { slug: 'kitchen', name: 'Kitchen', priority: 'priority', members: ['marco'], skills: [{ skill: 'allergens', level: 3 }], offerMinutes: 3, next: 'duty-manager', scriptKey: 'allergy' },
    { slug: 'duty-manager', name: 'Duty manager', priority: 'priority', members: ['lena'], authority: { mayRefundUpToCents: 20_000 }, forMinutes: 15, scriptKey: 'make-good' },
    { slug: 'events', name: 'Events', priority: 'normal', members: ['tess', 'lena'], whenClosed: 'callback', next: 'duty-manager', scriptKey: 'booking' },
    { slug: 'host', name: 'Host desk', priority: 'normal', members: ['tess', 'jo'], whenClosed: 'voicemail', next: 'duty-manager', scriptKey: 'booking' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'I am ringing our manager on duty now. If somebody cannot breathe, has a swelling throat or collapses, call 911 first.',
      es: 'Estoy llamando a la persona responsable. Si alguien no puede respirar, se le hincha la garganta o se desmaya, llame primero al 911.',
      de: 'Ich rufe jetzt die Leitung im Dienst. Wenn jemand keine Luft bekommt, der Hals anschwillt oder jemand zusammenbricht, rufen Sie zuerst 911 an.',
      fr: 'J’appelle maintenant le responsable de service. Si quelqu’un ne peut plus respirer, a la gorge qui enfle ou s’effondre, appelez d’abord le 911.',
      pt: 'Estou a chamar agora o responsável de serviço. Se alguém não conseguir respirar, tiver a garganta a inchar ou desmaiar, ligue primeiro para o 911.',
      it: 'Sto chiamando ora il responsabile di turno. Se qualcuno non respira, ha la gola che si gonfia o sviene, chiami prima il 911.',
      nl: 'Ik bel nu de dienstdoende manager. Bel eerst 911 als iemand niet kan ademen, een zwellende keel heeft of in elkaar zakt.',
      ar: 'أتصل الآن بالمدير المناوب. إن كان أحد لا يستطيع التنفس أو تورّم حلقه أو فقد وعيه، فاتصل أولًا بالرقم 911.',
    },
  },
  regulated: { team: 'kitchen', topics: ['food_allergy', 'medical_advice'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'payment-dispute', name: 'Payment dispute', to: 'duty-manager',
      reason: { class: 'risk', code: 'payment_dispute', text: 'The guest disputes a payment.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'fraud'])),
    },
    {
      id: 'refund-over-limit', name: 'Refund over $75', to: 'duty-manager',
      reason: { class: 'risk', code: 'refund_over_limit', text: 'A refund above $75 is decided by the manager.' },
      when: all(test('topics', 'includes', literal('refund')), test('largestAmount', 'gt', literal({ minor: 7_500, currency: 'USD' }))),
    },
  ],
  tunable: [
    {
      id: 'lost-booking', name: 'Booking lost', to: 'duty-manager', scriptKey: 'make-good',
      say: {
        en: 'A confirmed table is a promise. Our duty manager sees what was confirmed and makes it right by {{respondBy}} at the latest.',
        es: 'Una mesa confirmada es una promesa. Nuestra persona responsable ve lo que se confirmó y lo arregla a más tardar: {{respondBy}}.',
        de: 'Ein bestätigter Tisch ist ein Versprechen. Unsere Leitung im Dienst sieht, was bestätigt wurde, und bringt es in Ordnung spätestens: {{respondBy}}.',
        fr: 'Une table confirmée est une promesse. Notre responsable de service voit ce qui a été confirmé et arrange cela au plus tard : {{respondBy}}.',
        pt: 'Uma mesa confirmada é uma promessa. O nosso responsável de serviço vê o que foi confirmado e resolve o mais tardar: {{respondBy}}.',
        it: 'Un tavolo confermato è una promessa. Il nostro responsabile di turno vede cosa è stato confermato e rimedia al più tardi: {{respondBy}}.',
        nl: 'Een bevestigde tafel is een belofte. Onze dienstdoende manager ziet wat er bevestigd is en maakt het in orde, uiterlijk: {{respondBy}}.',
        ar: 'الطاولة المؤكدة وعد. يرى مديرنا المناوب ما جرى تأكيده، ويصلح الأمر في موعد أقصاه: {{respondBy}}.',
      },
      reason: { class: 'risk', code: 'lost_booking', text: 'A booking that was confirmed is not honored.' },
      when: test('turn.text', 'contains_any', literal(['no record of my reservation', 'no record of our reservation', 'lost my reservation', 'lost our reservation', 'gave away our table', 'gave our table away', 'you confirmed', 'your bot confirmed', 'not in the system', 'no table for us'])),
    },
    {
      id: 'wrong-order', name: 'Wrong or missing order', to: 'duty-manager', scriptKey: 'make-good',
      reason: { class: 'risk', code: 'wrong_order', text: 'The guest got the wrong order, or part of it is missing.' },
      when: test('turn.text', 'contains_any', literal(['wrong order', 'wrong dish', 'wrong item', 'not what i ordered', 'is missing from', 'items are missing', 'arrived cold', 'was cold', 'never arrived'])),
    },
    {
      id: 'large-party', name: 'Large party', to: 'events', scriptKey: 'booking',
      reason: { class: 'value', code: 'large_party', text: 'A party this large needs a plan of the room.' },
      when: any(
        test('booking.partySize', 'gte', param('party.size')),
        test('turn.text', 'contains_any', literal(['private room', 'private dining', 'wedding', 'rehearsal dinner', 'catering', 'company dinner', 'whole restaurant'])),
      ),
    },
  ],
  common: ['unconfirmed', 'tries', 'repeats', 'mood', 'depth', 'sharp', 'long', 'stuck'],
  rows: [
    { id: 'allergy-topics', field: 'regulated', any: ['food_allergy'], team: 'kitchen' },
    { id: 'money-topics', field: 'topics', any: ['refund', 'billing', 'complaint'], team: 'duty-manager' },
  ],
  fields: [
    { name: 'booking.partySize', type: 'number', label: 'Guests in the booking', meaning: 'How many people the table is for, as the bot understood it.', min: 1, max: 500 },
  ],
  limits: { handoff: 0.65, act: 0.8, why: 'A wrong opening hour costs less than a wrong dose: the bar is a little lower.' },
  tradeLimits: [
    { name: 'party.size', label: 'Large party from', type: 'number', unit: 'guests', value: 8, min: 4, max: 60, step: 1, owner: 'Events', reason: 'From eight on two tables have to be joined.' },
  ],
  skills: [{ slug: 'allergens', name: 'Allergens and recipes' }],
  people: [
    person('tess', 'Tess Amari', {}, service),
    person('lena', 'Lena Fischer', { allergens: 3 }, service, { mayRefundUpToCents: 50_000, mayNegotiate: true }),
    person('marco', 'Marco Bianchi', { allergens: 5 }, service, { capacity: 2 }),
    person('jo', 'Jo Lindqvist', {}, service),
  ],
  scripts: [
    { key: 'emergency', title: 'Reaction or poisoning', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} How is everybody right now?' },
    { key: 'allergy', title: 'Allergy', text: 'Hi {{customer}}, I’m {{agent}} from the {{company}} kitchen. {{summary}} I know every recipe.' },
    { key: 'make-good', title: 'Make it right', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m sorry; I’ll fix it.' },
    { key: 'booking', title: 'Booking', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} The book is open here.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
