import { any, literal, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { openingHours, person, saturday, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['09:00', '17:30']);

/** A tax practice: positions only by a licensed preparer, notices with a deadline, identity numbers never in a chat (R14, R70, R101). */
export const tax = defineTemplate({
  slug: 'tax',
  name: 'Tax practice',
  industry: 'tax',
  description: 'Tax questions go to a licensed preparer, notices and deadlines within the hour, identity numbers to trained staff.',
  risk: 'A tax position taken by a bot; a notice whose deadline passed; a stolen identity',
  requirements: ['R1', 'R13', 'R14', 'R50', 'R63', 'R70', 'R101'],
  covers: [
    'Every tax question goes to a licensed preparer, however sure the bot is',
    'A notice, an audit or a levy reaches them within the hour, with its deadline',
    'Social security and bank numbers stop the bot: trained staff take over',
    'A return filed by somebody else is critical: fifteen minutes',
    'Fees and refunds of the practice go to the office manager',
  ],
  packs: [],
  hours: openingHours('Office hours', [...day, ...saturday('10:00', '14:00')]),
  front: 'office',
  senior: 'partner',
  teams: [
    { slug: 'identity', name: 'Identity theft, now', priority: 'critical', members: ['lou', 'greta'], authority: { licensed: true }, scriptKey: 'notice' },
    { slug: 'preparer', name: 'Licensed preparers', priority: 'priority', members: ['greta', 'lou'], skills: [{ skill: 'tax', level: 3 }], authority: { licensed: true }, strategy: 'best_skill', offerMinutes: 5, forMinutes: 20, whenClosed: 'callback', next: 'partner', scriptKey: 'advice' },
    { slug: 'office', name: 'Office', priority: 'normal', members: ['bea', 'kim'], whenClosed: 'callback', next: 'partner', scriptKey: 'office' },
    { slug: 'partner', name: 'Partner', priority: 'priority', members: ['lou'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'advice' },
  ],
  emergency: {
    team: 'partner',
    say: {
      en: 'If anybody is in danger, call 911 first. I am ringing a partner of the practice now.',
      es: 'Si alguien corre peligro, llame primero al 911. Estoy llamando a un socio de la asesoría.',
      de: 'Wenn jemand in Gefahr ist, rufen Sie zuerst 911 an. Ich rufe jetzt einen Partner der Kanzlei.',
      fr: 'Si quelqu’un est en danger, appelez d’abord le 911. J’appelle maintenant un associé du cabinet.',
      pt: 'Se alguém corre perigo, ligue primeiro para o 911. Estou a chamar agora um sócio do gabinete.',
      it: 'Se qualcuno è in pericolo, chiami prima il 911. Sto chiamando ora un socio dello studio.',
      nl: 'Bel eerst 911 als iemand in gevaar is. Ik bel nu een partner van het kantoor.',
      ar: 'إن كان أحد في خطر فاتصل أولًا بالرقم 911. أتصل الآن بأحد شركاء المكتب.',
    },
  },
  regulated: { team: 'preparer', topics: ['tax_advice', 'financial_advice', 'legal_advice'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'notice', name: 'Notice, audit or levy', to: 'preparer', scriptKey: 'notice',
      say: {
        en: 'A notice has its own deadline, so a licensed preparer reads it. They get our whole conversation and answer by {{respondBy}} at the latest. Please keep the envelope.',
        es: 'Una notificación tiene su propio plazo, así que la lee un asesor titulado. Recibe toda la conversación y responde a más tardar: {{respondBy}}. Guarde el sobre.',
        de: 'Ein Bescheid hat seine eigene Frist, deshalb liest ihn ein zugelassener Berater. Er bekommt unser ganzes Gespräch und antwortet spätestens: {{respondBy}}. Bitte heben Sie den Umschlag auf.',
        fr: 'Un avis a son propre délai, un conseiller agréé le lit donc. Il reçoit toute notre conversation et répond au plus tard : {{respondBy}}. Gardez l’enveloppe, s’il vous plaît.',
        pt: 'Uma notificação tem o seu próprio prazo, por isso é lida por um consultor habilitado. Recebe toda a nossa conversa e responde o mais tardar: {{respondBy}}. Guarde o envelope, por favor.',
        it: 'Un avviso ha una scadenza propria, perciò lo legge un consulente abilitato. Riceve tutta la nostra conversazione e risponde al più tardi: {{respondBy}}. Conservi la busta, per favore.',
        nl: 'Een aanslag of brief van de belastingdienst heeft een eigen termijn, dus een bevoegde adviseur leest hem. Die krijgt ons hele gesprek en antwoordt uiterlijk: {{respondBy}}. Bewaar de envelop.',
        ar: 'للإشعار مهلته الخاصة، لذلك يقرؤه مستشار مرخّص. تصله محادثتنا كاملة ويجيب في موعد أقصاه: {{respondBy}}. يُرجى الاحتفاظ بالظرف.',
      },
      reason: { class: 'compliance', code: 'tax_notice', text: 'A notice of the tax office runs against a deadline.' },
      when: test('turn.text', 'contains_any', literal(['notice', 'cp2000', 'cp14', 'audit letter', 'being audited', 'levy', 'lien', 'garnish', 'garnished', 'letter from the state', 'letter from the tax office'])),
    },
    {
      id: 'identity-numbers', name: 'Identity or bank numbers', to: 'office',
      reason: { class: 'compliance', code: 'identity_numbers', text: 'The client sent numbers that belong into the portal, not into a chat.' },
      when: test('personalData', 'includes_any', literal(['ssn', 'tax_id', 'bank_account', 'iban', 'card', 'card_code', 'passport'])),
    },
    {
      id: 'identity-theft', name: 'Identity theft', to: 'identity', scriptKey: 'notice',
      reason: { class: 'risk', code: 'identity_theft', text: 'Somebody else filed in the client’s name, or the identity was stolen.' },
      when: any(
        test('topics', 'includes', literal('fraud')),
        test('turn.text', 'contains_any', literal(['already filed under my', 'filed in my name', 'somebody else filed', 'someone else filed'])),
      ),
    },
  ],
  tunable: [
    {
      id: 'deadline', name: 'Deadline is close', to: 'preparer', scriptKey: 'notice',
      reason: { class: 'time', code: 'deadline_close', text: 'A filing deadline is close.' },
      when: test('turn.text', 'contains_any', literal(['deadline is tomorrow', 'deadline today', 'due tomorrow', 'due today', 'last day to file', 'need an extension', 'file an extension'])),
    },
    {
      id: 'fees', name: 'Fees of the practice', to: 'partner',
      reason: { class: 'risk', code: 'fee_question', text: 'The client questions a fee or wants it back.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'refund', 'policy_exception', 'negotiation'])),
    },
  ],
  common: ['unconfirmed', 'tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'long', 'stuck'],
  rows: [{ id: 'tax-topics', field: 'regulated', any: ['tax_advice', 'financial_advice', 'legal_advice'], team: 'preparer' }],
  limits: { handoff: 0.78, act: 0.9, why: 'What a bot says about taxes may be relied upon: the bar is high.' },
  skills: [{ slug: 'tax', name: 'Tax advice' }],
  people: [
    person('bea', 'Bea Lindgren', {}, day),
    person('greta', 'Greta Voss, EA', { tax: 4 }, day, { licensed: true, capacity: 2 }),
    person('lou', 'Lou Carver, CPA', { tax: 5 }, day, { licensed: true, mayNegotiate: true, mayRefundUpToCents: 50_000, capacity: 2 }),
    person('kim', 'Kim Osei', {}, day),
  ],
  scripts: [
    { key: 'notice', title: 'Notice', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Which date is on it?' },
    { key: 'advice', title: 'Tax question', text: 'Hi {{customer}}, I’m {{agent}}, preparer at {{company}}. {{summary}} I’ve read it all.' },
    { key: 'office', title: 'Office', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Your file is open here.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
