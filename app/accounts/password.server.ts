import { z } from 'zod';

import { parseInput } from '#app/platform/api-input.server.ts';

import type { Auth } from './auth.server.ts';
import { forwardToAuth } from './forward.server.ts';
import { emailSchema, type SignedInAnswer } from './sign-in.server.ts';

const newPassword = z.string().min(10, 'Choose at least 10 characters').max(200);

export const forgotPasswordSchema = z.object({ email: emailSchema });
export const resetPasswordSchema = z.object({ password: newPassword });
export const changePasswordSchema = z.object({
  password: z.string().min(1, 'Enter your password').max(200),
  newPassword,
});

interface ForBrowser {
  readonly auth: Auth;
  readonly request: Request;
  readonly input: unknown;
}

/**
 * Sends the link to a new password, if the address has an account. The answer is the same either way.
 * @throws BatonError bad_request with the field; rate_limited
 */
export async function requestPasswordReset({ auth, request, input }: ForBrowser): Promise<void> {
  const { email } = parseInput(forgotPasswordSchema, input, 'body');
  await forwardToAuth(auth, request, '/request-password-reset', { email: email.toLowerCase() });
}

/**
 * Sets the password that goes with the link of the mail. The link works once, for an hour; every session ends.
 * @throws BatonError bad_request with the field, or for a link that does not work any more
 */
export async function resetPassword({
  auth,
  request,
  token,
  input,
}: ForBrowser & { readonly token: string }): Promise<void> {
  const { password } = parseInput(resetPasswordSchema, input, 'body');
  await forwardToAuth(auth, request, '/reset-password', { token, newPassword: password });
}

/** Changes the password of who is signed in; every other session ends. @throws BatonError bad_request with the field */
export async function changePassword({ auth, request, input }: ForBrowser): Promise<SignedInAnswer> {
  const parsed = parseInput(changePasswordSchema, input, 'body');
  const { headers } = await forwardToAuth(auth, request, '/change-password', {
    currentPassword: parsed.password,
    newPassword: parsed.newPassword,
    revokeOtherSessions: true,
  });
  return { headers };
}
