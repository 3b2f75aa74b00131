import type { ServerResponse } from 'node:http';

import { errorHttp, errorType } from '#app/contracts/error-codes.ts';
import type { Problem } from '#app/contracts/api-v1.ts';

import { BatonError } from './errors.ts';

const retryAfterOutageS = 2;

/** Codes of postgres.js and of Postgres that mean: the database is away, starting, full or too slow; try again. */
const outageCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // A stopped container has no name any more.
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const outageClasses = /^(?:08|53|57P|58)|^(?:57014|55P03|40001|40P01|25006|25P03)$/;

/** Whether the error, or what caused it, says that Postgres cannot serve at the moment. */
export function isOutage(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    const code: unknown = 'code' in current ? current.code : undefined;
    if (typeof code === 'string' && (outageCodes.has(code) || outageClasses.test(code))) return true;
  }
  return false;
}

/** Any thrown value to one of our errors: what is not ours is an outage (503) or a fault of ours (500), told without details. */
export function toBatonError(error: unknown): BatonError {
  if (error instanceof BatonError) return error;
  if (isOutage(error)) {
    return new BatonError('unavailable', 'The database cannot be reached. Nothing was changed; send it again.', {
      retryAfterS: retryAfterOutageS,
      cause: error,
    });
  }
  return new BatonError('internal', 'An unexpected error. It was logged under this request id.', { cause: error });
}

/** The body of an error answer (RFC 9457). */
export function problemOf(error: BatonError, requestId: string): Problem {
  const { status, title } = errorHttp[error.code];
  return {
    type: errorType(error.code),
    title,
    status,
    detail: error.detail,
    code: error.code,
    ...(error.pointers.length > 0 ? { errors: [...error.pointers] } : {}),
    requestId,
  };
}

/** Answers with a problem. A body that was refused unread closes the connection, so that its rest is not taken for a request. */
export function sendProblem(
  response: ServerResponse,
  error: BatonError,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(JSON.stringify(problemOf(error, requestId)));
  response.writeHead(errorHttp[error.code].status, {
    'content-type': 'application/problem+json',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...(error.retryAfterS === undefined ? {} : { 'retry-after': String(Math.ceil(error.retryAfterS)) }),
    ...(error.code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(error.code === 'too_large' ? { connection: 'close' } : {}),
    ...headers,
  });
  response.end(body);
}
