import { lookup as resolve } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { Webhook } from 'standardwebhooks';

import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;
/** Of an answer only the status counts; a receiver that talks without end is cut off. */
const MAX_ANSWER_BYTES = 64 * 1024;

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
}

/** What came of one attempt. `error` is a closed word, never what the receiver said. */
export interface SendResult {
  readonly status: number | null;
  readonly error: 'timeout' | 'refused' | 'dns' | 'private_address' | 'bad_url' | 'connection' | 'status' | null;
}

class PrivateAddress extends Error {}
class Unresolvable extends Error {}

/**
 * Resolves the name once, refuses private addresses, and hands the connection the very address that was checked: a name that
 * changes its answer in between (DNS rebinding) gains nothing.
 */
export function pinnedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { all: true }).then(
      (all) => {
        const bad = all.length === 0 || (!allowPrivate && all.some(({ address }) => !isPublicAddress(address)));
        const first = all[0];
        if (bad || first === undefined) return done(new PrivateAddress('private address'), '', 4);
        if (options.all === true) return done(null, [first], first.family);
        return done(null, first.address, first.family);
      },
      () => done(new Unresolvable('cannot be resolved'), '', 4),
    );
  };
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

function parsed(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** Sends one attempt. Follows no redirect, gives up after 15 s, never throws. */
export async function sendWebhook(request: SendRequest): Promise<SendResult> {
  const url = parsed(request.url);
  if (url === null || url.username !== '' || url.password !== '') return { status: null, error: 'bad_url' };
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const allowPrivate = request.allowedHosts.includes(host);
  // A literal address is never looked up, so it is checked here.
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return { status: null, error: 'private_address' };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<SendResult>((settle) => {
    const outgoing = send(
      url,
      {
        method: 'POST',
        lookup: pinnedLookup(allowPrivate),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(request.body),
          'user-agent': 'Baton-Webhooks/1',
          ...signedHeaders(request),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let bytes = 0;
        const end = () => settle({ status, error: status >= 200 && status < 300 ? null : 'status' });
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) {
            end();
            outgoing.destroy();
          }
        });
        answer.on('end', end);
        answer.on('error', () => settle({ status, error: 'connection' }));
      },
    );
    outgoing.on('error', (error) => settle({ status: null, error: wordFor(error) }));
    outgoing.end(request.body);
  });
}

/** The closed word for what broke a request. */
export function wordFor(error: Error): 'timeout' | 'refused' | 'dns' | 'private_address' | 'connection' {
  if (error instanceof PrivateAddress) return 'private_address';
  if (error instanceof Unresolvable) return 'dns';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  return 'code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'connection';
}
