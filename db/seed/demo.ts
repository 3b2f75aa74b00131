import { randomBytes } from 'node:crypto';

import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import pino from 'pino';

import { apiKeyPrefix, makeApiKeySecret, storeApiKey } from '#app/accounts/api-keys.server.ts';
import { createWorkspace } from '#app/accounts/create-workspace.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { createClock } from '#app/platform/clock.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';

import { createDatabase, type Database } from '../client.ts';
import { findDemoWorkspace } from '../queries/demo.ts';
import { roleUrls } from '../roles.ts';
import { account, user } from '../schema/auth.ts';
import { demoEmail, type DemoLogin, findKnownDemo, type SeedOptions } from './known-demo.ts';

const demoName = 'Robin Hale';
const scopes = ['turns', 'desk', 'read'] as const;

const SEED_IDLE_MS = 300_000;

/**
 * Makes the demo workspace once: a shop with the e-commerce template published to test and live, its people, and no invented history.
 * Later calls find it; password and key are only made again when the ones handed out before are lost or no longer valid.
 */
export async function seedDemo(
  options: SeedOptions,
): Promise<{ readonly login: DemoLogin; readonly created: boolean }> {
  const urls = roleUrls(options.databaseUrl, options.appDatabaseUrl);
  // Pages are built meanwhile, on a small machine for longer than a transaction of a server may stand still.
  const pool = { max: 1, name: 'baton-seed', idleWithinMs: SEED_IDLE_MS };
  const app = createDatabase({ url: urls.baton_app, ...pool });
  const auth = createDatabase({ url: urls.baton_auth, ...pool });
  const system = createDatabase({ url: urls.baton_system, ...pool });
  try {
    const there = await findKnownDemo(options);
    if (there !== null) return { login: there, created: false };
    const known = await findDemoWorkspace(system.db);
    const password = options.previous?.password ?? `baton-${randomBytes(6).toString('hex')}`;
    const userId = await ensureDemoUser(auth, password);
    const clock = await createClock(app);
    try {
      const services = { db: app, clock, log: pino({ level: 'silent' }), requestId: newId('req') };
      const workspace = known ?? (await makeWorkspace(services, userId));
      const ctx: Ctx = { ...services, workspaceId: workspace.workspaceId, actor: { kind: 'system', part: 'seed' } };
      // A key of another database is taken over by a new one; here it would only be missing because it was revoked.
      const apiKey = await makeDemoKey(ctx, known === null ? options.previous?.apiKey : undefined);
      const { workspaceId, flowId } = workspace;
      return { login: { email: demoEmail, password, apiKey, workspaceId, flowId }, created: known === null };
    } finally {
      await clock.stop();
    }
  } finally {
    await Promise.all([app.end(), auth.end(), system.end()]);
  }
}

function makeWorkspace(services: Pick<Ctx, 'db' | 'clock' | 'log' | 'requestId'>, userId: string) {
  return createWorkspace({
    services,
    user: { id: userId, name: demoName, email: demoEmail },
    input: { name: 'Northwind Outdoor', templateSlug: 'ecommerce', timezone: 'America/New_York', locale: 'en' },
    demo: true,
  });
}

/** The account, with this password from now on. */
async function ensureDemoUser(auth: Database, password: string): Promise<string> {
  const hash = await hashPassword(password);
  return auth.db.transaction(async (tx) => {
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, demoEmail));
    const now = new Date();
    if (known !== undefined) {
      await tx.update(account).set({ password: hash, updatedAt: now }).where(eq(account.userId, known.id));
      return known.id;
    }
    const id = newId('user');
    await tx.insert(user).values({ id, name: demoName, email: demoEmail, emailVerified: true });
    await tx.insert(account).values({
      id: newId('acc'),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: hash,
      updatedAt: now,
    });
    return id;
  });
}

/** A working key: the one that was handed out before, else a new one. */
async function makeDemoKey(ctx: Ctx, previous: string | undefined): Promise<string> {
  const reusable = previous !== undefined && previous.startsWith('baton_test_') && previous.length >= 50;
  return ctx.db.withWorkspaces([ctx.workspaceId], async (tx) => {
    const secret = reusable ? previous : makeApiKeySecret('test');
    const key = await storeApiKey(tx, ctx, { name: 'Demo', environment: 'test', scopes, secret });
    await writeAudit(tx, ctx, {
      action: 'apiKey.create',
      target: { type: 'apiKey', id: key.id },
      after: { name: 'Demo', environment: 'test', scopes, prefix: apiKeyPrefix(secret) },
    });
    return secret;
  });
}
