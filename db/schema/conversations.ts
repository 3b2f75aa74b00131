import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { flows, flowVersions } from './flows.ts';
import { actions, authors, channels, environments, layers, owners, reasonClasses } from './values.ts';

type Json = Readonly<Record<string, unknown>>;

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** One customer, one bot, one flow: pinned to the version it started on. */
export const conversations = pgTable(
  'conversations',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    /** The bot's own id, unique per environment. */
    externalId: text('external_id').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    flowId: text('flow_id'),
    /** Null only when the flow had no published version: then every turn escalates with class failure. */
    versionId: text('version_id'),
    channel: text('channel').$type<(typeof channels)[number]>().notNull().default('other'),
    locale: text('locale'),
    customer: jsonb('customer').$type<Json>().notNull().default({}),
    consent: jsonb('consent').$type<Json>().notNull().default({}),
    /** The signal and engine memory after the last turn. `json`: written each turn, so it is stored as it comes, not taken apart. */
    memory: json('memory').$type<Json>().notNull().default({}),
    owner: text('owner').$type<(typeof owners)[number]>().notNull().default('bot'),
    openEscalationId: text('open_escalation_id'),
    /** SHA-256 of the secret in the customer's link. */
    customerTokenHash: text('customer_token_hash'),
    turnCount: integer('turn_count').notNull().default(0),
    lastSeq: integer('last_seq'),
    startedAt: stampedAt('started_at'),
    lastTurnAt: stampedAt('last_turn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('conversations_external_unique').on(t.workspaceId, t.environment, t.externalId),
    uniqueIndex('conversations_customer_token')
      .on(t.customerTokenHash)
      .where(sql`${t.customerTokenHash} is not null`),
    // Not by last turn: an indexed column that each turn changes would make each turn write every index of the row (no HOT update).
    index('conversations_by_start').on(t.workspaceId, t.environment, t.startedAt),
    foreignKey({
      name: 'conversations_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }),
    foreignKey({
      name: 'conversations_version',
      columns: [t.workspaceId, t.versionId],
      foreignColumns: [flowVersions.workspaceId, flowVersions.id],
    }),
    oneOf('conversations_environment_known', t.environment, environments),
    oneOf('conversations_channel_known', t.channel, channels),
    oneOf('conversations_owner_known', t.owner, owners),
  ],
);

/** One message. Text is masked before it gets here; there is no column for the unmasked one. */
export const turns = pgTable(
  'turns',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** The bot's own id of the turn, unique in the conversation for ever. */
    turnId: text('turn_id').notNull(),
    /** The bot's own order; may have gaps and be late. */
    seq: integer('seq'),
    /** Arrival order over the whole database: the cursor of "what is new". */
    position: bigint('position', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    author: text('author').$type<(typeof authors)[number]>().notNull(),
    personId: text('person_id'),
    text: text('text').notNull(),
    channel: text('channel').$type<(typeof channels)[number]>().notNull().default('other'),
    locale: text('locale'),
    signals: json('signals').$type<Json>().notNull().default({}),
    customerVisible: boolean('customer_visible').notNull().default(true),
    /** SHA-256 of the canonical JSON of the body; null for messages that did not come as a turn (a person's reply). */
    bodyHash: text('body_hash'),
    /** The bytes that were answered: the same turn id again gets them again. */
    answer: bytes('answer'),
    at: instant('at').notNull(),
    receivedAt: stampedAt('received_at'),
  },
  // Three writes a turn go through here: no foreign key to conversations (the row was locked a statement before) and two indexes only.
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.turnId] }),
    index('turns_by_position').on(t.workspaceId, t.conversationId, t.position),
    oneOf('turns_author_known', t.author, authors),
    oneOf('turns_channel_known', t.channel, channels),
  ],
);

/** What was answered, and why, with the trace that shows it. */
export const decisions = pgTable(
  'decisions',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    turnId: text('turn_id'),
    flowId: text('flow_id'),
    versionId: text('version_id'),
    action: text('action').$type<(typeof actions)[number]>().notNull(),
    reasonClass: text('reason_class').$type<(typeof reasonClasses)[number]>().notNull(),
    reasonCode: text('reason_code').notNull(),
    ruleId: text('rule_id'),
    layer: text('layer').$type<(typeof layers)[number]>(),
    trace: json('trace').$type<Json>().notNull(),
    shadow: boolean('shadow').notNull().default(false),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('decisions_by_conversation').on(t.workspaceId, t.conversationId, t.at),
    oneOf('decisions_action_known', t.action, actions),
    oneOf('decisions_class_known', t.reasonClass, reasonClasses),
    oneOf('decisions_layer_known', t.layer, layers),
  ],
);

/** Which turn an `Idempotency-Key` was sent with. The answer itself is kept on the turn. */
export const idempotency = pgTable(
  'idempotency',
  {
    workspaceId: workspaceId(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    /** The bot's id of the conversation: known before the conversation's row is. */
    conversationExternalId: text('conversation_external_id').notNull(),
    key: text('key').notNull(),
    turnId: text('turn_id').notNull(),
    createdAt: stampedAt('created_at'),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environment, t.conversationExternalId, t.key] }),
    index('idempotency_expiry').on(t.expiresAt),
    oneOf('idempotency_environment_known', t.environment, environments),
  ],
);
