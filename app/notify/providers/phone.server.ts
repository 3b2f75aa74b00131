import { guardedPost } from '#app/webhooks/guarded-request.server.ts';

import { type NotifyMessage, outcomeOf, type Provider, type SendOutcome } from '../provider.ts';
import type { ProviderSettings } from '../provider-settings.ts';

type Twilio = ProviderSettings['twilio'];

async function post(
  settings: Twilio,
  resource: 'Messages' | 'Calls',
  form: Readonly<Record<string, string>>,
  message: NotifyMessage,
  allowedHosts: readonly string[],
): Promise<SendOutcome> {
  const base = settings.baseUrl.replace(/\/+$/u, '');
  const answer = await guardedPost({
    url: `${base}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}/${resource}.json`,
    body: new URLSearchParams(form).toString(),
    allowedHosts,
    headers: {
      authorization: `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      // Twilio documents no key for a request; others who offer its interface may heed it.
      'i-twilio-idempotency-token': message.key,
      'user-agent': 'Baton/1',
    },
  });
  return outcomeOf(answer, sidOf(answer.answer));
}

function sidOf(answer: string | null): string | null {
  const found = /"sid"\s*:\s*"([A-Za-z0-9]{2,64})"/u.exec(answer ?? '');
  return found?.[1] ?? null;
}

/** Text messages over the interface that Twilio made and others offer too. */
export const smsProvider: Provider<Twilio> = {
  send: ({ settings, target, message, allowedHosts }) => {
    const form = { To: target, From: settings.from, Body: message.sms };
    return post(settings, 'Messages', form, message, allowedHosts);
  },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Rings and says it, twice: for what is critical (R26). */
export const voiceProvider: Provider<Twilio> = {
  send: ({ settings, target, message, allowedHosts }) => {
    const say = `<Say>${escaped(message.short)}</Say>`;
    const twiml = `<Response>${say}<Pause length="1"/>${say}</Response>`;
    return post(settings, 'Calls', { To: target, From: settings.from, Twiml: twiml }, message, allowedHosts);
  },
};
