import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { insertMessage } from '#db/queries/messages.ts';
import { promisedCall } from './call/call-tries.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase } from './changed-case.ts';

interface Apology {
  readonly noAnswer: string;
  readonly noCall: string;
  readonly atWork: string;
  readonly moved: string;
}

/** Says what happened and what is true now; promises nothing that no clock watches (R66). */
const words: Readonly<Record<string, Apology>> = {
  en: {
    noAnswer: 'We said you would have an answer by now, and you have not. I am sorry.',
    noCall: 'We said we would call you by now, and we have not. I am sorry.',
    atWork: 'Somebody is working on it at this moment.',
    moved: 'Your request is not lost: it has gone to the person in charge, with everything you told us.',
  },
  de: {
    noAnswer: 'Wir hatten Ihnen bis jetzt eine Antwort zugesagt, und Sie haben noch keine. Das tut mir leid.',
    noCall: 'Wir wollten Sie bis jetzt anrufen und haben es nicht getan. Das tut mir leid.',
    atWork: 'Im Moment arbeitet jemand daran.',
    moved:
      'Ihr Anliegen ist nicht verloren: Es liegt jetzt bei der verantwortlichen Person, mit allem, was Sie geschrieben haben.',
  },
  fr: {
    noAnswer: 'Nous vous avions promis une réponse à cette heure, et vous ne l’avez pas reçue. Je suis désolé.',
    noCall: 'Nous devions vous appeler avant cette heure et nous ne l’avons pas fait. Je suis désolé.',
    atWork: 'Quelqu’un s’en occupe en ce moment.',
    moved: 'Votre demande n’est pas perdue : elle est passée au responsable, avec tout ce que vous nous avez dit.',
  },
  es: {
    noAnswer: 'Le prometimos una respuesta para esta hora y no la tiene. Lo siento.',
    noCall: 'Le dijimos que le llamaríamos antes de esta hora y no lo hemos hecho. Lo siento.',
    atWork: 'Alguien está trabajando en ello en este momento.',
    moved: 'Su caso no se ha perdido: ahora lo tiene la persona responsable, con todo lo que usted nos contó.',
  },
};

/** Tells the customer once that a promise was broken, in the transaction that breaks it (promise ledger). */
export async function apologise(
  tx: Transaction,
  workspaceId: string,
  { after, atHand }: ChangedCase,
  promiseId: string,
): Promise<WebhookNotice[]> {
  const { id: conversationId, channel, locale } = atHand.conversation;
  const language = locale?.split('-')[0]?.toLowerCase() ?? 'en';
  const spoken = words[language] === undefined ? 'en' : language;
  const said = words[spoken];
  if (said === undefined) return [];
  const broken = promisedCall(after.plan) === null ? said.noAnswer : said.noCall;
  const text = `${broken} ${after.state === 'last_resort' ? said.moved : said.atWork}`;
  const id = newId('turn');
  const isNew = await insertMessage(tx, {
    workspaceId,
    id,
    conversationId,
    // The promise's own id: however often it is settled, the customer hears it once.
    messageId: `apology:${promiseId}`,
    author: 'system',
    personId: null,
    text,
    channel,
    locale: spoken,
    customerVisible: true,
    at: atHand.now,
  });
  return isNew ? [{ type: 'message.created', e: after.id, m: id }] : [];
}
