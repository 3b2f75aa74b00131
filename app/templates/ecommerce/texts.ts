import type { Texts } from '#app/contracts/detect-nodes.ts';

/** Soft handoffs (R32): what was understood, who comes, what travels along, by when. */
export const texts = {
  emergency: {
    en: 'Your safety comes first. Please stop using the product and, if anyone is in danger, call the emergency number now. I am ringing a colleague this minute; you do not need to explain it again.',
    es: 'Lo primero es su seguridad. Deje de usar el producto y, si alguien corre peligro, llame ahora al número de emergencias. Estoy avisando a un compañero en este momento; no tendrá que explicarlo otra vez.',
  },
  request: {
    en: 'Of course. I am bringing in a colleague from {{queue}}. They see our whole conversation, so you will not have to repeat anything. You will have an answer by {{respondBy}} at the latest.',
    es: 'Por supuesto. Aviso a un compañero de {{queue}}. Verá toda nuestra conversación, así que no tendrá que repetir nada. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  callback: {
    en: 'Gladly. A colleague will call you by {{respondBy}} at the latest and will have our whole conversation at hand.',
    es: 'Con mucho gusto. Un compañero le llamará a más tardar: {{respondBy}}, con toda nuestra conversación a mano.',
  },
  compliance: {
    en: 'This needs a colleague who is responsible for it, so I am not going to guess. They get our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Esto debe verlo el compañero responsable, así que no voy a adivinar. Recibe toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  dispute: {
    en: 'I understand that this is about a charge you do not agree with. I am passing it to our billing team with everything you told me. You will have an answer by {{respondBy}} at the latest.',
    es: 'Entiendo que se trata de un cargo con el que no está de acuerdo. Lo paso a facturación con todo lo que me ha contado. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  refund: {
    en: 'A refund of this size is decided by a colleague, not by me. Our billing team has your order and our conversation and answers by {{respondBy}} at the latest.',
    es: 'Un reembolso de este importe lo decide un compañero, no yo. Facturación tiene su pedido y nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  frustration: {
    en: 'I am sorry, I have not been able to solve this. I am bringing in a colleague from {{queue}} who sees everything we tried. You will have an answer by {{respondBy}} at the latest.',
    es: 'Lo siento, no he podido resolverlo. Aviso a un compañero de {{queue}} que ve todo lo que hemos intentado. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  general: {
    en: 'I want to be sure that you get the right answer, so a colleague from {{queue}} takes over. They see our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Quiero estar seguro de que recibe la respuesta correcta, así que sigue un compañero de {{queue}}. Ve toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  offer: {
    en: 'Would you like me to bring in a colleague? They would see everything we have talked about. Just say yes, or carry on with me.',
    es: '¿Quiere que avise a un compañero? Vería todo lo que hemos hablado. Diga sí, o siga conmigo.',
  },
  closed: {
    en: 'Our team is not at work right now. You keep your place until we open, and you will have an answer by {{respondBy}} at the latest.',
    es: 'Nuestro equipo no está ahora mismo. Conserva su turno hasta que abramos y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  nobodyFree: {
    en: '{{whoIsHere}} You keep your place, and you will have an answer by {{respondBy}} at the latest.',
    es: '{{whoIsHere}} Conserva su turno y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  stillLooking: {
    en: 'I have not forgotten you: I am now asking more colleagues. Your answer by {{respondBy}} stands.',
    es: 'No me he olvidado de usted: ahora pregunto a más compañeros. Su respuesta a más tardar ({{respondBy}}) se mantiene.',
  },
} as const satisfies Record<string, Texts>;
