import { Socket } from 'node:net';

import { createTransport } from 'nodemailer';

import { publicAddressOf, type Resolver } from '#app/webhooks/guarded-request.server.ts';

import { type NotifyMessage, outcomeOf, type Provider, type SendOutcome } from '../provider.ts';
import type { ProviderSettings } from '../provider-settings.ts';

/** Of silence. A server that trickles never is silent, so the whole has an end of its own. */
const TIMEOUT_MS = 15_000;
const DEADLINE_MS = 20_000;

/** What ends, whatever state it is in, when the time is over: also in the middle of TLS, where nobody else listens to it any more. */
function socketUntil(deadlineMs: number): Socket {
  const socket = new Socket({ signal: AbortSignal.timeout(deadlineMs) });
  socket.on('error', () => undefined);
  return socket;
}

function bodyOf(message: NotifyMessage): string {
  const claim = message.claimUrl === null ? [] : ['', 'Take it:', message.claimUrl];
  return [message.text, ...claim, '', 'Open it:', message.url, ''].join('\n');
}

/** SMTP replies of the 5xx family are final; anything else may pass. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;

/** Mail by the workspace's own server, under the same guard as webhooks: its name is resolved once and must be public. */
export const emailBy = (
  deps: { readonly deadlineMs?: number; readonly resolver?: Resolver } = {},
): Provider<ProviderSettings['smtp']> => ({
  async send({ settings, target, message, allowedHosts }): Promise<SendOutcome> {
    const url = new URL(settings.url);
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    const found = await publicAddressOf(host, allowedHosts, deps.resolver);
    if ('error' in found) return outcomeOf({ status: null, error: found.error });
    const secure = url.protocol === 'smtps:';
    const transport = createTransport({
      host: found.address,
      socket: socketUntil(deps.deadlineMs ?? DEADLINE_MS),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      tls: { servername: host },
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      ...(url.username === ''
        ? {}
        : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    });
    try {
      const sent = await transport.sendMail({
        from: settings.from,
        to: target,
        subject: message.title,
        text: bodyOf(message),
        // The same in every attempt: a mail server that has it already drops the second.
        messageId: `<${message.key}@baton>`,
        ...(message.urgent ? { priority: 'high' as const } : {}),
      });
      return { kind: 'sent', ref: sent.messageId };
    } catch (error) {
      return { kind: 'failed', word: isFinal(error) ? 'refused' : 'connection', again: !isFinal(error) };
    } finally {
      transport.close();
    }
  },
});

export const emailProvider = emailBy();
