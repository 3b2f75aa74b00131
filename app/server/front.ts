import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { ApiHandler } from '#app/platform/api-dispatch.server.ts';
import { sendProblem, toBatonError } from '#app/platform/api-problem.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Metrics } from '#app/platform/metrics.server.ts';

import type { Framework } from './framework.server.ts';
import type { Health } from './health.server.ts';
import { requestIdOf } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Longest address that is looked at. The framework's manifest endpoint costs time with the square of what is asked of it
 * (CVE-2026-55685); its own client stays below 7,680 characters.
 */
const maxUrlLength = 8 * 1024;

/** The header in which the framework's side finds the caller's address; whatever a caller sends under it is replaced. */
export const clientAddressHeader = 'x-baton-client-address';

export interface FrontDependencies {
  readonly api: ApiHandler;
  readonly framework: Framework;
  readonly readHealth: () => Promise<Health>;
  readonly metrics: Metrics;
  /** Without one there is no /metrics. */
  readonly metricsToken: string | undefined;
  /** Public address is https. */
  readonly secure: boolean;
  readonly trustProxy: boolean;
  readonly log: Logger;
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const sent = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

/** The caller's address: the last hop that our own proxy saw, or the socket's. */
function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for'];
  if (trustProxy && typeof forwarded === 'string') {
    const last = forwarded.split(',').at(-1)?.trim();
    if (last !== undefined && last !== '') return last;
  }
  return request.socket.remoteAddress ?? 'unknown';
}

function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

/**
 * The one entrance: /v1, health and metrics are answered here; pages and files go on to the framework behind security headers.
 */
export function createFront(deps: FrontDependencies): RequestListener {
  const protect = securityHeaders(deps.secure);

  const health = async (response: ServerResponse) => {
    const { serves, parts } = await deps.readHealth();
    const body = JSON.stringify({ status: serves ? 'ok' : 'unavailable', parts });
    sendText(response, serves ? 200 : 503, 'application/json', body);
  };

  const metrics = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    if (deps.metricsToken === undefined)
      throw new BatonError('not_found', 'Metrics are off: METRICS_TOKEN is not set.');
    if (!hasToken(request, deps.metricsToken))
      throw new BatonError('unauthorized', 'Send the metrics token as Bearer.');
    response.setHeader('x-request-id', requestId);
    sendText(response, 200, deps.metrics.registry.contentType, await deps.metrics.registry.metrics());
  };

  const answer = (work: Promise<void>, response: ServerResponse, requestId: string) => {
    work.catch((error: unknown) => sendProblem(response, toBatonError(error), requestId));
  };

  return (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/v1/') || url === '/v1') {
      void deps.api(request, response, requestIdOf(request));
      return;
    }
    const requestId = requestIdOf(request);
    if (url.length > maxUrlLength) {
      sendText(response, 414, 'text/plain; charset=utf-8', 'The address is too long.');
      return;
    }
    const path = url.split('?', 1)[0];
    if (path === '/healthz') return answer(health(response), response, requestId);
    if (path === '/metrics') return answer(metrics(request, response, requestId), response, requestId);
    request.headers['x-request-id'] = requestId;
    request.headers[clientAddressHeader] = clientAddress(request, deps.trustProxy);
    protect(request, response, () => deps.framework.handle(request, response));
  };
}
