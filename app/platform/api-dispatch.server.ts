import type { IncomingMessage, ServerResponse } from 'node:http';

import { apiLimits } from '#app/contracts/api-v1.ts';
import { errorHttp } from '#app/contracts/error-codes.ts';

import { readBody } from './api-body.server.ts';
import { parseInput } from './api-input.server.ts';
import { parseJson } from './api-json.server.ts';
import type { ApiKeyRecord, ApiKeys } from './api-keys.server.ts';
import type { RateLimiter } from './api-limit.server.ts';
import { sendProblem, toBatonError } from './api-problem.server.ts';
import type { ApiAnswer, ApiRoute } from './api-route.server.ts';
import { createRouter } from './api-router.server.ts';
import type { Ctx } from './context.ts';
import { within } from './deadline.ts';
import { BatonError } from './errors.ts';
import type { Metrics } from './metrics.server.ts';

export interface ApiDependencies extends Pick<Ctx, 'db' | 'clock' | 'log'> {
  readonly routes: readonly ApiRoute[];
  readonly keys: ApiKeys;
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
  /** Everything under /v1 that needs no key, by exact path: the OpenAPI document. */
  readonly open: ReadonlyMap<string, () => ApiAnswer>;
}

/** Longest that a caller waits while Postgres says nothing (F7): for a key that is not in memory, and for a whole answer. */
const keyWithinMs = 2_000;
const answerWithinMs = 10_000;

const tooSlow = () => new BatonError('unavailable', 'The database takes too long. Send it again.', { retryAfterS: 2 });

export type ApiHandler = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<void>;

/**
 * Answers every request under /v1: finds the route, verifies the key from memory, counts it against its limit, parses path,
 * query and body, runs the handler, and turns whatever is thrown into a problem. It never rejects.
 */
export function createApiHandler(deps: ApiDependencies): ApiHandler {
  const findRoute = createRouter(deps.routes);
  const observe = timings(deps.metrics);

  return async (request, response, requestId) => {
    const startedMs = performance.now();
    let route = 'none';
    let limitHeaders: Readonly<Record<string, string>> = {};
    let workspaceId: string | undefined;
    let status = 0;
    try {
      const url = request.url ?? '/';
      const queryAt = url.indexOf('?');
      const path = queryAt < 0 ? url : url.slice(0, queryAt);
      const opened = deps.open.get(path);
      if (opened !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
        route = path;
        status = sendAnswer(response, opened(), requestId, {});
        return;
      }
      const found = findRoute(request.method ?? 'GET', path);
      const key = await authorize(deps.keys, request.headers.authorization);
      workspaceId = key.workspaceId;
      limitHeaders = await deps.limiter.take(key.id);
      if (found.kind === 'none')
        throw new BatonError('not_found', 'There is no such address. /v1/openapi.json lists all.');
      if (found.kind === 'other_method') {
        limitHeaders = { ...limitHeaders, allow: found.allowed.join(', ') };
        throw new BatonError('method_not_allowed', `This address takes ${found.allowed.join(', ')}.`);
      }
      route = found.route.path;
      if (!key.scopes.includes(found.route.scope)) {
        throw new BatonError('forbidden', `This key has no scope "${found.route.scope}".`);
      }
      const ctx = {
        workspaceId: key.workspaceId,
        environment: key.environment,
        actor: { kind: 'apiKey', keyId: key.id, scopes: key.scopes },
        requestId,
        db: deps.db,
        clock: deps.clock,
        log: deps.log,
      } as const;
      const call = await parseCall(found.route, found.params, queryAt < 0 ? '' : url.slice(queryAt + 1), request);
      const answering = found.route.handle({ ctx, ...call } as never);
      const answer = await (found.route.keepsDeadline ? answering : within(answering, answerWithinMs, tooSlow));
      status = sendAnswer(response, answer, requestId, limitHeaders);
    } catch (thrown) {
      const error = toBatonError(thrown);
      status = errorHttp[error.code].status;
      if (error.code === 'rate_limited') limitHeaders = deps.limiter.refusedHeaders(error.retryAfterS ?? 1);
      sendProblem(response, error, requestId, limitHeaders);
      const line = { requestId, workspaceId, route, status, code: error.code };
      if (status >= 500) deps.log.error({ ...line, err: error.cause ?? error }, 'api request failed');
      else deps.log.info(line, 'api request refused');
    } finally {
      const seconds = (performance.now() - startedMs) / 1000;
      observe(route, status, seconds);
      deps.log.debug({ requestId, workspaceId, route, status, ms: Math.round(seconds * 1000) }, 'api request');
    }
  };
}

/** Finding a histogram's child by its labels costs more than counting, and there are few of them. */
function timings(metrics: Metrics): (route: string, status: number, seconds: number) => void {
  const children = new Map<string, Map<number, { observe(seconds: number): void }>>();
  return (route, status, seconds) => {
    let ofRoute = children.get(route);
    if (ofRoute === undefined) children.set(route, (ofRoute = new Map<number, { observe(seconds: number): void }>()));
    let child = ofRoute.get(status);
    if (child === undefined) ofRoute.set(status, (child = metrics.apiSeconds.labels({ route, status })));
    child.observe(seconds);
  };
}

async function authorize(keys: ApiKeys, header: string | undefined): Promise<ApiKeyRecord> {
  if (header === undefined) throw new BatonError('unauthorized', 'Send your API key: Authorization: Bearer baton_…');
  const secret = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (secret === undefined) throw new BatonError('unauthorized', 'The header must read: Authorization: Bearer baton_…');
  const key = keys.find(secret) ?? (await within(keys.load(secret), keyWithinMs, tooSlow));
  if (key === null) throw new BatonError('unauthorized', 'This API key is unknown, revoked or expired.');
  return key;
}

async function parseCall(
  route: ApiRoute,
  rawParams: Readonly<Record<string, string>>,
  queryText: string,
  request: IncomingMessage,
) {
  const params = route.params === null ? null : parseInput(route.params, rawParams, 'path');
  const query = parseQuery(route, queryText);
  if (route.body === null) return { params, query, body: null, rawBody: null, idempotencyKey: null };
  requireJson(request);
  const bytes = await readBody(request, apiLimits.bodyBytes);
  const rawBody = parseJson(bytes);
  const body = parseInput(route.body, rawBody, 'body');
  return { params, query, body, rawBody, idempotencyKey: idempotencyKeyOf(route, request) };
}

function parseQuery(route: ApiRoute, queryText: string): unknown {
  if (queryText === '' && route.query === null) return null;
  const sent = new URLSearchParams(queryText);
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of sent) {
    if (route.query === null || !(name in route.query.shape)) {
      throw new BatonError('bad_request', `The query parameter "${name.slice(0, 50)}" is not known here.`, {
        pointers: [{ pointer: `?${name.slice(0, 50)}`, message: 'is not a known parameter' }],
      });
    }
    values[name] = value;
  }
  return route.query === null ? null : parseInput(route.query, values, 'query');
}

function requireJson(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(?:;.*)?$/i.test(type)) {
    throw new BatonError('unsupported_media', 'The body must be JSON: Content-Type: application/json');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new BatonError('unsupported_media', 'A compressed body is not accepted.');
}

function idempotencyKeyOf(route: ApiRoute, request: IncomingMessage): string | null {
  const sent = request.headers['idempotency-key'];
  if (!route.takesIdempotencyKey || sent === undefined) return null;
  if (typeof sent !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(sent)) {
    throw new BatonError(
      'bad_request',
      'Idempotency-Key must have 1 to 200 printable ASCII characters without spaces.',
    );
  }
  return sent;
}

function sendAnswer(
  response: ServerResponse,
  answer: ApiAnswer,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): number {
  const status = answer.status ?? 200;
  const body = answer.body instanceof Buffer ? answer.body : Buffer.from(JSON.stringify(answer.body));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...headers,
    ...answer.headers,
  });
  response.end(body);
  return status;
}
