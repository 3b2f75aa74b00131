import { any, literal, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { aroundTheClock, openingHours, person, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['09:00', '12:30'], ['13:30', '18:00']);

/** A law office: advice only by an attorney, deadlines and arrests first, conflicts checked before anything is said (R14, R70, R95). */
export const legal = defineTemplate({
  slug: 'legal',
  name: 'Law office',
  industry: 'legal',
  description: 'Advice goes to an attorney, arrests and deadlines ring first, possible conflicts and confidential papers stop the bot.',
  risk: 'Unlicensed advice, a missed deadline, a conflict of interest',
  requirements: ['R1', 'R12', 'R14', 'R15', 'R50', 'R63', 'R70', 'R101'],
  covers: [
    'An arrest, a search or a hearing today rings the attorney on call',
    'Every question for advice goes to an attorney, however sure the bot is',
    'A possible conflict of interest stops the bot before it hears more',
    'Deadlines and served papers reach an attorney within the hour',
    'Fee disputes go to the office manager; new matters to intake',
  ],
  packs: ['legal'],
  hours: openingHours('Office hours', day),
  front: 'intake',
  senior: 'manager',
  teams: [
    { slug: 'on-call', name: 'Attorney on call', priority: 'critical', members: ['grace', 'omar'], skills: [{ skill: 'law', level: 3 }], authority: { licensed: true }, scriptKey: 'emergency' },
    { slug: 'attorney', name: 'Attorneys', priority: 'priority', members: ['omar', 'grace'], skills: [{ skill: 'law', level: 3 }], authority: { licensed: true }, strategy: 'best_skill', offerMinutes: 5, forMinutes: 20, next: 'manager', scriptKey: 'advice' },
    { slug: 'intake', name: 'Intake', priority: 'priority', members: ['ines', 'paul'], skills: [{ skill: 'intake', level: 1 }], whenClosed: 'callback', next: 'manager', scriptKey: 'intake' },
    { slug: 'manager', name: 'Office manager', priority: 'priority', members: ['paul'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'billing' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'I am ringing the attorney on call now. Until you have spoken with them, you do not have to answer questions. If anybody is in danger, call 911.',
      es: 'Estoy llamando al abogado de guardia. Hasta hablar con él no tiene que responder preguntas. Si alguien corre peligro, llame al 911.',
      de: 'Ich rufe jetzt den diensthabenden Anwalt. Bis Sie mit ihm gesprochen haben, müssen Sie keine Fragen beantworten. Wenn jemand in Gefahr ist, rufen Sie 911 an.',
      fr: 'J’appelle maintenant l’avocat de garde. Tant que vous ne lui avez pas parlé, vous n’êtes pas tenu de répondre aux questions. Si quelqu’un est en danger, appelez le 911.',
      pt: 'Estou a chamar agora o advogado de serviço. Até falar com ele, não tem de responder a perguntas. Se alguém corre perigo, ligue para o 911.',
      it: 'Sto chiamando ora l’avvocato di turno. Finché non ha parlato con lui non è tenuto a rispondere a domande. Se qualcuno è in pericolo, chiami il 911.',
      nl: 'Ik bel nu de advocaat van dienst. Tot u die gesproken hebt, hoeft u geen vragen te beantwoorden. Bel 911 als iemand in gevaar is.',
      ar: 'أتصل الآن بالمحامي المناوب. إلى أن تتحدث معه لا يلزمك أن تجيب عن أي أسئلة. وإن كان أحد في خطر فاتصل بالرقم 911.',
    },
  },
  regulated: { team: 'attorney', topics: ['legal_advice', 'tax_advice', 'financial_advice'] },
  sensitiveTopics: ['privacy'],
  hard: [
    {
      id: 'conflict', name: 'Possible conflict of interest', to: 'manager',
      say: {
        en: 'Before you tell me more, our office has to make sure that we may act for you. Somebody responsible answers by {{respondBy}} at the latest.',
        es: 'Antes de que me cuente más, el despacho debe comprobar que puede representarle. Le responde la persona responsable a más tardar: {{respondBy}}.',
        de: 'Bevor Sie mir mehr erzählen, muss die Kanzlei prüfen, ob sie Sie vertreten darf. Die verantwortliche Person antwortet spätestens: {{respondBy}}.',
        fr: 'Avant que vous ne m’en disiez plus, le cabinet doit vérifier qu’il peut vous représenter. La personne responsable vous répond au plus tard : {{respondBy}}.',
        pt: 'Antes de me contar mais, o escritório tem de verificar se o pode representar. A pessoa responsável responde o mais tardar: {{respondBy}}.',
        it: 'Prima che mi dica altro, lo studio deve verificare di poterLa rappresentare. La persona responsabile risponde al più tardi: {{respondBy}}.',
        nl: 'Voordat u meer vertelt, moet het kantoor nagaan of het u mag vertegenwoordigen. De verantwoordelijke antwoordt uiterlijk: {{respondBy}}.',
        ar: 'قبل أن تخبرني بالمزيد، على المكتب أن يتحقق من أنه يستطيع تمثيلك. يجيبك الشخص المسؤول في موعد أقصاه: {{respondBy}}.',
      },
      reason: { class: 'compliance', code: 'conflict_of_interest', text: 'The other side may be a client of ours: nothing more may be heard before the check.' },
      when: test('turn.text', 'contains_any', literal(['conflict of interest', 'opposing party', 'you represent my', 'you represent the other', 'represented my ex', 'represents my ex', 'already represent', 'against one of your clients'])),
    },
    {
      id: 'papers', name: 'Confidential papers in the chat', to: 'attorney',
      reason: { class: 'compliance', code: 'confidential_papers', text: 'The client sent numbers that only trained staff may handle.' },
      when: test('personalData', 'includes_any', literal(['ssn', 'passport', 'bank_account', 'iban', 'card'])),
    },
    {
      id: 'deadline', name: 'Deadline or served papers', to: 'attorney', scriptKey: 'advice',
      reason: { class: 'risk', code: 'legal_deadline', text: 'A legal deadline runs, or papers were served.' },
      when: test('turn.text', 'contains_any', literal(['statute of limitations', 'served with', 'been served', 'got served', 'summons', 'court date', 'days to respond', 'days to answer', 'deadline to file', 'appeal deadline', 'eviction notice'])),
    },
  ],
  tunable: [
    {
      id: 'fees', name: 'Fee dispute', to: 'manager', scriptKey: 'billing',
      reason: { class: 'risk', code: 'fee_dispute', text: 'The client questions a fee or asks for a refund.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'refund', 'billing'])),
    },
    {
      id: 'new-matter', name: 'New matter', to: 'intake', scriptKey: 'intake',
      reason: { class: 'value', code: 'new_matter', text: 'Somebody wants the office to take a case.' },
      when: any(
        test('intent', 'one_of', literal(['new_case', 'new_matter', 'hire'])),
        test('turn.text', 'contains_any', literal(['take my case', 'hire you', 'hire an attorney', 'hire a lawyer', 'need representation', 'need a lawyer'])),
      ),
    },
  ],
  common: ['tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'long', 'stuck'],
  rows: [{ id: 'law-topics', field: 'regulated', any: ['legal_advice', 'tax_advice', 'financial_advice'], team: 'attorney' }],
  limits: { handoff: 0.8, act: 0.92, failedTries: 2, why: 'What a bot says here may be taken for advice: the bar is high.' },
  skills: [
    { slug: 'law', name: 'Legal advice' },
    { slug: 'intake', name: 'Intake of new matters' },
  ],
  people: [
    person('ines', 'Inés Vega', { intake: 4 }, day),
    person('omar', 'Omar Haddad', { law: 5 }, day, { licensed: true, capacity: 2 }),
    person('paul', 'Paul Reyes', { intake: 3 }, day, { mayNegotiate: true, mayRefundUpToCents: 50_000 }),
    person('grace', 'Grace Kim', { law: 5 }, aroundTheClock, { licensed: true, capacity: 2 }),
  ],
  scripts: [
    { key: 'emergency', title: 'Arrest or hearing', text: 'Hi {{customer}}, I’m {{agent}}, attorney at {{company}}. {{summary}} Are you free to speak?' },
    { key: 'advice', title: 'Advice', text: 'Hi {{customer}}, I’m {{agent}}, attorney at {{company}}. {{summary}} I’ve read it all.' },
    { key: 'intake', title: 'New matter', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ll set up your consultation.' },
    { key: 'billing', title: 'Fees', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Your invoice is open here.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
