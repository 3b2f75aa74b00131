import type { Transaction } from '#db/client.ts';
import type { WebhookNotice } from '../case-webhooks.ts';
import type { ChangedCase } from '../changed-case.ts';
import { promisedCall } from './planned-call.ts';
import { sayInConversation } from '../say-in-conversation.server.ts';
import { tellCustomer, whenTold } from '../words/tell-customer.ts';
import { customerZone } from './customer-zone.ts';

/** Who chose a time this near needs no reminder of it. */
const NEAR_MS = 30 * 60_000;

/**
 * Reminds the customer of their call when people are asked who makes it (R28), in the transaction of that step: exactly once
 * for each promised time, however often the step is tried.
 */
export async function remindOfCall(
  tx: Transaction,
  workspaceId: string,
  { after, atHand }: ChangedCase,
  workspaceZone: string,
): Promise<WebhookNotice[]> {
  const call = promisedCall(after.plan);
  const { conversation, now } = atHand;
  const { phone } = conversation.customer;
  if (call === null || typeof phone !== 'string' || phone === '') return [];
  if (call.at.getTime() - call.from.getTime() < NEAR_MS || call.at <= now) return [];
  const zone = customerZone(conversation.customer, workspaceZone);
  const when = whenTold(call.at, now, conversation.locale, zone);
  const said = tellCustomer('callReminder', conversation.locale, { when, ends: phone.slice(-4) });
  const key = `call-reminder:${after.id}:${call.at.toISOString()}`;
  return sayInConversation(tx, workspaceId, atHand, { key, ...said });
}
