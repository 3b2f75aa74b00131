import { z } from 'zod';

import { converse, widgetPrefix } from '#app/customer/converse.server.ts';
import { customerMessageSchema } from '#app/customer/customer-post.ts';
import { openCustomerLink } from '#app/customer/open-link.server.ts';
import type { CustomerSession } from '#app/customer/open-link.server.ts';
import { customerToken } from '#app/platform/customer-link.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { AppServices } from '#app/platform/load-context.ts';
import { findConversationId } from '#db/queries/widget-conversations.ts';
import { findWidget } from '#db/queries/widgets.ts';

import { readIdentity, widgetSecret } from './identity-token.server.ts';

export const startSchema = customerMessageSchema.extend({
  /** Signed by the workspace's own server; left out for a customer whom nobody knows. */
  identity: z.string().max(4_000).optional(),
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/)
    .optional(),
});

const workspaceShape = /^ws_[a-z0-9]{10,40}$/;

export interface OpenWidget {
  readonly workspaceId: string;
  readonly businessName: string;
  readonly zone: string;
  readonly environment: 'test' | 'live';
  readonly greeting: string;
  readonly accent: string | null;
  readonly origins: readonly string[];
  readonly secretVersion: number;
}

/** The window of a workspace. @throws BatonError not_found when there is none or it is off */
export async function openWidget({ db }: Pick<AppServices, 'db'>, workspaceId: string): Promise<OpenWidget> {
  const found = workspaceShape.test(workspaceId)
    ? await db.withWorkspaces([workspaceId], (tx) => findWidget(tx, { workspaceId }))
    : undefined;
  if (found === undefined || !found.widget.enabled)
    throw new BatonError('not_found', 'This chat is closed at the moment.');
  const { environment, greeting, accent, origins, secretVersion } = found.widget;
  const { businessName, zone } = found;
  return { workspaceId, businessName, zone, environment, greeting, accent, origins, secretVersion };
}

/** The origins whose pages may hold a conversation of this workspace in a frame; none when the window is off. */
export async function frameOrigins(services: Pick<AppServices, 'db'>, workspaceId: string): Promise<readonly string[]> {
  const found = await services.db.withWorkspaces([workspaceId], (tx) => findWidget(tx, { workspaceId }));
  return found?.widget.enabled === true ? found.widget.origins : [];
}

/**
 * Begins a conversation with its first message. The same message id begins the same conversation again, so that a repeated post
 * makes no second one.
 * @returns the secret of the customer's link: whoever has it goes on with the conversation
 * @throws BatonError not_found, unauthorized for a forged or old identity
 */
export async function startConversation(
  services: AppServices,
  request: Request,
  workspaceId: string,
  input: z.infer<typeof startSchema>,
): Promise<{ readonly token: string }> {
  const widget = await openWidget(services, workspaceId);
  const { secret } = services.env;
  if (secret === undefined) throw new BatonError('unavailable', 'This chat is closed at the moment.');
  const { identity: signed, locale = null, ...post } = input;
  const identity =
    signed === undefined
      ? null
      : readIdentity(signed, widgetSecret(secret, workspaceId, widget.secretVersion), services.clock.now().getTime());
  const requestId = request.headers.get('x-request-id') ?? newId('req');
  const externalId = `${widgetPrefix}${post.messageId}`;
  const { environment, businessName, zone } = widget;
  const session: CustomerSession = {
    conversationId: '',
    externalId,
    environment,
    businessName,
    zone,
    owner: 'bot',
    locale,
    ctx: {
      workspaceId,
      actor: { kind: 'customer', conversationId: externalId },
      environment,
      requestId,
      db: services.db,
      clock: services.clock,
      log: services.log.child({ requestId, workspaceId }),
    },
  };
  const key = { workspaceId, environment, externalId };
  const find = () => services.db.withWorkspaces([workspaceId], (tx) => findConversationId(tx, key));
  if ((await find()) === undefined) {
    const { sub, ...known } = identity ?? { sub: null };
    await converse(services, session, post, sub === null ? undefined : { id: sub, ...known });
  }
  const conversationId = await find();
  if (conversationId === undefined) throw new BatonError('unavailable', 'Try once more.', { retryAfterS: 1 });
  const token = customerToken(secret, conversationId);
  await openCustomerLink(services, request, token);
  return { token };
}
