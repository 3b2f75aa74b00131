import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { eachOneOf, instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { environments, keyScopes } from './values.ts';
import { workspaces } from './workspaces.ts';

/** A key of the API. Only its SHA-256 is stored; the prefix is what a person recognises it by. */
export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    name: text('name').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    prefix: text('prefix').notNull(),
    hash: text('hash').notNull(),
    scopes: text('scopes').array().$type<(typeof keyScopes)[number][]>().notNull(),
    createdBy: text('created_by'),
    createdAt: stampedAt('created_at'),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** The key that replaced this one, while both still work. */
    rotatedToId: text('rotated_to_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('api_keys_hash_unique').on(t.hash),
    index('api_keys_valid')
      .on(t.workspaceId)
      .where(sql`${t.revokedAt} is null`),
    oneOf('api_keys_environment_known', t.environment, environments),
    eachOneOf('api_keys_scopes_known', t.scopes, keyScopes),
    check('api_keys_some_scope', sql`cardinality(${t.scopes}) > 0`),
  ],
);
