import { z } from 'zod';

import { parseInput } from '#app/platform/api-input.server.ts';

import type { Auth } from './auth.server.ts';
import { forwardToAuth } from './forward.server.ts';
import { secondStepSchema, type SignedInAnswer } from './sign-in.server.ts';

export const ownPasswordSchema = z.object({ password: z.string().min(1, 'Enter your password').max(200) });

interface ForBrowser {
  readonly auth: Auth;
  readonly request: Request;
  readonly input: unknown;
}

/** What is shown once, to be put into an authenticator and kept in a safe place. */
export interface TwoFactorSetUp extends SignedInAnswer {
  readonly uri: string;
  /** The secret of the address, in groups of four. */
  readonly secret: string;
  readonly backupCodes: readonly string[];
}

/**
 * Begins: makes a secret and backup codes. Nothing is asked at sign-in before `confirmTwoFactor`.
 * @throws BatonError bad_request beside the password
 */
export async function beginTwoFactor({ auth, request, input }: ForBrowser): Promise<TwoFactorSetUp> {
  const { data, headers } = await forwardToAuth(
    auth,
    request,
    '/two-factor/enable',
    parseInput(ownPasswordSchema, input, 'body'),
  );
  const { totpURI, backupCodes } = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) }).parse(data);
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  return { headers, uri: totpURI, secret: secret.replace(/(.{4})(?=.)/gu, '$1 '), backupCodes };
}

/** Switches it on, once the authenticator shows the right code. @throws BatonError bad_request beside the code */
export async function confirmTwoFactor({ auth, request, input }: ForBrowser): Promise<SignedInAnswer> {
  const parsed = parseInput(secondStepSchema, input, 'body');
  const { headers } = await forwardToAuth(auth, request, '/two-factor/verify-totp', parsed);
  return { headers };
}

/** Switches it off. @throws BatonError bad_request beside the password */
export async function disableTwoFactor({ auth, request, input }: ForBrowser): Promise<SignedInAnswer> {
  const parsed = parseInput(ownPasswordSchema, input, 'body');
  const { headers } = await forwardToAuth(auth, request, '/two-factor/disable', parsed);
  return { headers };
}

/** New backup codes; the old ones end. @throws BatonError bad_request beside the password */
export async function renewBackupCodes({ auth, request, input }: ForBrowser): Promise<readonly string[]> {
  const parsed = parseInput(ownPasswordSchema, input, 'body');
  const { data } = await forwardToAuth(auth, request, '/two-factor/generate-backup-codes', parsed);
  return z.object({ backupCodes: z.array(z.string()) }).parse(data).backupCodes;
}

/** Whether the signed-in user has it on. */
export async function hasTwoFactor(auth: Auth, request: Request): Promise<boolean> {
  const found = await auth.api.getSession({ headers: request.headers });
  return found?.user.twoFactorEnabled === true;
}
