import type { Transaction } from '#db/client.ts';
import { promisedCall } from './call/planned-call.ts';
import type { CaseSnapshot } from './case-snapshot.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase } from './changed-case.ts';
import { sayInConversation } from './say-in-conversation.server.ts';
import type { CaseWordKey } from './words/case-words.ts';
import { tellCustomer } from './words/tell-customer.ts';

type Missing = 'answer' | 'solution' | 'call' | 'word';

function keyOf(missing: Missing, { plan }: CaseSnapshot): CaseWordKey {
  if (missing === 'word') return 'notAsSaid';
  if (missing === 'call') return 'noCall';
  if (missing === 'solution') return 'notSolved';
  return promisedCall(plan) === null ? 'noAnswer' : 'noCall';
}

/**
 * Tells the customer once that a promise was broken, in the transaction that breaks it (promise ledger): what happened and what is
 * true now. It promises nothing that no clock watches (R66).
 */
export async function apologise(
  tx: Transaction,
  workspaceId: string,
  { after, atHand }: ChangedCase,
  promiseId: string,
  missing: Missing,
): Promise<WebhookNotice[]> {
  const { locale } = atHand.conversation;
  const broken = tellCustomer(keyOf(missing, after), locale);
  const now = tellCustomer(after.state === 'last_resort' ? 'moved' : 'atWork', locale);
  return sayInConversation(tx, workspaceId, atHand, {
    // The promise's own id: however often it is settled, the customer hears it once.
    key: `apology:${promiseId}`,
    text: `${broken.text} ${now.text}`,
    locale: now.locale,
  });
}
