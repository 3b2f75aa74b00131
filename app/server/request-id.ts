import type { IncomingMessage } from 'node:http';

import { newId } from '#app/platform/ids.ts';

const acceptable = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * The id under which a request is logged and answered. A caller's own `x-request-id` is kept when it is short and plain,
 * so that nobody can write into our logs; anything else is replaced.
 */
export function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && acceptable.test(sent) ? sent : newId('req');
}
