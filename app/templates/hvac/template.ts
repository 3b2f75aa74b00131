import { all, any, literal, param, test } from '../build-graph.ts';
import { defineTemplate } from '../parts/define-template.ts';
import { aroundTheClock, openingHours, person, saturday, workdays } from '../parts/roster.ts';
import { botAnswers } from './bot-answers.ts';
import { scenarios } from './scenarios.ts';

const day = workdays(['07:00', '19:00']);

/** Heating, cooling and plumbing: dispatch hears first what cannot wait; the rest gets a window with its ETA (R15, R70, R101). */
export const hvac = defineTemplate({
  slug: 'hvac',
  name: 'HVAC and plumbing',
  industry: 'hvac',
  description: 'Gas, water and no heat ring the technician on call, missed windows go to dispatch, large quotes to the estimator.',
  risk: 'Gas, carbon monoxide and water damage; a family without heat',
  requirements: ['R1', 'R15', 'R31', 'R58', 'R63', 'R70', 'R101', 'R103'],
  covers: [
    'A smell of gas, carbon monoxide, running water and no heat ring the technician on call',
    'Somebody at risk in the house makes it an emergency, whatever the bot thinks',
    'A visit window that was missed goes to dispatch, who give a new time of arrival',
    'Quotes above $500 go to the estimator, who calls back',
    'Complaints and exceptions about work that was done go to the service manager',
  ],
  packs: ['hvac'],
  hours: openingHours('Dispatch hours', [...day, ...saturday('08:00', '14:00')]),
  front: 'dispatch',
  senior: 'manager',
  teams: [
    { slug: 'on-call', name: 'Technician on call', priority: 'critical', members: ['rosa', 'lee'], skills: [{ skill: 'gas-and-heat', level: 3 }], scriptKey: 'emergency' },
    { slug: 'dispatch', name: 'Dispatch', priority: 'priority', members: ['sam', 'rosa'], skills: [{ skill: 'dispatch', level: 1 }], next: 'manager', scriptKey: 'dispatch' },
    { slug: 'estimator', name: 'Estimator', priority: 'normal', members: ['nina'], whenClosed: 'callback', next: 'manager', scriptKey: 'quote' },
    { slug: 'manager', name: 'Service manager', priority: 'priority', members: ['walt'], authority: { mayNegotiate: true }, forMinutes: 15, scriptKey: 'dispatch' },
  ],
  emergency: {
    team: 'on-call',
    say: {
      en: 'I am ringing the technician on call now. If you smell gas or a carbon monoxide alarm sounds, leave the house, touch no switch and call 911 from outside. If water is running, close the main valve.',
      es: 'Estoy llamando al técnico de guardia. Si huele a gas o suena la alarma de monóxido, salga de la casa, no toque interruptores y llame al 911 desde fuera. Si corre agua, cierre la llave general.',
      de: 'Ich rufe jetzt den Techniker im Notdienst. Wenn Sie Gas riechen oder ein Kohlenmonoxid-Melder schlägt, verlassen Sie das Haus, berühren Sie keinen Schalter und rufen Sie von draußen 911 an. Wenn Wasser läuft, schließen Sie den Haupthahn.',
      fr: 'J’appelle maintenant le technicien de garde. Si vous sentez le gaz ou si un détecteur de monoxyde sonne, quittez la maison, ne touchez aucun interrupteur et appelez le 911 de l’extérieur. Si l’eau coule, fermez la vanne principale.',
      pt: 'Estou a chamar agora o técnico de serviço. Se cheirar a gás ou soar um alarme de monóxido, saia de casa, não toque em interruptores e ligue para o 911 lá de fora. Se houver água a correr, feche a torneira geral.',
      it: 'Sto chiamando ora il tecnico di turno. Se sente odore di gas o suona un allarme di monossido, esca di casa, non tocchi interruttori e chiami il 911 da fuori. Se esce acqua, chiuda il rubinetto principale.',
      nl: 'Ik bel nu de monteur van dienst. Ruikt u gas of gaat een koolmonoxidemelder af, verlaat dan het huis, raak geen schakelaar aan en bel buiten 911. Loopt er water, sluit dan de hoofdkraan.',
      ar: 'أتصل الآن بالفني المناوب. إن شممت رائحة غاز أو انطلق إنذار أول أكسيد الكربون، فاخرج من المنزل ولا تلمس أي مفتاح كهرباء واتصل بالرقم 911 من الخارج. وإن كان الماء يتسرب فأغلق المحبس الرئيسي.',
    },
  },
  regulated: { team: 'manager', topics: ['insurance_coverage', 'medical_advice', 'legal_advice'] },
  sensitiveTopics: ['legal', 'privacy'],
  hard: [
    {
      id: 'at-risk', name: 'Somebody at risk at home', to: 'on-call', scriptKey: 'emergency', methods: ['ring'],
      say: {
        en: 'With somebody at risk at home this does not wait. I am ringing the technician on call now. Keep one room closed and warm, or cool in the heat.',
        es: 'Con una persona vulnerable en casa esto no espera. Estoy llamando al técnico de guardia. Mantenga una habitación cerrada y templada.',
        de: 'Mit einem gefährdeten Menschen im Haus wartet das nicht. Ich rufe jetzt den Techniker im Notdienst. Halten Sie ein Zimmer geschlossen und warm, bei Hitze kühl.',
        fr: 'Avec une personne fragile à la maison, cela n’attend pas. J’appelle maintenant le technicien de garde. Gardez une pièce fermée et chaude, ou fraîche s’il fait chaud.',
        pt: 'Com uma pessoa em risco em casa, isto não espera. Estou a chamar agora o técnico de serviço. Mantenha uma divisão fechada e quente, ou fresca se houver calor.',
        it: 'Con una persona fragile in casa questo non aspetta. Sto chiamando ora il tecnico di turno. Tenga una stanza chiusa e calda, o fresca se fa caldo.',
        nl: 'Met een kwetsbaar persoon in huis kan dit niet wachten. Ik bel nu de monteur van dienst. Houd één kamer dicht en warm, of koel bij hitte.',
        ar: 'مع وجود شخص معرّض للخطر في المنزل لا يحتمل هذا الانتظار. أتصل الآن بالفني المناوب. أبقِ غرفة واحدة مغلقة ودافئة، أو باردة في الحر.',
      },
      reason: { class: 'emergency', code: 'somebody_at_risk', text: 'No heat or cooling, and somebody at risk is at home.' },
      when: all(
        test('turn.text', 'contains_any', literal(['baby', 'newborn', 'infant', 'elderly', 'pregnant', 'oxygen', 'wheelchair', 'my grandmother', 'my grandfather'])),
        test('turn.text', 'contains_any', literal(['heat', 'heating', 'furnace', 'boiler', 'cold', 'freezing', 'ac', 'air conditioning', 'cooling'])),
      ),
    },
    {
      id: 'payment-dispute', name: 'Payment dispute', to: 'manager',
      reason: { class: 'risk', code: 'payment_dispute', text: 'The customer disputes a payment.' },
      when: test('topics', 'includes_any', literal(['payment_dispute', 'fraud'])),
    },
  ],
  tunable: [
    {
      id: 'missed-window', name: 'Visit window missed', to: 'dispatch', scriptKey: 'dispatch',
      reason: { class: 'risk', code: 'missed_window', text: 'The technician did not come in the promised window.' },
      when: test('turn.text', 'contains_any', literal(['nobody came', 'no one came', 'never came', 'never showed up', 'did not show up', 'didn’t show up', 'missed the window', 'still waiting for the technician', 'no show'])),
    },
    {
      id: 'big-quote', name: 'Large quote', to: 'estimator', scriptKey: 'quote',
      reason: { class: 'value', code: 'large_quote', text: 'The job is above the amount that is quoted without a look.' },
      when: any(
        test('amount', 'gte', param('quote.limit')),
        test('turn.text', 'contains_any', literal(['new furnace', 'new boiler', 'new system', 'replace the whole', 'heat pump', 'repipe', 'full installation'])),
      ),
    },
    {
      id: 'work-complaint', name: 'Complaint about our work', to: 'manager',
      reason: { class: 'risk', code: 'work_complaint', text: 'The customer complains about work that was done, or asks for an exception.' },
      when: test('topics', 'includes_any', literal(['complaint', 'policy_exception'])),
    },
  ],
  common: ['unconfirmed', 'tries', 'repeats', 'mood', 'depth', 'grounding', 'sharp', 'long', 'stuck'],
  rows: [{ id: 'money-topics', field: 'topics', any: ['billing', 'refund'], team: 'manager' }],
  limits: { timeMs: 240_000 },
  tradeLimits: [
    { name: 'quote.limit', label: 'Quote by the estimator from', type: 'money', value: { minor: 50_000, currency: 'USD' }, min: 5_000, max: 5_000_000, owner: 'Operations', reason: 'Above $500 a price without a look is a guess.' },
  ],
  skills: [
    { slug: 'gas-and-heat', name: 'Gas and heating' },
    { slug: 'dispatch', name: 'Dispatch' },
  ],
  people: [
    person('sam', 'Sam Ortega', { dispatch: 4 }, day),
    person('rosa', 'Rosa Delgado', { 'gas-and-heat': 5, dispatch: 2 }, aroundTheClock, { licensed: true }),
    person('walt', 'Walt Jensen', { dispatch: 5 }, day, { mayNegotiate: true, mayRefundUpToCents: 100_000 }),
    person('nina', 'Nina Patel', { dispatch: 2 }, day),
    person('lee', 'Lee Tran', { 'gas-and-heat': 4 }, aroundTheClock, { licensed: true }),
  ],
  scripts: [
    { key: 'emergency', title: 'Emergency', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Are you outside and safe?' },
    { key: 'dispatch', title: 'Dispatch', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ll give you an arrival time.' },
    { key: 'quote', title: 'Quote', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Let’s plan it now.' },
  ],
  botAnswers,
  scenarios,
}); // prettier-ignore
