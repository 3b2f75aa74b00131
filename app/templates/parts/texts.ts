import type { Texts } from '#app/contracts/detect-nodes.ts';

/** Soft handoffs that every trade can say (R32): what was understood, who comes, what travels along, by when. */
export const texts = {
  request: {
    en: 'Of course. I am bringing in somebody from {{queue}}. They see our whole conversation, so you will not have to repeat anything. You will hear from them by {{respondBy}} at the latest.',
    es: 'Por supuesto. Aviso a alguien de {{queue}}. Verá toda nuestra conversación, así que no tendrá que repetir nada. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  frustration: {
    en: 'I am sorry, I have not been able to solve this. Somebody from {{queue}} takes over and sees everything we tried. You will hear from them by {{respondBy}} at the latest.',
    es: 'Lo siento, no he podido resolverlo. Sigue alguien de {{queue}} que ve todo lo que hemos intentado. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  general: {
    en: 'I want you to get the right answer, so somebody from {{queue}} takes over. They see our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Quiero que reciba la respuesta correcta, así que sigue alguien de {{queue}}. Ve toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  licensed: {
    en: 'This needs somebody who is qualified to answer it, so I am not going to guess. {{queue}} gets our whole conversation and answers by {{respondBy}} at the latest.',
    es: 'Esto debe responderlo una persona cualificada, así que no voy a adivinar. {{queue}} recibe toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  legal: {
    en: 'This needs somebody who is responsible for it, so I will not answer it myself. They get our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Esto debe verlo la persona responsable, así que no lo respondo yo. Recibe toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  callback: {
    en: 'Gladly. Somebody from {{queue}} calls you by {{respondBy}} at the latest and has our whole conversation at hand.',
    es: 'Con mucho gusto. Alguien de {{queue}} le llama a más tardar: {{respondBy}}, con toda nuestra conversación a mano.',
  },
  offer: {
    en: 'Would you like me to bring in a person? They would see everything we have talked about. Just say yes, or carry on with me.',
    es: '¿Quiere que avise a una persona? Vería todo lo que hemos hablado. Diga sí, o siga conmigo.',
  },
  closed: {
    en: 'We are closed right now. You keep your place until we open, and you will hear from us by {{respondBy}} at the latest.',
    es: 'Ahora mismo está cerrado. Conserva su turno hasta que abramos y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  nobodyFree: {
    en: '{{whoIsHere}} You keep your place, and you will hear from us by {{respondBy}} at the latest.',
    es: '{{whoIsHere}} Conserva su turno y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  stillLooking: {
    en: 'I have not forgotten you: I am asking more people now. Your answer by {{respondBy}} stands.',
    es: 'No me he olvidado de usted: ahora pregunto a más personas. Su respuesta a más tardar ({{respondBy}}) se mantiene.',
  },
} as const satisfies Record<string, Texts>;
