import { createECDH, createHmac } from 'node:crypto';

import webPush from 'web-push';
import { z } from 'zod';

import { guardedPost } from '#app/webhooks/guarded-request.server.ts';

import { outcomeOf, type Provider } from '../provider.ts';

/** Keys of this installation as a sender of pushes (VAPID, RFC 8292). */
export interface PushSettings {
  readonly publicKey: string;
  readonly privateKey: string;
  /** Whom a push service may write to. */
  readonly subject: string;
}

export const pushSubscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/u }).max(2_000),
  keys: z.object({ p256dh: z.string().min(80).max(100), auth: z.string().min(20).max(30) }),
});

/**
 * The installation's push keys follow from its secret, so that nothing has to be stored and every process has the same ones.
 * A candidate outside of the curve's order is skipped; that happens once in 2^32.
 */
export function pushSettings(secret: string, batonUrl: string): PushSettings {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const candidate = createHmac('sha256', secret).update(`baton push v1 ${attempt}`).digest();
    const curve = createECDH('prime256v1');
    try {
      curve.setPrivateKey(candidate);
    } catch {
      continue;
    }
    const subject = batonUrl.startsWith('https:') ? batonUrl : 'mailto:push@baton.invalid';
    return { publicKey: curve.getPublicKey('base64url'), privateKey: candidate.toString('base64url'), subject };
  }
  throw new Error('No push key could be derived');
}

/** How long a push service keeps a push for a device that is away: an offer has expired by then. */
const KEEP_S = 600;

/** Web push: encrypted for the browser that subscribed (RFC 8291), sent under the same guard as webhooks. */
export const pushProvider: Provider<PushSettings> = {
  async send({ settings, target, message, allowedHosts }) {
    const parsed = pushSubscriptionSchema.safeParse(JSON.parse(target));
    if (!parsed.success) return { kind: 'failed', word: 'bad_subscription', again: false };
    const payload = JSON.stringify({
      title: message.title,
      body: message.short,
      url: message.url,
      claimUrl: message.claimUrl,
      tag: message.key,
    });
    const details = webPush.generateRequestDetails(parsed.data, payload, {
      vapidDetails: settings,
      TTL: KEEP_S,
      urgency: message.urgent ? 'high' : 'normal',
      // Of two pushes with one topic a push service keeps the newer: 32 characters of the URL-safe alphabet.
      topic: createHmac('sha256', 'topic').update(message.key).digest('base64url').slice(0, 32),
    });
    const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
    const answer = await guardedPost({
      url: details.endpoint,
      headers,
      body: details.body ?? '',
      allowedHosts,
    });
    return outcomeOf(answer);
  },
};
