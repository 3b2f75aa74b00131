import type { Texts } from '#app/contracts/detect-nodes.ts';

import { texts as everyTrade } from '../parts/texts.ts';

/** Soft handoffs (R32): what was understood, who comes, what travels along, by when. English and Spanish in the shop's own words. */
export const texts = {
  emergency: {
    en: 'Your safety comes first. Please stop using the product and, if anyone is in danger, call the emergency number now. I am ringing a colleague this minute; you do not need to explain it again.',
    es: 'Lo primero es su seguridad. Deje de usar el producto y, si alguien corre peligro, llame ahora al número de emergencias. Estoy avisando a un compañero en este momento; no tendrá que explicarlo otra vez.',
    de: 'Ihre Sicherheit geht vor. Benutzen Sie das Produkt nicht weiter und rufen Sie jetzt den Notruf, wenn jemand in Gefahr ist. Ich rufe in dieser Minute einen Kollegen; Sie müssen es nicht noch einmal erklären.',
    fr: 'Votre sécurité passe avant tout. N’utilisez plus le produit et, si quelqu’un est en danger, appelez maintenant le numéro d’urgence. J’appelle un collègue à l’instant ; vous n’aurez pas à l’expliquer de nouveau.',
    pt: 'A sua segurança está primeiro. Deixe de usar o produto e, se alguém corre perigo, ligue já para o número de emergência. Estou a chamar um colega neste minuto; não terá de explicar outra vez.',
    it: 'Prima di tutto la Sua sicurezza. Smetta di usare il prodotto e, se qualcuno è in pericolo, chiami subito il numero di emergenza. Sto chiamando un collega in questo momento; non dovrà spiegarlo di nuovo.',
    nl: 'Uw veiligheid gaat voor. Gebruik het product niet meer en bel nu het alarmnummer als iemand in gevaar is. Ik bel op dit moment een collega; u hoeft het niet nog eens uit te leggen.',
    ar: 'سلامتك أولًا. توقف عن استخدام المنتج، وإن كان أحد في خطر فاتصل برقم الطوارئ الآن. أتصل بزميل في هذه اللحظة، ولن تحتاج إلى شرح الأمر مرة أخرى.',
  },
  request: {
    ...everyTrade.request,
    en: 'Of course. I am bringing in a colleague from {{queue}}. They see our whole conversation, so you will not have to repeat anything. You will have an answer by {{respondBy}} at the latest.',
    es: 'Por supuesto. Aviso a un compañero de {{queue}}. Verá toda nuestra conversación, así que no tendrá que repetir nada. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  callback: {
    ...everyTrade.callback,
    en: 'Gladly. A colleague will call you by {{respondBy}} at the latest and will have our whole conversation at hand.',
    es: 'Con mucho gusto. Un compañero le llamará a más tardar: {{respondBy}}, con toda nuestra conversación a mano.',
  },
  compliance: {
    ...everyTrade.legal,
    en: 'This needs a colleague who is responsible for it, so I am not going to guess. They get our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Esto debe verlo el compañero responsable, así que no voy a adivinar. Recibe toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  dispute: {
    en: 'I understand that this is about a charge you do not agree with. I am passing it to our billing team with everything you told me. You will have an answer by {{respondBy}} at the latest.',
    es: 'Entiendo que se trata de un cargo con el que no está de acuerdo. Lo paso a facturación con todo lo que me ha contado. Tendrá respuesta a más tardar: {{respondBy}}.',
    de: 'Ich verstehe, dass es um eine Abbuchung geht, mit der Sie nicht einverstanden sind. Ich gebe das mit allem, was Sie mir gesagt haben, an die Buchhaltung. Sie haben eine Antwort spätestens: {{respondBy}}.',
    fr: 'Je comprends qu’il s’agit d’un débit que vous contestez. Je le transmets à la facturation avec tout ce que vous m’avez dit. Vous aurez une réponse au plus tard : {{respondBy}}.',
    pt: 'Entendo que se trata de uma cobrança com que não concorda. Passo-a à faturação com tudo o que me contou. Terá resposta o mais tardar: {{respondBy}}.',
    it: 'Capisco che si tratta di un addebito che Lei contesta. Lo passo alla fatturazione con tutto ciò che mi ha detto. Avrà una risposta al più tardi: {{respondBy}}.',
    nl: 'Ik begrijp dat het om een afschrijving gaat waar u het niet mee eens bent. Ik geef het met alles wat u mij verteld hebt door aan facturatie. U krijgt uiterlijk antwoord: {{respondBy}}.',
    ar: 'أفهم أن الأمر يتعلق بخصم لا توافق عليه. سأحيله إلى قسم الفواتير مع كل ما أخبرتني به. سيصلك الرد في موعد أقصاه: {{respondBy}}.',
  },
  refund: {
    en: 'A refund of this size is decided by a colleague, not by me. Our billing team has your order and our conversation and answers by {{respondBy}} at the latest.',
    es: 'Un reembolso de este importe lo decide un compañero, no yo. Facturación tiene su pedido y nuestra conversación y responde a más tardar: {{respondBy}}.',
    de: 'Über eine Erstattung in dieser Höhe entscheidet ein Kollege, nicht ich. Die Buchhaltung hat Ihre Bestellung und unser Gespräch und antwortet spätestens: {{respondBy}}.',
    fr: 'Un remboursement de ce montant est décidé par un collègue, pas par moi. La facturation a votre commande et notre conversation et répond au plus tard : {{respondBy}}.',
    pt: 'Um reembolso deste valor é decidido por um colega, não por mim. A faturação tem a sua encomenda e a nossa conversa e responde o mais tardar: {{respondBy}}.',
    it: 'Un rimborso di questo importo lo decide un collega, non io. La fatturazione ha il Suo ordine e la nostra conversazione e risponde al più tardi: {{respondBy}}.',
    nl: 'Over een terugbetaling van dit bedrag beslist een collega, niet ik. Facturatie heeft uw bestelling en ons gesprek en antwoordt uiterlijk: {{respondBy}}.',
    ar: 'استرداد بهذا المبلغ يقرره زميل لا أنا. لدى قسم الفواتير طلبك ومحادثتنا، ويجيب في موعد أقصاه: {{respondBy}}.',
  },
  frustration: {
    ...everyTrade.frustration,
    en: 'I am sorry, I have not been able to solve this. I am bringing in a colleague from {{queue}} who sees everything we tried. You will have an answer by {{respondBy}} at the latest.',
    es: 'Lo siento, no he podido resolverlo. Aviso a un compañero de {{queue}} que ve todo lo que hemos intentado. Tendrá respuesta a más tardar: {{respondBy}}.',
  },
  general: {
    ...everyTrade.general,
    en: 'I want to be sure that you get the right answer, so a colleague from {{queue}} takes over. They see our whole conversation and answer by {{respondBy}} at the latest.',
    es: 'Quiero estar seguro de que recibe la respuesta correcta, así que sigue un compañero de {{queue}}. Ve toda nuestra conversación y responde a más tardar: {{respondBy}}.',
  },
  offer: {
    ...everyTrade.offer,
    en: 'Would you like me to bring in a colleague? They would see everything we have talked about. Just say yes, or carry on with me.',
    es: '¿Quiere que avise a un compañero? Vería todo lo que hemos hablado. Diga sí, o siga conmigo.',
  },
  closed: {
    ...everyTrade.closed,
    en: 'Our team is not at work right now. You keep your place until we open, and you will have an answer by {{respondBy}} at the latest.',
    es: 'Nuestro equipo no está ahora mismo. Conserva su turno hasta que abramos y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  nobodyFree: {
    ...everyTrade.nobodyFree,
    en: '{{whoIsHere}} You keep your place, and you will have an answer by {{respondBy}} at the latest.',
    es: '{{whoIsHere}} Conserva su turno y tendrá respuesta a más tardar: {{respondBy}}.',
  },
  stillLooking: {
    ...everyTrade.stillLooking,
    en: 'I have not forgotten you: I am now asking more colleagues. Your answer by {{respondBy}} stands.',
    es: 'No me he olvidado de usted: ahora pregunto a más compañeros. Su respuesta a más tardar ({{respondBy}}) se mantiene.',
  },
} as const satisfies Record<string, Texts>;
