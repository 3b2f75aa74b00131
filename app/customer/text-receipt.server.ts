import { listProviders } from '#db/queries/notifications.ts';
import type { Transaction } from '#db/client.ts';
import type { SendOutcome } from '#app/notify/provider.ts';
import { providerSettings } from '#app/notify/provider-settings.ts';
import { smsProvider } from '#app/notify/providers/phone.server.ts';
import { inTransaction } from '#app/platform/context.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import { readContact } from '#db/queries/customer-contact.ts';

import type { CustomerSession } from './open-link.server.ts';
import { chooseLanguage, sayIn } from './words/words.ts';

/** More than this of what was passed on would be a second message, or a third. */
const mostLineLength = 120;

/** Whether a text message can go to this customer: the workspace sends them, and nothing of a test ever leaves (semantics, Words). */
export async function canText(tx: Transaction, { ctx, environment }: CustomerSession): Promise<boolean> {
  if (environment === 'test') return false;
  const providers = await listProviders(tx, { workspaceId: ctx.workspaceId });
  return providers.some(({ kind }) => kind === 'twilio');
}

/**
 * Texts the receipt to the number that the customer gave and asked it for: what was passed on, and the way back. A provider that
 * fails takes nothing from what the customer has booked: it is written down.
 * @returns null when there is nothing to send with or nobody to send to
 */
export async function textReceipt(
  session: CustomerSession,
  receipt: {
    readonly secret: string;
    readonly allowedHosts: readonly string[];
    readonly url: string;
    readonly lines: readonly string[];
  },
): Promise<SendOutcome | null> {
  const { ctx, conversationId, businessName, locale } = session;
  const { workspaceId } = ctx;
  const { sealed, phone } = await inTransaction(ctx, async (tx) => ({
    sealed: (await canText(tx, session))
      ? (await listProviders(tx, { workspaceId })).find(({ kind }) => kind === 'twilio')?.sealed
      : undefined,
    phone: (await readContact(tx, { workspaceId, conversationId })).phone,
  }));
  const opened = sealed === undefined ? null : unseal(receipt.secret, { workspaceId, purpose: 'provider' }, sealed);
  if (opened === null || phone === null) return null;
  const title = sayIn(chooseLanguage(locale))('help', { business: businessName });
  const said = receipt.lines.join(' ').slice(0, mostLineLength);
  const sms = [title, said, receipt.url].filter((part) => part !== '').join('\n');
  const outcome = await smsProvider.send({
    settings: providerSettings.twilio.parse(JSON.parse(opened)),
    target: phone,
    allowedHosts: receipt.allowedHosts,
    message: {
      // One receipt a conversation: pressed twice it is sent once.
      key: `receipt-${conversationId}`,
      ...{ title, text: sms, short: title, sms, url: receipt.url },
      ...{ claimUrl: null, replyCode: null, urgent: false },
    },
  });
  if (outcome.kind === 'failed') ctx.log.warn({ word: outcome.word }, 'a receipt was not texted');
  return outcome;
}
