import type { Transaction } from '#db/client.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import type { WebhookNotice } from '../case-webhooks.ts';
import type { ChangedCase } from '../changed-case.ts';
import { sayInConversation } from '../say-in-conversation.server.ts';
import { tellCustomer, whenTold } from '../words/tell-customer.ts';
import { customerZone } from './customer-zone.ts';
import { promisedCall } from './planned-call.ts';

interface Settled {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
}

type Word = { readonly word: 'callOff' | 'callStands'; readonly key: string };

async function tell(
  tx: Transaction,
  workspaceId: string,
  { after, atHand }: ChangedCase,
  settled: readonly Settled[],
  { word, key }: Word,
): Promise<WebhookNotice[]> {
  const { conversation, now } = atHand;
  const call = settled.find(({ kind, dueAt }) => kind === 'callback_at' && dueAt > now);
  if (call === undefined) return [];
  const routed = promisedCall(after.plan);
  const at = routed?.by.getTime() === call.dueAt.getTime() ? routed.at : call.dueAt;
  const zone = customerZone(conversation.customer, (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC');
  const when = whenTold(at, now, conversation.locale, zone);
  const said = tellCustomer(word, conversation.locale, { when });
  return sayInConversation(tx, workspaceId, atHand, { key: `${key}:${call.id}:${after.epoch}`, ...said });
}

/** The case is settled before the call that its customer waits for: they are told, so that nobody waits at the telephone. */
export const tellCallOff = (
  tx: Transaction,
  workspaceId: string,
  changed: ChangedCase,
  settled: readonly Settled[],
): Promise<WebhookNotice[]> => tell(tx, workspaceId, changed, settled, { word: 'callOff', key: 'call-off' });

/** The end of the case was taken back, and with it what the customer was told of their call. */
export const tellCallStands = (
  tx: Transaction,
  workspaceId: string,
  changed: ChangedCase,
  settled: readonly Settled[],
): Promise<WebhookNotice[]> => tell(tx, workspaceId, changed, settled, { word: 'callStands', key: 'call-stands' });
