import { defineTemplate } from '../parts/define-template.ts';
import type { Trade } from '../parts/trade.ts';
import { openingHours, person, workdays } from '../parts/roster.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const day = workdays(['09:00', '17:00']);

/** For every other trade: the rules nobody may lack, one team, and the rest to draw. Never an empty page (R103). */
export const blankTrade: Trade = {
  slug: 'blank',
  name: 'Start small',
  industry: 'any',
  description: 'The rules nobody may lack and one team: emergencies, the wish for a person, failed tries, a bot that is not sure. The rest is yours.',
  risk: 'A customer who cannot reach a person',
  requirements: ['R1', 'R2', 'R3', 'R15', 'R20', 'R103'],
  covers: [
    'An emergency and the wish for a person are met at once',
    'Failed tries, anger and a bot that is not sure hand over to one team',
    'Everybody busy or closed: a call-back, or an answer by a time that is kept',
  ],
  packs: [],
  hours: openingHours('Office hours', day),
  front: 'support',
  senior: 'support',
  teams: [
    { slug: 'urgent', name: 'Support, now', priority: 'critical', members: ['alex', 'sam'], scriptKey: 'emergency' },
    { slug: 'support', name: 'Support', priority: 'priority', members: ['alex', 'sam'], scriptKey: 'general' },
  ],
  emergency: {
    team: 'urgent',
    say: {
      en: 'If anybody is in danger, call 911 first. I am ringing a person now; you do not need to explain it again.',
      es: 'Si alguien corre peligro, llame primero al 911. Estoy avisando a una persona; no tendrá que explicarlo otra vez.',
      de: 'Wenn jemand in Gefahr ist, rufen Sie zuerst 911 an. Ich rufe jetzt jemanden; Sie müssen es nicht noch einmal erklären.',
      fr: 'Si quelqu’un est en danger, appelez d’abord le 911. J’appelle quelqu’un maintenant ; vous n’aurez pas à l’expliquer de nouveau.',
      pt: 'Se alguém corre perigo, ligue primeiro para o 911. Estou a chamar uma pessoa agora; não terá de explicar outra vez.',
      it: 'Se qualcuno è in pericolo, chiami prima il 911. Sto chiamando una persona ora; non dovrà spiegarlo di nuovo.',
      nl: 'Bel eerst 911 als iemand in gevaar is. Ik bel nu iemand; u hoeft het niet nog eens uit te leggen.',
      ar: 'إن كان أحد في خطر فاتصل أولًا بالرقم 911. أتصل الآن بشخص، ولن تحتاج إلى شرح الأمر مرة أخرى.',
    },
  },
  regulated: null,
  sensitiveTopics: ['legal', 'privacy'],
  hard: [],
  tunable: [],
  common: ['tries', 'mood', 'sharp'],
  rows: [],
  limits: {},
  skills: [],
  people: [person('alex', 'Alex Doyle', {}, day), person('sam', 'Sam Rivera', {}, day)],
  scripts: [
    { key: 'emergency', title: 'Emergency', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Is everybody safe right now?' },
    { key: 'general', title: 'General', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’ve read it all.' },
    { key: 'upset', title: 'Upset', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I’m sorry; I’ll fix it.' },
  ],
  botAnswers: {
    greeting: 'Hi, I’m the assistant. Ask me anything, or say “agent” for a person.',
    answers: [
      { whenSaid: ['hours', 'open'], text: 'We are open Monday to Friday 9 to 5.', confidence: 0.96, grounded: true, intent: 'opening_hours' },
      { whenSaid: ['price', 'cost', 'how much'], text: 'I think it depends on what you need.', confidence: 0.76, grounded: true, intent: 'price' },
      { whenSaid: ['contract', 'terms'], text: 'I believe it runs for a year.', confidence: 0.55, grounded: true, intent: 'terms' },
      { whenSaid: ['thanks', 'thank you', 'great'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
      { whenSaid: ['hello', 'hi', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
    ],
    otherwise: [
      { whenSaid: [], text: 'Could you tell me a little more?', confidence: 0.73, grounded: true, intent: 'unknown' },
      { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.6, grounded: false, intent: 'unknown' },
    ],
  },
  scenarios: commonScenarios({
    routine: ['when do you open tomorrow?', 'At 9.'],
    unsure: 'how long does the contract run?',
    fairlySure: 'is it cheaper for two?',
    failing: ['the form shows an error', 'Please try another browser.', 'that did not work, same error', 'Please try it again later.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'I waited an hour and nobody cares', 'We open at 9.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open?',
    veryUpset: 'this ruined my week, I could cry',
    front: 'support', senior: 'support', confidence: { high: 0.95, middle: 0.78, low: 0.55 },
  }),
}; // prettier-ignore

export const blank = defineTemplate(blankTrade);
