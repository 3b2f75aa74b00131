import { lookup as resolveName } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;
/** A receiver that talks without end is cut off; of what it says this much is kept. */
const MAX_ANSWER_BYTES = 64 * 1024;
const KEPT_ANSWER_BYTES = 2 * 1024;

/** Resolves a name to all its addresses; tests put a resolver of their own in its place. */
export type Resolver = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export interface GuardedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Hosts that may be private, for a sink of one's own (development and tests). */
  readonly allowedHosts: readonly string[];
  readonly timeoutMs?: number;
  readonly resolver?: Resolver;
}

/** What came of it. `error` is a closed word, never what the receiver said; `answer` is the beginning of what it said. */
export interface GuardedAnswer {
  readonly status: number | null;
  readonly error: 'timeout' | 'refused' | 'dns' | 'private_address' | 'bad_url' | 'connection' | 'status' | null;
  readonly answer: string | null;
}

class PrivateAddress extends Error {}
class Unresolvable extends Error {}

const systemResolver: Resolver = (hostname) => resolveName(hostname, { all: true });

/**
 * Resolves the name once, refuses private addresses, and hands the connection the very address that was checked: a name that
 * changes its answer in between (DNS rebinding) gains nothing (F17).
 */
export function pinnedLookup(allowPrivate: boolean, resolver: Resolver = systemResolver): LookupFunction {
  return (hostname, options, done) => {
    resolver(hostname).then(
      (all) => {
        const bad = all.length === 0 || (!allowPrivate && all.some(({ address }) => !isPublicAddress(address)));
        const first = all[0];
        if (bad || first === undefined) return done(new PrivateAddress('private address'), '', 4);
        if (options.all === true) return done(null, [{ ...first }], first.family);
        return done(null, first.address, first.family);
      },
      () => done(new Unresolvable('cannot be resolved'), '', 4),
    );
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

const failed = (error: GuardedAnswer['error']): GuardedAnswer => ({ status: null, error, answer: null });

/** One POST to an address that somebody gave us. Follows no redirect, gives up after 15 s, never throws. */
export async function guardedPost(request: GuardedRequest): Promise<GuardedAnswer> {
  const url = parsed(request.url);
  if (url === null || url.username !== '' || url.password !== '') return failed('bad_url');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const allowPrivate = request.allowedHosts.includes(host);
  // A literal address is never looked up, so it is checked here.
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return failed('private_address');
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<GuardedAnswer>((resolve) => {
    let answered = false;
    let timedOut = (): void => settle(failed('timeout'));
    const settle = (answer: GuardedAnswer): void => {
      clearTimeout(overall);
      resolve(answer);
      outgoing.destroy();
    };
    const outgoing = send(
      url,
      {
        method: 'POST',
        lookup: pinnedLookup(allowPrivate, request.resolver ?? systemResolver),
        agent: false,
        headers: { ...request.headers, 'content-length': Buffer.byteLength(request.body) },
      },
      (answer) => {
        answered = true;
        const status = answer.statusCode ?? 0;
        let bytes = 0;
        const kept: Buffer[] = [];
        const said = () => Buffer.concat(kept).subarray(0, KEPT_ANSWER_BYTES).toString('utf8').replaceAll('\u0000', '');
        const end = () => settle({ status, error: status >= 200 && status < 300 ? null : 'status', answer: said() });
        timedOut = () => settle({ status, error: 'timeout', answer: said() });
        answer.on('data', (chunk: Buffer) => {
          if (bytes < KEPT_ANSWER_BYTES) kept.push(chunk);
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) end();
        });
        answer.on('end', end);
        const broken = () => settle({ status, error: 'connection', answer: said() });
        answer.on('error', broken);
        answer.on('close', broken);
      },
    );
    // The one thing that settles whatever the other side does.
    const overall = setTimeout(() => timedOut(), request.timeoutMs ?? TIMEOUT_MS);
    // 101 is no answer to a POST, and Node hands it to nobody else: no response, no error, only a socket that goes on or closes.
    outgoing.on('upgrade', ({ statusCode = 101 }, socket) => {
      socket.destroy();
      settle({ status: statusCode, error: 'status', answer: null });
    });
    outgoing.on('error', (error) => settle(failed(wordFor(error))));
    // Whatever else ends a connection before an answer.
    outgoing.on('close', () => (answered ? undefined : settle(failed('connection'))));
    outgoing.end(request.body);
  });
}

/** The closed word for a connection that failed. */
export function wordFor(error: Error): 'timeout' | 'refused' | 'dns' | 'private_address' | 'connection' {
  if (error instanceof PrivateAddress) return 'private_address';
  if (error instanceof Unresolvable) return 'dns';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  return 'code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'connection';
}

/** The address to connect to for protocols other than HTTP, or why there is none: not on the public internet, or no answer to the question. */
export async function publicAddressOf(
  host: string,
  allowedHosts: readonly string[],
  resolver: Resolver = systemResolver,
): Promise<{ readonly address: string } | { readonly error: 'private_address' | 'dns' }> {
  const allowPrivate = allowedHosts.includes(host);
  const all = isIP(host) === 0 ? await resolver(host).catch(() => null) : [{ address: host, family: isIP(host) }];
  const first = all?.[0];
  if (all === null || first === undefined) return { error: 'dns' };
  return !allowPrivate && all.some(({ address }) => !isPublicAddress(address))
    ? { error: 'private_address' }
    : { address: first.address };
}
