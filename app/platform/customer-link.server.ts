import { createHash, createHmac } from 'node:crypto';

/**
 * The secret in a customer's private link. It follows from the conversation, so that every answer that carries the link
 * carries the same one, and only its hash is stored.
 * @param secret BATON_SECRET
 */
export function customerToken(secret: string, conversationId: string): string {
  return createHmac('sha256', secret).update(`customer:${conversationId}`).digest('base64url');
}

/** How a token is looked up: `conversations.customer_token_hash`. */
export function customerTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where the customer goes on with the same conversation (R34). */
export function customerUrl(batonUrl: string, token: string): string {
  return `${batonUrl}/c/${token}`;
}
