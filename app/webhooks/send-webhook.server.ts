import { Webhook } from 'standardwebhooks';

import { type GuardedAnswer, guardedPost, type Resolver } from './guarded-request.server.ts';

export interface SendRequest {
  readonly url: string;
  /** The event's id: `webhook-id`, the same in every attempt. */
  readonly id: string;
  readonly body: string;
  /** Newest first; during a rotation both sign. */
  readonly secrets: readonly string[];
  readonly at: Date;
  /** Hosts that may be private, for a sink of one's own (development and tests). */
  readonly allowedHosts: readonly string[];
  readonly resolver?: Resolver;
}

/** What came of one attempt, and what went over the wire for the delivery log. */
export interface SendResult extends GuardedAnswer {
  readonly headers: Readonly<Record<string, string>>;
}

/** Signature headers of Standard Webhooks 1.0; every secret signs, separated by spaces. */
export function signedHeaders(request: Pick<SendRequest, 'id' | 'body' | 'secrets' | 'at'>): Record<string, string> {
  const signatures = request.secrets.map((secret) => new Webhook(secret).sign(request.id, request.at, request.body));
  return {
    'webhook-id': request.id,
    'webhook-timestamp': String(Math.floor(request.at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** Sends one attempt. Follows no redirect, gives up after 15 s, never throws. */
export async function sendWebhook(request: SendRequest): Promise<SendResult> {
  const { url, body, allowedHosts, resolver } = request;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Baton-Webhooks/1',
    ...signedHeaders(request),
  };
  const answer = await guardedPost({
    url,
    body,
    headers,
    allowedHosts,
    ...(resolver === undefined ? {} : { resolver }),
  });
  return { ...answer, headers };
}
