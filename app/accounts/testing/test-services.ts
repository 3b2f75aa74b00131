import pino from 'pino';

import { type Auth, createAuth } from '#app/accounts/auth.server.ts';
import { createWorkspace, type CreatedWorkspace } from '#app/accounts/create-workspace.server.ts';
import { requireMember, type MemberSession } from '#app/accounts/session.server.ts';
import { signUp } from '#app/accounts/sign-in.server.ts';
import { type Clock, createClock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { createMailer, type Mailer } from '#app/platform/mail.server.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { roleUrls } from '#db/roles.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';

export interface TestServices {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly auth: Auth;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Logger;
  end(): Promise<void>;
}

const baseUrl = 'http://localhost:4599';

/** A database of its own with everything that verbs of accounts, flows and people need. */
export async function createTestServices(options: { readonly rateLimit?: boolean } = {}): Promise<TestServices> {
  const database = await createTestDatabase();
  const urls = roleUrls(database.databaseUrl);
  const db = createDatabase({ url: urls.baton_app, max: 4 });
  const authDb = createDatabase({ url: urls.baton_auth, max: 2 });
  const clock = await createClock(db);
  const log = pino({ level: 'silent' });
  const mailer = createMailer({ smtpUrl: undefined, baseUrl, log });
  const auth = createAuth({
    db: authDb,
    baseUrl,
    secret: 'a secret that only this test knows, 32 characters or more',
    mailer,
    log,
    rateLimit: options.rateLimit ?? false,
  });
  return {
    database,
    db,
    auth,
    mailer,
    clock,
    log,
    end: async () => {
      await clock.stop();
      await Promise.all([db.end(), authDb.end()]);
      await database.drop();
    },
  };
}

/** A request of a browser that holds these cookies. */
export function browserRequest(cookies: Headers = new Headers()): Request {
  const cookie = cookies
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return new Request(`${baseUrl}/`, { headers: { cookie } });
}

let signedUp = 0;

/** Somebody with an account and a session. */
export interface TestFounder {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly request: Request;
}

export async function signUpSomebody(services: TestServices, name = 'Ana Ruiz'): Promise<TestFounder> {
  signedUp += 1;
  const email = `somebody-${signedUp}-${process.pid}@example.com`;
  const password = 'correct horse battery';
  const { headers, userId } = await signUp({
    auth: services.auth,
    request: browserRequest(),
    input: { name, email, password },
  });
  return { userId, name, email, password, request: browserRequest(headers) };
}

export interface TestOwner {
  readonly workspace: CreatedWorkspace;
  readonly request: Request;
  readonly session: MemberSession;
  readonly email: string;
}

/** Another workspace of somebody who has signed up, made as the sign-up page makes it. */
export async function foundWorkspace(
  services: TestServices,
  founder: TestFounder,
  input: { readonly name?: string; readonly templateSlug?: string | null } = {},
): Promise<TestOwner> {
  const { userId, name, email, request } = founder;
  const workspace = await createWorkspace({
    services: { ...services, requestId: newId('req') },
    user: { id: userId, name, email },
    input: { name: 'Northwind', templateSlug: 'ecommerce', ...input },
  });
  return { workspace, request, email, session: await requireMember(services, request, workspace.slug) };
}

/** An owner in a workspace of their own. */
export async function signUpOwner(
  services: TestServices,
  input: { readonly name?: string; readonly templateSlug?: string | null } = {},
): Promise<TestOwner> {
  return foundWorkspace(services, await signUpSomebody(services), input);
}
