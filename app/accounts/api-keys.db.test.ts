import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { hashApiKey } from '#app/platform/api-keys.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { loadKeyByHash } from '#db/queries/key-cache.ts';
import { roleUrls } from '#db/roles.ts';
import { createApiKey, revokeApiKey, rotateApiKey, viewApiKeys } from './api-keys.server.ts';
import { createTestServices, signUpOwner, type TestServices } from './testing/test-services.ts';

let services: TestServices;
let system: Database;
let ctx: Ctx;
beforeAll(async () => {
  services = await createTestServices();
  system = createDatabase({ url: roleUrls(services.database.databaseUrl).baton_system, max: 1 });
  ctx = (await signUpOwner(services)).session.ctx;
});
afterAll(async () => {
  await system.end();
  await services.end();
});

const lookUp = (secret: string) => loadKeyByHash(system.db, hashApiKey(secret));
const make = (environment: 'test' | 'live' = 'test') =>
  createApiKey({ ctx, input: { name: 'Bot', environment, scopes: ['turns', 'read'] } });

test('a key is shown once and kept as a hash', async () => {
  const key = await make('live');
  expect(key.secret).toMatch(/^baton_live_[0-9a-f]{64}$/);
  expect(key.secret.startsWith(key.prefix)).toBe(true);
  expect(await lookUp(key.secret)).toMatchObject({ id: key.id, environment: 'live', scopes: ['turns', 'read'] });
  const stored = JSON.stringify(
    await services.db.withWorkspacesSql([ctx.workspaceId], (tx) => tx`select * from api_keys`),
  );
  expect(stored).not.toContain(key.secret);
  const listed = await viewApiKeys({ ctx });
  expect(listed[0]).toMatchObject({ id: key.id, name: 'Bot', prefix: key.prefix });
  expect(JSON.stringify(listed)).not.toContain(hashApiKey(key.secret));
});

test('a revoked key is gone at once, and is revoked once', async () => {
  const key = await make();
  await revokeApiKey({ ctx, input: { keyId: key.id } });
  expect(await lookUp(key.secret)).toBeNull();
  await expect(revokeApiKey({ ctx, input: { keyId: key.id } })).rejects.toMatchObject({ code: 'gone' });
});

test('rotating gives a new key with the same rights; the old one ends after the overlap', async () => {
  const old = await make();
  const next = await rotateApiKey({ ctx, input: { keyId: old.id, overlapHours: 2 } });
  expect(next.secret).not.toBe(old.secret);
  expect(await lookUp(next.secret)).toMatchObject({ environment: 'test', scopes: ['turns', 'read'] });
  expect(await lookUp(old.secret)).not.toBeNull();
  const hoursLeft = (next.oldKeyEndsAt.getTime() - services.clock.now().getTime()) / 3_600_000;
  expect(hoursLeft).toBeGreaterThan(1.99);
  expect(hoursLeft).toBeLessThanOrEqual(2);
  await expect(rotateApiKey({ ctx, input: { keyId: old.id } })).rejects.toMatchObject({ code: 'conflict' });
  const atOnce = await rotateApiKey({ ctx, input: { keyId: next.id, overlapHours: 0 } });
  expect(await lookUp(next.secret)).toBeNull();
  expect(await lookUp(atOnce.secret)).not.toBeNull();
});

test('whoever caches keys is told, without the secret', async () => {
  const heard: string[] = [];
  const subscription = await services.db.sql.listen('baton_keys', (payload) => heard.push(payload));
  const key = await make();
  await revokeApiKey({ ctx, input: { keyId: key.id } });
  const notice = JSON.stringify({ w: ctx.workspaceId, k: key.id });
  await vi.waitFor(() => expect(heard).toEqual([notice, notice]));
  await subscription.unlisten();
});

test('S6: keys of another workspace are not there', async () => {
  const other = (await signUpOwner(services)).session.ctx;
  const key = await make();
  await expect(revokeApiKey({ ctx: other, input: { keyId: key.id } })).rejects.toMatchObject({ code: 'not_found' });
  expect(await viewApiKeys({ ctx: other })).toEqual([]);
});

test('keys are made by admins, with at least one known scope', async () => {
  const agent: Ctx = { ...ctx, actor: { kind: 'user', userId: 'user_x', personId: null, roles: ['agent', 'editor'] } };
  await expect(
    createApiKey({ ctx: agent, input: { name: 'x', environment: 'test', scopes: ['read'] } }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(createApiKey({ ctx, input: { name: 'x', environment: 'prod', scopes: [] } })).rejects.toMatchObject({
    code: 'bad_request',
    pointers: [{ pointer: '/environment' }, { pointer: '/scopes' }],
  });
});
