import { all, literal, param, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { aroundTheClock, openingHours, person, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['08:00', '18:00']);

/** Insurance and personal finance: coverage and advice only by the licensed, accidents and fraud first, complaints on the record (R13, R14). */
export const insurance = defineTemplate({
  slug: 'insurance',
  name: 'Insurance and finance',
  industry: 'insurance',
  description: 'Accidents and account theft ring at once, coverage and advice go to a licensed person, formal complaints are kept on record.',
  risk: 'Coverage promised or advice given by a bot; fraud that runs while it chats',
  requirements: ['R1', 'R12', 'R13', 'R14', 'R15', 'R20', 'R63', 'R82', 'R101'],
  covers: [
    'An accident and an account that is being emptied ring the claims desk',
    'Coverage, investment and tax questions go to a licensed agent, however sure the bot is',
    'Fraud and disputed payments are critical: fifteen minutes',
    'A formal complaint goes to the complaints officer, on the record',
    'Claims above $2,500 go to the senior adjuster; a bereavement to a careful person',
  ],
  packs: ['insurance'],
  hours: openingHours('Service hours', day),
  front: 'service',
  senior: 'complaints',
  teams: [
    { slug: 'claims-now', name: 'Claims desk, now', priority: 'critical', members: ['vera', 'abel'], skills: [{ skill: 'claims', level: 3 }], scriptKey: 'emergency' },
    { slug: 'fraud', name: 'Fraud desk', priority: 'critical', members: ['abel'], skills: [{ skill: 'fraud', level: 3 }], scriptKey: 'fraud' },
    { slug: 'licensed', name: 'Licensed agents', priority: 'priority', members: ['mei', 'vera'], skills: [{ skill: 'coverage', level: 3 }], authority: { licensed: true }, strategy: 'best_skill', whenClosed: 'callback', next: 'complaints', scriptKey: 'coverage' },
    { slug: 'adjuster', name: 'Senior adjuster', priority: 'priority', members: ['vera'], skills: [{ skill: 'claims', level: 3 }], next: 'complaints', scriptKey: 'claim' },
    { slug: 'service', name: 'Policy service', priority: 'normal', members: ['tom', 'mei'], next: 'complaints', scriptKey: 'claim' },
    { slug: 'complaints', name: 'Complaints officer', priority: 'priority', members: ['iris'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'complaint' },
  ],
  emergency: {
    team: 'claims-now',
    say: {
      en: 'If anybody is hurt, call 911 first. I am ringing our claims desk now. If your account is being used, do not share a code with anybody.',
      es: 'Si hay heridos, llame primero al 911. Estoy llamando a siniestros. Si usan su cuenta, no comparta ningún código con nadie.',
      de: 'Wenn jemand verletzt ist, rufen Sie zuerst 911 an. Ich rufe jetzt unsere Schadenstelle. Wenn jemand Ihr Konto benutzt, geben Sie keinen Code weiter.',
      fr: 'Si quelqu’un est blessé, appelez d’abord le 911. J’appelle maintenant notre service des sinistres. Si quelqu’un utilise votre compte, ne donnez aucun code à personne.',
      pt: 'Se alguém estiver ferido, ligue primeiro para o 911. Estou a chamar agora a equipa de sinistros. Se alguém estiver a usar a sua conta, não dê nenhum código a ninguém.',
      it: 'Se qualcuno è ferito, chiami prima il 911. Sto chiamando ora l’ufficio sinistri. Se qualcuno usa il Suo conto, non dia codici a nessuno.',
      nl: 'Bel eerst 911 als er iemand gewond is. Ik bel nu onze schadeafdeling. Geef niemand een code als iemand uw account gebruikt.',
      ar: 'إن كان هناك مصاب فاتصل أولًا بالرقم 911. أتصل الآن بقسم المطالبات لدينا. وإن كان أحد يستخدم حسابك فلا تعطِ أي رمز لأحد.',
    },
  },
  regulated: { team: 'licensed', topics: ['insurance_coverage', 'financial_advice', 'tax_advice', 'legal_advice'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'formal-complaint', name: 'Formal complaint', to: 'complaints', scriptKey: 'complaint',
      reason: { class: 'compliance', code: 'formal_complaint', text: 'A formal complaint has a deadline of its own and is kept on record.' },
      when: test('turn.text', 'contains_any', literal(['formal complaint', 'file a complaint', 'make a complaint', 'ombudsman', 'insurance commissioner', 'department of insurance', 'cfpb', 'finra'])),
    },
    {
      id: 'identity-numbers', name: 'Identity or bank numbers', to: 'licensed',
      reason: { class: 'compliance', code: 'identity_numbers', text: 'The customer sent numbers that only trained staff may handle.' },
      when: test('personalData', 'includes_any', literal(['ssn', 'iban', 'bank_account', 'card', 'card_code', 'tax_id'])),
    },
    {
      id: 'fraud-rule', name: 'Fraud or disputed payment', to: 'fraud', scriptKey: 'fraud',
      say: {
        en: 'I am passing this to our fraud desk with everything you told me. You will hear from them by {{respondBy}} at the latest. Please share no codes with anybody until then.',
        es: 'Lo paso a nuestro equipo de fraude con todo lo que me ha contado. Tendrá respuesta a más tardar: {{respondBy}}. Hasta entonces no comparta códigos con nadie.',
        de: 'Ich gebe das mit allem, was Sie mir gesagt haben, an unsere Betrugsstelle. Sie hören von ihr spätestens: {{respondBy}}. Geben Sie bis dahin niemandem einen Code.',
        fr: 'Je le transmets à notre équipe chargée des fraudes avec tout ce que vous m’avez dit. Vous aurez une réponse au plus tard : {{respondBy}}. D’ici là, ne donnez aucun code à personne.',
        pt: 'Passo isto à nossa equipa de fraude com tudo o que me contou. Terá resposta o mais tardar: {{respondBy}}. Até lá, não dê nenhum código a ninguém.',
        it: 'Lo passo al nostro ufficio frodi con tutto ciò che mi ha detto. Avrà una risposta al più tardi: {{respondBy}}. Fino ad allora non dia codici a nessuno.',
        nl: 'Ik geef dit met alles wat u mij verteld hebt door aan onze fraudeafdeling. U krijgt uiterlijk antwoord: {{respondBy}}. Geef tot dan niemand een code.',
        ar: 'سأحيل هذا إلى فريق مكافحة الاحتيال مع كل ما أخبرتني به. سيصلك الرد في موعد أقصاه: {{respondBy}}. وحتى ذلك الحين لا تعطِ أي رمز لأحد.',
      },
      reason: { class: 'risk', code: 'fraud_or_dispute', text: 'The customer reports fraud or disputes a payment.' },
      when: test('topics', 'includes_any', literal(['fraud', 'payment_dispute'])),
    },
    {
      id: 'bereavement', name: 'Bereavement', to: 'adjuster',
      say: {
        en: 'I am very sorry for your loss. One person will look after everything with you and gets in touch by {{respondBy}} at the latest.',
        es: 'Siento mucho su pérdida. Una sola persona se ocupará de todo con usted y le contactará a más tardar: {{respondBy}}.',
        de: 'Mein herzliches Beileid. Eine einzige Person kümmert sich mit Ihnen um alles und meldet sich spätestens: {{respondBy}}.',
        fr: 'Toutes mes condoléances. Une seule personne s’occupera de tout avec vous et vous contactera au plus tard : {{respondBy}}.',
        pt: 'Os meus sentimentos. Uma só pessoa tratará de tudo consigo e entrará em contacto o mais tardar: {{respondBy}}.',
        it: 'Le mie condoglianze. Una sola persona si occuperà di tutto con Lei e La contatterà al più tardi: {{respondBy}}.',
        nl: 'Gecondoleerd met uw verlies. Eén persoon regelt alles samen met u en neemt uiterlijk contact op: {{respondBy}}.',
        ar: 'أحسن الله عزاءك. سيتولى شخص واحد كل شيء معك، وسيتواصل معك في موعد أقصاه: {{respondBy}}.',
      },
      reason: { class: 'risk', code: 'bereavement', text: 'Somebody died: this is a person’s work.' },
      when: test('turn.text', 'contains_any', literal(['passed away', 'has died', 'just died', 'funeral', 'my late husband', 'my late wife', 'death certificate'])),
    },
  ],
  tunable: [
    {
      id: 'large-claim', name: 'Large claim', to: 'adjuster', scriptKey: 'claim',
      reason: { class: 'value', code: 'large_claim', text: 'A claim of this size is looked at by a senior adjuster.' },
      when: test('largestAmount', 'gte', param('claim.limit')),
    },
    {
      id: 'leaving', name: 'Wants to leave', to: 'complaints',
      reason: { class: 'value', code: 'wants_to_leave', text: 'The customer cancels, does not renew, or threatens to leave.' },
      when: all(test('topics', 'includes_any', literal(['cancel', 'churn_threat'])), test('customer.known', 'is_yes')),
    },
  ],
  common: ['tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'valued', 'long', 'stuck'],
  rows: [{ id: 'licensed-topics', field: 'regulated', any: ['insurance_coverage', 'financial_advice', 'tax_advice', 'legal_advice'], team: 'licensed' }],
  limits: { handoff: 0.8, act: 0.92, handoffValued: 0.85, actValued: 0.95, valuedCents: 1_000_000, why: 'What is said about a policy binds: below 80 % the bot does not answer.' },
  tradeLimits: [
    { name: 'claim.limit', label: 'Senior adjuster from', type: 'money', value: { minor: 250_000, currency: 'USD' }, min: 10_000, max: 100_000_000, owner: 'Claims', reason: 'Above $2,500 a claim is looked at by two people anyway.' },
  ],
  skills: [
    { slug: 'claims', name: 'Claims' },
    { slug: 'coverage', name: 'Coverage and advice' },
    { slug: 'fraud', name: 'Fraud' },
  ],
  people: [
    person('tom', 'Tom Ellery', { coverage: 2 }, day),
    person('mei', 'Mei Tanaka', { coverage: 5 }, day, { licensed: true }),
    person('iris', 'Iris Caldwell', { coverage: 4, claims: 4 }, day, { mayNegotiate: true, mayRefundUpToCents: 100_000 }),
    person('vera', 'Vera Molina', { claims: 5, coverage: 4 }, aroundTheClock, { licensed: true, capacity: 2 }),
    person('abel', 'Abel Ncube', { fraud: 5, claims: 3 }, aroundTheClock, { capacity: 2 }),
  ],
  scripts: [
    { key: 'emergency', title: 'Accident', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Is everybody safe right now?' },
    { key: 'fraud', title: 'Fraud', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ll secure your account.' },
    { key: 'coverage', title: 'Coverage', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Your policy is open here.' },
    { key: 'claim', title: 'Claim', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Your file is open here.' },
    { key: 'complaint', title: 'Complaint', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ll see it through.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
