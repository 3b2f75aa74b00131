import { literal, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { openingHours, person, saturday, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const early = workdays(['08:00', '12:00'], ['13:00', '17:00']);
const onCall = [...workdays(['17:00', '24:00']), ...saturday('08:00', '20:00')];

/** A dental practice: pain that cannot wait, coverage and clinical questions, bookings that get stuck (R4, R14, R15, R101). */
export const dental = defineTemplate({
  slug: 'dental',
  name: 'Dental practice',
  industry: 'dental',
  description: 'Knocked-out teeth ring the dentist, clinical and coverage questions go to somebody qualified, stuck bookings to the front desk.',
  risk: 'A tooth that could have been saved; clinical or coverage advice from a bot',
  requirements: ['R1', 'R4', 'R14', 'R15', 'R20', 'R45', 'R63', 'R67', 'R101'],
  covers: [
    'A knocked-out or broken tooth and a swollen face ring the dentist on call',
    'Clinical, medication, coverage and record questions go to the treatment coordinator, however sure the bot is',
    'A booking that is still open after two prompts goes to the front desk',
    'Asking for the emergency fee to be waived goes to the practice manager',
    'Everybody busy or closed: a call-back, or an answer by a time that is kept',
  ],
  packs: ['dental'],
  hours: openingHours('Practice hours', [...early, ...saturday('09:00', '12:00')]),
  front: 'front-desk',
  senior: 'manager',
  teams: [
    { slug: 'on-call', name: 'Dentist on call', priority: 'critical', members: ['amara', 'ravi'], skills: [{ skill: 'clinical', level: 3 }], scriptKey: 'emergency' },
    { slug: 'coordinator', name: 'Treatment coordinator', priority: 'priority', members: ['dana', 'amara'], skills: [{ skill: 'clinical', level: 2 }], authority: { licensed: true }, strategy: 'best_skill', next: 'manager', scriptKey: 'clinical' },
    { slug: 'front-desk', name: 'Front desk', priority: 'priority', members: ['taylor', 'ana'], skills: [{ skill: 'scheduling', level: 1 }], whenClosed: 'queue', next: 'manager', scriptKey: 'appointment' },
    { slug: 'manager', name: 'Practice manager', priority: 'priority', members: ['ana'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'billing' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'That needs a dentist now. I am ringing the one on call. If a tooth came out whole, hold it by the crown and keep it in milk. If you cannot breathe or swallow well, call 911.',
      es: 'Esto necesita un dentista ahora. Estoy llamando al de guardia. Si el diente salió entero, tómelo por la corona y guárdelo en leche. Si le cuesta respirar o tragar, llame al 911.',
      de: 'Das braucht jetzt einen Zahnarzt. Ich rufe den diensthabenden. Ist ein Zahn ganz herausgefallen, fassen Sie ihn an der Krone und legen Sie ihn in Milch. Wenn Sie schlecht atmen oder schlucken können, rufen Sie 911 an.',
      fr: 'Il faut un dentiste maintenant. J’appelle celui de garde. Si une dent est sortie entière, tenez-la par la couronne et gardez-la dans du lait. Si vous respirez ou avalez mal, appelez le 911.',
      pt: 'Isto precisa de um dentista agora. Estou a chamar o de serviço. Se um dente saiu inteiro, segure-o pela coroa e guarde-o em leite. Se lhe custa respirar ou engolir, ligue para o 911.',
      it: 'Serve un dentista ora. Sto chiamando quello di turno. Se un dente è uscito intero, lo tenga per la corona e lo conservi nel latte. Se respira o deglutisce a fatica, chiami il 911.',
      nl: 'Hier is nu een tandarts nodig. Ik bel degene die dienst heeft. Is een tand er heel uit, houd hem dan bij de kroon vast en bewaar hem in melk. Bel 911 als u slecht kunt ademen of slikken.',
      ar: 'هذا يحتاج إلى طبيب أسنان الآن. أتصل بالطبيب المناوب. إن خرجت السن كاملة فأمسكها من تاجها واحفظها في الحليب. وإن صعب عليك التنفس أو البلع فاتصل بالرقم 911.',
    },
  },
  regulated: { team: 'coordinator', topics: ['medical_advice', 'medication', 'insurance_coverage', 'health_record'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'card-data', name: 'Card number in the chat', to: 'manager',
      reason: { class: 'compliance', code: 'card_data', text: 'The patient sent card details; only trained staff take payments.' },
      when: test('personalData', 'includes_any', literal(['card', 'card_code'])),
    },
    {
      id: 'payment-dispute', name: 'Payment dispute', to: 'manager', scriptKey: 'billing',
      reason: { class: 'risk', code: 'payment_dispute', text: 'The patient disputes a payment.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'fraud'])),
    },
  ],
  tunable: [
    {
      id: 'fee-waiver', name: 'Asks to waive a fee', to: 'manager',
      reason: { class: 'value', code: 'fee_waiver', text: 'The patient asks for an exception, such as the emergency fee.' },
      when: test('topics', 'includes', literal('policy_exception')),
    },
    {
      id: 'missed-visit', name: 'Missed appointment', to: 'front-desk', scriptKey: 'appointment',
      reason: { class: 'risk', code: 'missed_appointment', text: 'A visit was missed, by the patient or by us.' },
      when: test('turn.text', 'contains_any', literal(['missed my appointment', 'missed our appointment', 'nobody called me back', 'no one called me back', 'turned away'])),
    },
  ],
  common: ['unconfirmed', 'tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'long', 'stuck'],
  rows: [
    { id: 'clinical-topics', field: 'regulated', any: ['medical_advice', 'medication', 'insurance_coverage', 'health_record'], team: 'coordinator' },
    { id: 'money-topics', field: 'topics', any: ['billing', 'refund', 'complaint'], team: 'manager' },
  ],
  limits: { handoff: 0.75, act: 0.88, why: 'A wrong answer in a practice can hurt: the bar is higher than in a shop.' },
  skills: [
    { slug: 'clinical', name: 'Clinical questions' },
    { slug: 'scheduling', name: 'Appointments' },
  ],
  people: [
    person('taylor', 'Taylor Moore', { scheduling: 4 }, early),
    person('dana', 'Dana Whitfield', { clinical: 4, scheduling: 2 }, early, { licensed: true }),
    person('ana', 'Ana Ruiz', { scheduling: 5 }, early, { mayNegotiate: true, mayRefundUpToCents: 50_000 }),
    person('amara', 'Dr. Amara Cole', { clinical: 5 }, onCall, { licensed: true, capacity: 2 }),
    person('ravi', 'Dr. Ravi Shah', { clinical: 5 }, early, { licensed: true, capacity: 2 }),
  ],
  scripts: [
    { key: 'emergency', title: 'Dental emergency', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Come in now; we are ready.' },
    { key: 'appointment', title: 'Appointment', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m finding the earliest opening.' },
    { key: 'billing', title: 'Billing', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I have your account open.' },
    { key: 'clinical', title: 'Clinical question', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m qualified to help.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
