import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { escalations } from './escalations.ts';
import { environments } from './values.ts';
import { workspaces } from './workspaces.ts';

const ofWorkspace = () => workspaceId().references(() => workspaces.id, { onDelete: 'cascade' });

/** What a workspace chose for its briefs; no row means the defaults. Secrets are sealed (app/platform/secret-box.server.ts). */
export const briefSettings = pgTable('brief_settings', {
  workspaceId: workspaceId()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  /** Base address of an OpenAI-compatible endpoint, up to and without `/chat/completions`. */
  modelUrl: text('model_url'),
  modelName: text('model_name'),
  modelSecret: text('model_secret'),
  /** Writes down voice messages at the same endpoint; null leaves them as sound. */
  transcriptionModel: text('transcription_model'),
  modelEnabled: boolean('model_enabled').notNull().default(false),
  /** The customer is shown the forty words and may correct or withhold them. */
  customerCheck: boolean('customer_check').notNull().default(false),
});

/** Allow-list of one audience in one queue (R50). Without a row the defaults of app/cases/brief/privacy.ts hold. */
export const privacyRules = pgTable(
  'privacy_rules',
  {
    workspaceId: ofWorkspace(),
    /** Slug of a pool, or `*` for every queue without a rule of its own. */
    queue: text('queue').notNull(),
    /** A role, or `program` for API and webhooks, or `outside` for helpdesks and models. */
    audience: text('audience').notNull(),
    parts: text('parts').array().notNull(),
    /** Kinds of personal data that this audience may reveal, with a reason that is logged. */
    reveals: text('reveals').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.queue, t.audience] })],
);

/** A look-up in one of the workspace's own systems (R48b). */
export const lookups = pgTable(
  'lookups',
  {
    workspaceId: ofWorkspace(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    url: text('url').notNull(),
    headerName: text('header_name'),
    /** The whole value of that header, sealed. */
    secret: text('secret'),
    mapping: jsonb('mapping').$type<readonly unknown[]>().notNull(),
    cacheS: integer('cache_s').notNull().default(300),
    enabled: boolean('enabled').notNull().default(true),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    oneOf('lookups_environment_known', t.environment, environments),
    check('lookups_cache_range', sql`${t.cacheS} between 0 and 86400`),
  ],
);

/** Where the brief of each case is written as a note or ticket (R48b, R49). */
export const noteTargets = pgTable(
  'note_targets',
  {
    workspaceId: ofWorkspace(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    url: text('url').notNull(),
    /** User of the basic sign-in where the system wants one. */
    account: text('account'),
    secret: text('secret').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    oneOf('note_targets_environment_known', t.environment, environments),
  ],
);

/** One note of one case in one system: made once, tried again until it is taken or given up. */
export const noteDeliveries = pgTable(
  'note_deliveries',
  {
    workspaceId: workspaceId(),
    targetId: text('target_id').notNull(),
    escalationId: text('escalation_id').notNull(),
    state: text('state').$type<'pending' | 'delivered' | 'given_up'>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** The id of the ticket or note over there. */
    externalId: text('external_id'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    createdAt: stampedAt('created_at'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.targetId, t.escalationId] }),
    foreignKey({
      name: 'note_deliveries_target',
      columns: [t.workspaceId, t.targetId],
      foreignColumns: [noteTargets.workspaceId, noteTargets.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'note_deliveries_escalation',
      columns: [t.workspaceId, t.escalationId],
      foreignColumns: [escalations.workspaceId, escalations.id],
    }),
    oneOf('note_deliveries_state_known', t.state, ['pending', 'delivered', 'given_up']),
  ],
);
