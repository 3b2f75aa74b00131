import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { stampedAt } from './columns.ts';

/** The one workspace that is nobody's: a synthetic case a minute shows there that clocks and messages work, end to end. */
export const CANARY_WORKSPACE = 'ws_00000000000000000000canary';

/** A tenant. Its id is the id of the organization in schema auth (ws_…); names of members live there, working people in `people`. */
export const workspaces = pgTable('workspaces', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  timezone: text('timezone').notNull().default('UTC'),
  locale: text('locale').notNull().default('en'),
  defaultFlowId: text('default_flow_id'),
  templateSlug: text('template_slug'),
  /** Computed signals that this workspace turned off, by signal name: absent means on. */
  signalSwitches: jsonb('signal_switches').$type<Record<string, boolean>>().notNull().default({}),
  /** Kinds of personal data that are kept sealed beside the masked text, so that they can be revealed; the rest is gone for good. */
  keptKinds: text('kept_kinds')
    .array()
    .notNull()
    .default(sql`'{}'::text[]`),
  demo: boolean('demo').notNull().default(false),
  createdAt: stampedAt('created_at'),
});
