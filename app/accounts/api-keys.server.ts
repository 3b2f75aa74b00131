import { randomBytes } from 'node:crypto';
import { z } from 'zod';

import { insertApiKey, listApiKeys, loadApiKey, updateApiKey } from '#db/queries/api-keys.ts';
import { notify } from '#db/queries/notify.ts';
import type { Transaction } from '#db/client.ts';
import { hashApiKey } from '#app/platform/api-keys.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, type Environment, inTransaction, type Scope } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { parseInput } from '#app/platform/api-input.server.ts';

import { requirePermission } from './permissions.ts';

export const createApiKeySchema = z.object({
  name: z.string().trim().min(1, 'Give the key a name').max(80),
  environment: z.enum(['test', 'live']),
  scopes: z.array(z.enum(['turns', 'desk', 'read', 'admin'])).min(1, 'Choose what the key may do'),
});

/** A key as it is shown this one time. */
export interface NewApiKey {
  readonly id: string;
  readonly secret: string;
  readonly prefix: string;
}

/** `baton_test_` or `baton_live_` and 256 random bits; the prefix is what a person recognises it by. */
export function makeApiKeySecret(environment: Environment, bytes: Uint8Array = randomBytes(32)): string {
  return `baton_${environment}_${Buffer.from(bytes).toString('hex')}`;
}

export function apiKeyPrefix(secret: string): string {
  return secret.slice(0, 'baton_test_'.length + 6);
}

interface KeyToStore {
  readonly name: string;
  readonly environment: Environment;
  readonly scopes: readonly Scope[];
  readonly secret: string;
}

/** Stores a key by its hash; whoever caches keys hears of it when the transaction commits. */
export async function storeApiKey(tx: Transaction, ctx: Ctx, key: KeyToStore): Promise<NewApiKey> {
  const id = newId('key');
  const prefix = apiKeyPrefix(key.secret);
  await insertApiKey(tx, {
    workspaceId: ctx.workspaceId,
    id,
    name: key.name,
    environment: key.environment,
    prefix,
    hash: hashApiKey(key.secret),
    scopes: [...new Set(key.scopes)],
    createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
  });
  await notify(tx, 'baton_keys', { w: ctx.workspaceId, k: id });
  return { id, secret: key.secret, prefix };
}

/** A new key. Its secret is in this answer and nowhere else. */
export async function createApiKey({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<NewApiKey> {
  requirePermission(ctx.actor, 'apiKey.manage');
  const { name, environment, scopes } = parseInput(createApiKeySchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    const key = await storeApiKey(tx, ctx, { name, environment, scopes, secret: makeApiKeySecret(environment) });
    await writeAudit(tx, ctx, {
      action: 'apiKey.create',
      target: { type: 'apiKey', id: key.id },
      after: { name, environment, scopes, prefix: key.prefix },
    });
    return key;
  });
}

async function loadUsable(tx: Transaction, workspaceId: string, id: string) {
  const key = await loadApiKey(tx, { workspaceId, id });
  if (key === null) throw new BatonError('not_found', 'There is no such key.');
  if (key.revokedAt !== null) throw new BatonError('gone', 'This key was revoked already.');
  return key;
}

/** The key stops working at once, in every process. */
export async function revokeApiKey({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly keyId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'apiKey.manage');
  await inTransaction(ctx, async (tx) => {
    const key = await loadUsable(tx, ctx.workspaceId, input.keyId);
    await updateApiKey(tx, { workspaceId: ctx.workspaceId, id: key.id }, { revokedAt: ctx.clock.now() });
    await notify(tx, 'baton_keys', { w: ctx.workspaceId, k: key.id });
    await writeAudit(tx, ctx, {
      action: 'apiKey.revoke',
      target: { type: 'apiKey', id: key.id },
      before: { name: key.name, prefix: key.prefix },
    });
  });
}

export const rotateApiKeySchema = z.object({
  keyId: z.string().min(1),
  /** How long both work, so that a bot can be changed without a gap. */
  overlapHours: z.coerce.number().min(0).max(168).default(24),
});

/** A new key with the same name, environment and scopes; the old one ends after the overlap. */
export async function rotateApiKey({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<NewApiKey & { readonly oldKeyEndsAt: Date }> {
  requirePermission(ctx.actor, 'apiKey.manage');
  const { keyId, overlapHours } = parseInput(rotateApiKeySchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    const old = await loadUsable(tx, ctx.workspaceId, keyId);
    if (old.rotatedToId !== null)
      throw new BatonError('conflict', 'This key was rotated already; rotate its successor.');
    const secret = makeApiKeySecret(old.environment);
    const key = await storeApiKey(tx, ctx, {
      name: old.name,
      environment: old.environment,
      scopes: old.scopes,
      secret,
    });
    const wanted = new Date(ctx.clock.now().getTime() + overlapHours * 3_600_000);
    const oldKeyEndsAt = old.expiresAt !== null && old.expiresAt < wanted ? old.expiresAt : wanted;
    await updateApiKey(
      tx,
      { workspaceId: ctx.workspaceId, id: old.id },
      { expiresAt: oldKeyEndsAt, rotatedToId: key.id },
    );
    await writeAudit(tx, ctx, {
      action: 'apiKey.rotate',
      target: { type: 'apiKey', id: old.id },
      after: { rotatedTo: key.id, endsAt: oldKeyEndsAt.toISOString() },
    });
    return { ...key, oldKeyEndsAt };
  });
}

/** All keys, newest first, without secrets or hashes. */
export async function viewApiKeys({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'apiKey.list');
  return inTransaction(ctx, (tx) => listApiKeys(tx, { workspaceId: ctx.workspaceId }));
}
