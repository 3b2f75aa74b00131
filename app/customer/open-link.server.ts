import type { Ctx } from '#app/platform/context.ts';
import { customerTokenHash } from '#app/platform/customer-link.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { findLinkedConversation, loadCustomerConversation } from '#db/queries/customer-page.ts';
import type { Database } from '#db/client.ts';

export interface CustomerServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A customer behind their link: what they may act on is this one conversation. */
export interface CustomerSession {
  readonly ctx: Ctx;
  readonly conversationId: string;
  /** The bot's own id of the conversation. */
  readonly externalId: string;
  readonly environment: 'test' | 'live';
  readonly businessName: string;
  readonly zone: string;
  readonly owner: 'bot' | 'human';
  readonly locale: string | null;
}

/** A token is 32 bytes in base64url: anything else is not looked up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * Opens a customer's private link. A guess, a cut link and a link of another workspace all get the same answer.
 * @throws BatonError not_found
 */
export async function openCustomerLink(
  services: CustomerServices,
  request: Request,
  token: string,
): Promise<CustomerSession> {
  const { db, clock, log } = services;
  const linked = tokenShape.test(token)
    ? await findLinkedConversation(db, { tokenHash: customerTokenHash(token) })
    : undefined;
  const conversation =
    linked === undefined
      ? undefined
      : await db.withWorkspaces([linked.workspaceId], (tx) => loadCustomerConversation(tx, linked));
  if (linked === undefined || conversation === undefined) {
    throw new BatonError('not_found', 'This link leads nowhere. Open the one from your chat again.');
  }
  const { workspaceId, conversationId } = linked;
  const requestId = request.headers.get('x-request-id') ?? newId('req');
  return {
    conversationId,
    externalId: conversation.externalId,
    environment: conversation.environment,
    businessName: conversation.businessName,
    zone: conversation.zone,
    owner: conversation.owner,
    locale: conversation.locale,
    ctx: {
      workspaceId,
      actor: { kind: 'customer', conversationId },
      environment: conversation.environment,
      requestId,
      db,
      clock,
      log: log.child({ requestId, workspaceId }),
    },
  };
}
