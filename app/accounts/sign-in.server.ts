import { z } from 'zod';

import { parseInput } from '#app/platform/api-input.server.ts';

import type { Auth } from './auth.server.ts';
import { forwardToAuth } from './forward.server.ts';

export const emailSchema = z.email('Enter an e-mail address, like ana@example.com').max(320);

export const signUpSchema = z.object({
  name: z.string().trim().min(1, 'Enter your name').max(120),
  email: emailSchema,
  password: z.string().min(10, 'Choose at least 10 characters').max(200),
});
export type SignUpInput = z.infer<typeof signUpSchema>;

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, 'Enter your password').max(200),
});
export type SignInInput = z.infer<typeof signInSchema>;

export const secondStepSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'Enter the six digits of your authenticator'),
});

/** Eight to twelve letters and digits with a hyphen, as they were shown once. */
export const backupStepSchema = z.object({
  code: z.string().trim().min(8, 'Enter one of your backup codes').max(40),
});

interface ForBrowser {
  readonly auth: Auth;
  readonly request: Request;
}

/** What the route copies to its redirect: the session cookies. */
export interface SignedInAnswer {
  readonly headers: Headers;
}

/**
 * Makes an account and signs it in. A workspace is made next (create-workspace.server.ts), or an invitation is accepted.
 * @throws BatonError conflict when the address has an account; bad_request with the field
 */
export async function signUp({
  auth,
  request,
  input,
}: ForBrowser & { readonly input: unknown }): Promise<SignedInAnswer & { readonly userId: string }> {
  const parsed = parseInput(signUpSchema, input, 'body');
  const { data, headers } = await forwardToAuth(auth, request, '/sign-up/email', parsed);
  const user = z.object({ user: z.object({ id: z.string() }) }).parse(data).user;
  return { headers, userId: user.id };
}

/**
 * Signs in. With two-factor on, the session only begins after `confirmSecondStep`.
 * @throws BatonError unauthorized for a wrong address or password (never saying which); rate_limited
 */
export async function signIn({
  auth,
  request,
  input,
}: ForBrowser & { readonly input: unknown }): Promise<SignedInAnswer & { readonly secondStep: boolean }> {
  const parsed = parseInput(signInSchema, input, 'body');
  const { data, headers } = await forwardToAuth(auth, request, '/sign-in/email', { ...parsed, rememberMe: true });
  return { headers, secondStep: data['twoFactorRedirect'] === true };
}

/** The code of the authenticator, after `signIn` said that it is needed. */
export async function confirmSecondStep({
  auth,
  request,
  input,
}: ForBrowser & { readonly input: unknown }): Promise<SignedInAnswer> {
  const parsed = parseInput(secondStepSchema, input, 'body');
  const { headers } = await forwardToAuth(auth, request, '/two-factor/verify-totp', parsed);
  return { headers };
}

/** One of the backup codes in place of the authenticator; each works once. */
export async function confirmByBackupCode({
  auth,
  request,
  input,
}: ForBrowser & { readonly input: unknown }): Promise<SignedInAnswer> {
  const parsed = parseInput(backupStepSchema, input, 'body');
  const { headers } = await forwardToAuth(auth, request, '/two-factor/verify-backup-code', parsed);
  return { headers };
}

/** Ends the session; the answer takes the cookies back. Signing out twice is fine. */
export async function signOut({ auth, request }: ForBrowser): Promise<SignedInAnswer> {
  const { headers } = await forwardToAuth(auth, request, '/sign-out', {});
  return { headers };
}
