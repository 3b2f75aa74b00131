import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { deliveryStates, environments } from './values.ts';
import { workspaces } from './workspaces.ts';

type Json = Readonly<Record<string, unknown>>;

/** What must happen outside after the commit. Ordered per key; payloads carry ids, never personal data. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().primaryKey(),
    workspaceId: workspaceId(),
    topic: text('topic').notNull(),
    key: text('key').notNull(),
    payload: jsonb('payload').$type<Json>().notNull(),
    createdAt: stampedAt('created_at'),
    /** Wall clock: back-off after a failure is about machines, not about promises. */
    availableAt: instant('available_at')
      .notNull()
      .default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    claimedUntil: instant('claimed_until'),
    doneAt: instant('done_at'),
    lastError: text('last_error'),
  },
  (t) => [
    // Exactly what the claim reads: the oldest open row of each key, and what is due. Done rows are not in it.
    index('outbox_due')
      .on(t.availableAt, t.id)
      .where(sql`${t.doneAt} is null`),
    // Few, and first: whoever is behind with thousands of entries does not read them all to find these.
    index('outbox_critical')
      .on(t.availableAt, t.id)
      .where(sql`${t.doneAt} is null and ${t.payload} ->> 'p' = 'critical'`),
    index('outbox_order_of_key')
      .on(t.key, t.id)
      .where(sql`${t.doneAt} is null`),
    index('outbox_done')
      .on(t.doneAt)
      .where(sql`${t.doneAt} is not null`),
  ],
);

export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    url: text('url').notNull(),
    /** Signing secret (Standard Webhooks); the previous one signs too until the rotation ends. */
    secret: text('secret').notNull(),
    secretPrevious: text('secret_previous'),
    secretRotatedAt: instant('secret_rotated_at'),
    events: text('events').array().notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    enabled: boolean('enabled').notNull().default(true),
    disabledReason: text('disabled_reason'),
    /** Circuit breaker: failures in a row, and until when nothing but one probe is sent. Wall clock: it is about machines. */
    failuresInRow: integer('failures_in_row').notNull().default(0),
    openUntil: instant('open_until'),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('webhook_endpoints_enabled')
      .on(t.workspaceId, t.environment)
      .where(sql`${t.enabled}`),
    oneOf('webhook_endpoints_environment_known', t.environment, environments),
  ],
);

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    endpointId: text('endpoint_id').notNull(),
    eventId: text('event_id').notNull(),
    eventType: text('event_type').notNull(),
    /** Exactly the bytes that are signed and sent. */
    body: text('body').notNull(),
    state: text('state').$type<(typeof deliveryStates)[number]>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    createdAt: stampedAt('created_at'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('webhook_deliveries_once').on(t.workspaceId, t.endpointId, t.eventId),
    index('webhook_deliveries_due')
      .on(t.nextAttemptAt)
      .where(sql`${t.state} = 'pending'`),
    foreignKey({
      name: 'webhook_deliveries_endpoint',
      columns: [t.workspaceId, t.endpointId],
      foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.id],
    }).onDelete('cascade'),
    oneOf('webhook_deliveries_state_known', t.state, deliveryStates),
  ],
);

/** One attempt of a delivery, as it went over the wire: what was sent, what was answered. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    workspaceId: workspaceId(),
    deliveryId: text('delivery_id').notNull(),
    id: text('id').notNull(),
    url: text('url').notNull(),
    requestHeaders: jsonb('request_headers').$type<Json>().notNull(),
    status: integer('status'),
    /** The beginning of the answer. */
    answer: text('answer'),
    error: text('error'),
    tookMs: integer('took_ms').notNull(),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.deliveryId, t.id] }),
    foreignKey({
      name: 'webhook_attempts_delivery',
      columns: [t.workspaceId, t.deliveryId],
      foreignColumns: [webhookDeliveries.workspaceId, webhookDeliveries.id],
    }).onDelete('cascade'),
  ],
);
