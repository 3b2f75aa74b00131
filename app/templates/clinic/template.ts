import { literal, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { aroundTheClock, openingHours, person, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['07:30', '17:30']);

/** A medical clinic: red-flag symptoms, everything clinical to a licensed person, records only to who may see them (R14, R15, R20). */
export const clinic = defineTemplate({
  slug: 'clinic',
  name: 'Medical clinic',
  industry: 'clinic',
  description: 'Red-flag symptoms reach a nurse at once, clinical questions and refills a licensed person, records only who may see them.',
  risk: 'A missed red flag; medical advice or a record given out by a bot',
  requirements: ['R1', 'R14', 'R15', 'R20', 'R50', 'R63', 'R92', 'R101'],
  covers: [
    'Red-flag symptoms are told to call 911, and a triage nurse rings back',
    'Advice, medication, refills and test results go to a nurse, however sure the bot is',
    'Who speaks for somebody else is checked by a person before anything is said',
    'Record and privacy requests go to the privacy officer (HIPAA)',
    'Stricter limits than anywhere else: below 80% the bot does not answer',
  ],
  packs: ['clinic'],
  hours: openingHours('Clinic hours', day),
  front: 'front-desk',
  senior: 'manager',
  teams: [
    { slug: 'triage', name: 'Triage nurse', priority: 'critical', members: ['nora', 'hugo'], skills: [{ skill: 'nursing', level: 3 }], authority: { licensed: true }, scriptKey: 'emergency' },
    { slug: 'nurse', name: 'Nurse line', priority: 'priority', members: ['hugo', 'nora'], skills: [{ skill: 'nursing', level: 2 }], authority: { licensed: true }, strategy: 'best_skill', whenClosed: 'callback', next: 'manager', scriptKey: 'clinical' },
    { slug: 'front-desk', name: 'Front desk', priority: 'priority', members: ['ivy', 'carl'], skills: [{ skill: 'scheduling', level: 1 }], next: 'manager', scriptKey: 'appointment' },
    { slug: 'privacy', name: 'Privacy officer', priority: 'normal', members: ['carl'], skills: [{ skill: 'privacy', level: 2 }], whenClosed: 'callback', next: 'manager', scriptKey: 'records' },
    { slug: 'manager', name: 'Clinic manager', priority: 'priority', members: ['ruth'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'appointment' },
  ],
  emergency: {
    team: 'triage',
    say: {
      en: 'Please call 911 now, or go to the nearest emergency room. I am ringing our triage nurse, who will reach you too. Do not wait for us if it gets worse.',
      es: 'Llame ahora al 911 o vaya a urgencias. Estoy llamando a nuestra enfermera de triaje, que también le contactará. No nos espere si empeora.',
      de: 'Rufen Sie jetzt 911 an oder gehen Sie in die nächste Notaufnahme. Ich rufe unsere Pflegekraft für Notfälle, die sich auch bei Ihnen meldet. Warten Sie nicht auf uns, wenn es schlimmer wird.',
      fr: 'Appelez maintenant le 911 ou allez aux urgences les plus proches. J’appelle notre infirmière de triage, qui vous contactera aussi. Ne nous attendez pas si cela s’aggrave.',
      pt: 'Ligue agora para o 911 ou vá às urgências mais próximas. Estou a chamar a nossa enfermeira de triagem, que também entrará em contacto. Não espere por nós se piorar.',
      it: 'Chiami ora il 911 o vada al pronto soccorso più vicino. Sto chiamando la nostra infermiera di triage, che La contatterà. Non ci aspetti se peggiora.',
      nl: 'Bel nu 911 of ga naar de dichtstbijzijnde spoedeisende hulp. Ik bel onze triageverpleegkundige, die u ook benadert. Wacht niet op ons als het erger wordt.',
      ar: 'اتصل الآن بالرقم 911 أو توجّه إلى أقرب قسم طوارئ. أتصل بممرضة الفرز لدينا، وستتواصل معك أيضًا. لا تنتظرنا إن ساءت الحالة.',
    },
  },
  regulated: { team: 'nurse', topics: ['medical_advice', 'medication', 'insurance_coverage'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'results', name: 'Asks for a result', to: 'nurse', scriptKey: 'clinical',
      reason: { class: 'compliance', code: 'test_result', text: 'A result is explained by a licensed person.' },
      when: test('turn.text', 'contains_any', literal(['test result', 'test results', 'lab result', 'lab results', 'scan result', 'scan results', 'x-ray result', 'my results'])),
    },
    {
      id: 'records', name: 'Records and results', to: 'privacy', scriptKey: 'records',
      reason: { class: 'compliance', code: 'records_request', text: 'Records and results are only given to who may see them.' },
      when: test('regulated', 'includes', literal('health_record')),
    },
    {
      id: 'proxy', name: 'Speaks for somebody else', to: 'front-desk',
      reason: { class: 'compliance', code: 'speaks_for_other', text: 'The caller asks about another patient: identity and consent come first.' },
      when: test('turn.text', 'contains_any', literal(['on behalf of', 'my husband’s appointment', 'my wife’s appointment', 'my mother’s appointment', 'my father’s appointment', 'my husband\'s appointment', 'my wife\'s appointment', 'my mother\'s appointment', 'my father\'s appointment', 'patient is my'])),
    },
    {
      id: 'personal-data', name: 'Identity numbers in the chat', to: 'privacy',
      reason: { class: 'compliance', code: 'identity_numbers', text: 'The patient sent numbers that only trained staff may handle.' },
      when: test('personalData', 'includes_any', literal(['ssn', 'card', 'card_code', 'passport'])),
    },
  ],
  tunable: [
    {
      id: 'complaint', name: 'Complaint about care', to: 'manager',
      reason: { class: 'risk', code: 'care_complaint', text: 'The patient complains about care or staff.' },
      when: test('topics', 'includes', literal('complaint')),
    },
    {
      id: 'bill', name: 'Bill or refund', to: 'manager',
      reason: { class: 'risk', code: 'billing_question', text: 'Medical bills are explained by a person.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'refund'])),
    },
  ],
  common: ['unconfirmed', 'tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'long', 'stuck'],
  rows: [
    { id: 'clinical-topics', field: 'regulated', any: ['medical_advice', 'medication', 'insurance_coverage'], team: 'nurse' },
    { id: 'record-topics', field: 'regulated', any: ['health_record'], team: 'privacy' },
  ],
  limits: { handoff: 0.8, act: 0.92, timeMs: 180_000, stuck: 0.7, why: 'In medicine the bar is the highest: below 80 % the bot does not answer.' },
  skills: [
    { slug: 'nursing', name: 'Nursing and triage' },
    { slug: 'scheduling', name: 'Appointments' },
    { slug: 'privacy', name: 'Records and privacy' },
  ],
  people: [
    person('ivy', 'Ivy Chen', { scheduling: 4 }, day),
    person('hugo', 'Hugo Martins, RN', { nursing: 4 }, day, { licensed: true }),
    person('ruth', 'Ruth Okafor', { scheduling: 4, privacy: 3 }, day, { mayNegotiate: true, mayRefundUpToCents: 50_000 }),
    person('nora', 'Nora Levi, RN', { nursing: 5 }, aroundTheClock, { licensed: true, capacity: 2 }),
    person('carl', 'Carl Boone', { privacy: 4, scheduling: 2 }, day),
  ],
  scripts: [
    { key: 'emergency', title: 'Red flag', text: 'Hi {{customer}}, I’m {{agent}}, nurse at {{company}}. {{summary}} Is an ambulance coming?' },
    { key: 'clinical', title: 'Clinical question', text: 'Hi {{customer}}, I’m {{agent}}, nurse at {{company}}. {{summary}} I’ve read it all.' },
    { key: 'appointment', title: 'Appointment', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m finding you a time.' },
    { key: 'records', title: 'Records', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ll verify you first.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
