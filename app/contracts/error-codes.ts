/**
 * The closed list of ways a verb may fail. The API maps it to HTTP (RFC 9457), a page to words, a command to an exit code.
 * `conflict`: somebody else was faster, reload and decide again. `unprocessable`: well formed, but it cannot be done.
 */
export const errorCodes = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'gone',
  'too_large',
  'unsupported_media',
  'unprocessable',
  'rate_limited',
  'unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What each code is on the wire: the HTTP status and the title that a person reads (RFC 9457, 3.1). */
export const errorHttp: Readonly<Record<ErrorCode, { readonly status: number; readonly title: string }>> = {
  bad_request: { status: 400, title: 'The request is malformed' },
  unauthorized: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  conflict: { status: 409, title: 'Somebody else was faster' },
  gone: { status: 410, title: 'It is no longer here' },
  too_large: { status: 413, title: 'The request is too large' },
  unsupported_media: { status: 415, title: 'Send JSON' },
  unprocessable: { status: 422, title: 'It cannot be done as asked' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available at the moment' },
  internal: { status: 500, title: 'Something went wrong on our side' },
};

/** The `type` of a problem: a stable, resolvable address of its explanation, relative to the server (RFC 9457, 3.1.1). */
export function errorType(code: ErrorCode): string {
  return `/docs/errors#${code}`;
}
