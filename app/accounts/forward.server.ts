import { BatonError } from '#app/platform/errors.ts';

import { type Auth, clientAddressHeader } from './auth.server.ts';

interface LibraryProblem {
  readonly code?: string;
  readonly message?: string;
}

const fieldOfCode: Readonly<Record<string, string>> = {
  INVALID_EMAIL: '/email',
  USER_ALREADY_EXISTS: '/email',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: '/email',
  PASSWORD_TOO_SHORT: '/password',
  PASSWORD_TOO_LONG: '/password',
  INVALID_PASSWORD: '/password',
  INVALID_CODE: '/code',
  INVALID_BACKUP_CODE: '/code',
};

/** Our words for what the library says in its own. */
const wordsOfCode: Readonly<Record<string, string>> = {
  INVALID_PASSWORD: 'This is not your password.',
  INVALID_CODE: 'This code does not fit. Codes change every 30 seconds.',
  INVALID_BACKUP_CODE: 'This backup code is unknown or was used before.',
  INVALID_TOKEN: 'This link was used before or is older than an hour. Ask for a new one.',
  INVALID_TWO_FACTOR_COOKIE: 'It took too long. Sign in again.',
};

function problemOf(status: number, problem: LibraryProblem, retryAfterS: number | undefined): BatonError {
  const message = wordsOfCode[problem.code ?? ''] ?? problem.message ?? 'That did not work.';
  const pointer = problem.code === undefined ? undefined : fieldOfCode[problem.code];
  const pointers = pointer === undefined ? [] : [{ pointer, message }];
  if (status === 429) {
    return new BatonError('rate_limited', 'Too many tries. Wait a moment and try again.', {
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    });
  }
  if (problem.code?.startsWith('USER_ALREADY_EXISTS') === true) {
    const detail = 'There is an account with this address already. Sign in instead.';
    return new BatonError('conflict', detail, { pointers: [{ pointer: '/email', message: detail }] });
  }
  if (problem.code === 'INVALID_EMAIL_OR_PASSWORD') {
    return new BatonError('unauthorized', 'Address and password do not go together.');
  }
  if (pointers.length > 0 && status < 500) return new BatonError('bad_request', message, { pointers });
  if (status === 401) return new BatonError('unauthorized', message);
  if (status === 403) return new BatonError('forbidden', message);
  if (status === 404) return new BatonError('not_found', message);
  if (status >= 500) return new BatonError('internal', 'Something went wrong on our side.');
  return new BatonError('bad_request', message, { pointers });
}

/**
 * Sends one request to the auth library as if it had come over HTTP: only so do its limits apply. The browser's cookies and address
 * travel along; where it came from was checked by the framework before.
 * @param path below /api/auth
 * @returns the parsed answer and the cookies to set
 * @throws BatonError in our words, with the field that is wrong
 */
export async function forwardToAuth(
  auth: Auth,
  request: Request,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<{ readonly data: Readonly<Record<string, unknown>>; readonly headers: Headers }> {
  const sent = new Headers({ 'content-type': 'application/json', origin: auth.baseUrl });
  for (const name of ['cookie', 'user-agent', clientAddressHeader]) {
    const value = request.headers.get(name);
    if (value !== null) sent.set(name, value);
  }
  if (!sent.has(clientAddressHeader)) sent.set(clientAddressHeader, '127.0.0.1');
  const response = await auth.handler(
    new Request(`${auth.baseUrl}/api/auth${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  );
  const text = await response.text();
  const data = (text === '' ? {} : (JSON.parse(text) as unknown)) as Readonly<Record<string, unknown>> | null;
  if (!response.ok) {
    const retryAfter = Number(response.headers.get('x-retry-after') ?? 'NaN');
    throw problemOf(
      response.status,
      (data ?? {}) as LibraryProblem,
      Number.isFinite(retryAfter) ? retryAfter : undefined,
    );
  }
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return { data: data ?? {}, headers };
}

/** The cookies of a browser after an answer set some: for calls that follow within the same request. */
export function withCookies(request: Request, headers: Headers): Request {
  const jar = new Map<string, string>();
  const put = (pair: string) => {
    const at = pair.indexOf('=');
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  };
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) put(pair);
  for (const cookie of headers.getSetCookie()) put(cookie.split(';')[0] ?? '');
  const merged = new Headers(request.headers);
  merged.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
  return new Request(request.url, { headers: merged });
}
