import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';

import { isPublicAddress } from '#app/webhooks/public-address.ts';
import { pinnedLookup, wordFor } from '#app/webhooks/guarded-request.server.ts';

export interface GuardedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the first byte to the last. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
  /** Hosts that may be private, for a system of one's own (development and tests). */
  readonly allowedHosts: readonly string[];
}

/** What came back. `error` is a closed word, never what the other side said. */
export type GuardedAnswer =
  | { readonly status: number; readonly body: string; readonly error: null }
  | {
      readonly status: number | null;
      readonly body: null;
      readonly error: 'timeout' | 'refused' | 'dns' | 'private_address' | 'bad_url' | 'connection' | 'too_large';
    };

const failed = (error: NonNullable<GuardedAnswer['error']>, status: number | null = null): GuardedAnswer => ({
  status,
  body: null,
  error,
});

function parsed(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/**
 * One request to an address that a workspace gave: only to the public internet, to the very address that was checked (no DNS
 * rebinding), no redirects followed, no longer and no larger than allowed. Never throws.
 */
export async function guardedRequest(request: GuardedRequest): Promise<GuardedAnswer> {
  const url = parsed(request.url);
  if (url === null) return failed('bad_url');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const allowPrivate = request.allowedHosts.includes(host);
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return failed('private_address');
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<GuardedAnswer>((resolve) => {
    let status: number | null = null;
    const settle = (answer: GuardedAnswer): void => {
      clearTimeout(overall);
      resolve(answer);
      outgoing.destroy();
    };
    const outgoing = send(
      url,
      {
        method: request.method,
        lookup: pinnedLookup(allowPrivate),
        agent: false,
        headers: {
          accept: 'application/json',
          'user-agent': 'Baton/1',
          ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
          ...request.headers,
        },
      },
      (answer) => {
        const said = answer.statusCode ?? 0;
        status = said;
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > request.maxBytes) settle(failed('too_large', said));
        });
        answer.on('end', () => settle({ status: said, body: Buffer.concat(chunks).toString('utf8'), error: null }));
        answer.on('error', (error) => settle(failed(wordFor(error), said)));
      },
    );
    const overall = setTimeout(() => settle(failed('timeout', status)), request.deadlineMs);
    // Node hands 101 to nobody else: no response, no error.
    outgoing.on('upgrade', ({ statusCode = 101 }, socket) => {
      socket.destroy();
      settle(failed('connection', statusCode));
    });
    outgoing.on('error', (error) => settle(failed(wordFor(error))));
    outgoing.end(request.body);
  });
}
