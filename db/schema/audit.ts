import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { stampedAt, workspaceId } from './columns.ts';

type Json = Readonly<Record<string, unknown>>;

/** Who did what, in the transaction that did it. Append only: a trigger refuses update and delete. Never a customer's words. */
export const audit = pgTable(
  'audit',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    at: stampedAt('at'),
    actor: jsonb('actor').$type<Json>().notNull(),
    action: text('action').notNull(),
    targetType: text('target_type').notNull(),
    targetId: text('target_id').notNull(),
    before: jsonb('before').$type<Json>(),
    after: jsonb('after').$type<Json>(),
    requestId: text('request_id'),
  },
  (t) => [
    // The id sorts by time, so this is also the order of the log.
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_by_target').on(t.workspaceId, t.targetType, t.targetId),
  ],
);
