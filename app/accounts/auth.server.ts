import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization, twoFactor } from 'better-auth/plugins';

import type { Database } from '#db/client.ts';
import * as tables from '#db/schema/auth.ts';
import type { Role } from '#app/platform/context.ts';
import { type IdPrefix, newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Mailer } from '#app/platform/mail.server.ts';

import { can, roles } from './permissions.ts';

/** Set by the front to the client's address; the limiter of sign-in counts by it. Anything that a client sends is replaced. */
export const clientAddressHeader = 'x-baton-client-address';

const idPrefixOf: Readonly<Record<string, IdPrefix>> = {
  user: 'user',
  session: 'ses',
  account: 'acc',
  verification: 'vrf',
  organization: 'ws',
  member: 'mem',
  invitation: 'inv',
  twoFactor: 'tfa',
};

const statements = {
  organization: ['update', 'delete'],
  member: ['create', 'update', 'delete'],
  invitation: ['create', 'cancel'],
} as const;
const accessControl = createAccessControl(statements);

/** The library's own checks follow our matrix, so that neither allows what the other does not. */
function libraryRole(role: Role) {
  return accessControl.newRole({
    organization: [
      ...(can([role], 'workspace.edit') ? (['update'] as const) : []),
      ...(can([role], 'workspace.delete') ? (['delete'] as const) : []),
    ],
    member: [
      ...(can([role], 'member.invite') ? (['create'] as const) : []),
      ...(can([role], 'member.edit') ? (['update'] as const) : []),
      ...(can([role], 'member.remove') ? (['delete'] as const) : []),
    ],
    invitation: can([role], 'member.invite') ? ['create', 'cancel'] : [],
  });
}

export interface AuthOptions {
  /** Connected as baton_auth. */
  readonly db: Database;
  /** Where people reach us (BATON_URL). */
  readonly baseUrl: string;
  readonly secret: string;
  readonly mailer: Mailer;
  readonly log: Logger;
  /** Off only where one address stands for everybody, as in tests. */
  readonly rateLimit?: boolean;
}

const day = 86_400;

/** Sign-up, sign-in, sessions, organizations, invitations and two-factor, on schema auth. */
export function createAuth({ db, baseUrl, secret, mailer, log, rateLimit = true }: AuthOptions) {
  const base = baseUrl.replace(/\/+$/, '');
  const library = betterAuth({
    appName: 'Baton',
    baseURL: base,
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(db.db, { provider: 'pg', schema: tables, transaction: true }),
    telemetry: { enabled: false },
    logger: {
      // A wrong password is no warning of ours; messages may quote addresses, so only the fact is logged.
      log: (level) => {
        if (level === 'error') log.error('auth reported an error');
        else log.debug({ level }, 'auth reported');
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      resetPasswordTokenExpiresIn: 3_600,
      // Whoever forgot a password may have lost it: every other session ends.
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => {
        const text = `Somebody asked for a new password for your Baton account. If it was you, choose one here within an hour:\n\n${passwordResetUrl(base, token)}\n\nIf not, nothing needs to be done: the old one still works.`;
        // Not waited for: how long an answer takes must not tell whether the address has an account.
        mailer
          .send({ to: user.email, subject: 'A new password for Baton', text })
          .catch((error: unknown) => log.error({ err: error }, 'a mail was not taken'));
        return Promise.resolve();
      },
    },
    session: { expiresIn: 30 * day, updateAge: day },
    rateLimit: {
      enabled: rateLimit,
      storage: 'database',
      window: 60,
      max: 200,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 3600, max: 20 },
        '/two-factor/*': { window: 60, max: 10 },
        '/request-password-reset': { window: 3600, max: 10 },
        '/reset-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'baton',
      useSecureCookies: base.startsWith('https:'),
      database: { generateId: ({ model }) => newId(idPrefixOf[model] ?? 'req') },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    plugins: [
      organization({
        ac: accessControl,
        roles: Object.fromEntries(roles.map((role) => [role, libraryRole(role)])),
        creatorRole: 'owner',
        membershipLimit: 1_000,
        // A workspace is more than an organization: create-workspace.server.ts makes both in one transaction.
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        invitationExpiresIn: 7 * day,
        // Our ids carry 80 random bits: only whoever got the mail (or was given the link by the inviter) knows one, and
        // only an account with the invited address can use it.
        requireEmailVerificationOnInvitation: false,
        sendInvitationEmail: ({ id, email, inviter, organization: invitedTo }) =>
          mailer.send({
            to: email,
            subject: `${inviter.user.name} invites you to ${invitedTo.name} on Baton`,
            text: `${inviter.user.name} invites you to work in ${invitedTo.name}. The invitation holds for seven days:\n\n${invitationUrl(base, id)}`,
          }),
      }),
      twoFactor({ issuer: 'Baton' }),
    ],
  });
  return {
    /** Answers /api/auth/*. */
    handler: library.handler,
    api: library.api,
    /** The pool of schema auth, for reading members beside the library. */
    db,
    baseUrl: base,
  };
}

export type Auth = ReturnType<typeof createAuth>;

/** Where a new password is chosen. */
export function passwordResetUrl(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/reset-password/${token}`;
}

/** Where an invitation is accepted. */
export function invitationUrl(baseUrl: string, invitationId: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/invitations/${invitationId}`;
}
