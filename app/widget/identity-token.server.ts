import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { BatonError } from '#app/platform/errors.ts';

/** Longest time a token may be good for: whoever steals one gains a new, empty conversation in that name and no longer. */
const longestLifeS = 24 * 3600;
const clockSkewS = 60;

const payloadSchema = z.object({
  /** The workspace's own id of the customer. */
  sub: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  email: z.email().max(320).optional(),
  phone: z.string().max(50).optional(),
  plan: z.string().max(64).optional(),
  iat: z.int().optional(),
  exp: z.int(),
});

export type CustomerIdentity = Omit<z.infer<typeof payloadSchema>, 'iat' | 'exp'>;

/** The workspace's secret for signing: it follows from Baton's own and the version, so nothing is stored that could leak. */
export function widgetSecret(batonSecret: string, workspaceId: string, version: number): string {
  return createHmac('sha256', batonSecret).update(`widget:${workspaceId}:${version}`).digest('base64url');
}

const sign = (secret: string, body: string): Buffer => createHmac('sha256', secret).update(body).digest();
const refused = () => new BatonError('unauthorized', 'The signed token is not valid. Sign a new one.');

/**
 * Who the workspace says this customer is: a JSON Web Token with HS256 (RFC 7519), signed with the workspace's secret, with
 * `sub` and an `exp` at most a day ahead.
 * @throws BatonError unauthorized for a forged, altered, old or too long-lived token
 */
export function readIdentity(token: string, secret: string, nowMs: number): CustomerIdentity {
  const [head, body, signature, more] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined || more !== undefined) throw refused();
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(secret, `${head}.${body}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused();
  const header = z.object({ alg: z.literal('HS256') }).safeParse(jsonOf(head));
  const payload = payloadSchema.safeParse(jsonOf(body));
  if (!header.success || !payload.success) throw refused();
  const { exp, iat: _, ...identity } = payload.data;
  const nowS = nowMs / 1000;
  if (exp < nowS - clockSkewS || exp > nowS + longestLifeS + clockSkewS) throw refused();
  return identity;
}

/** Signs a token as the workspace's server would: for the settings page's example and for tests. */
export function signIdentity(identity: CustomerIdentity & { readonly exp: number }, secret: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(identity)}`;
  return `${body}.${sign(secret, body).toString('base64url')}`;
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
