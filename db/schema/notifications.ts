import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { people } from './people.ts';
import { notificationChannels, notificationStates, providerKinds } from './values.ts';
import { workspaces } from './workspaces.ts';

/** What a workspace sends with: its mail server, its phone provider, its team channels. One of a kind. */
export const notifyProviders = pgTable(
  'notify_providers',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    kind: text('kind').$type<(typeof providerKinds)[number]>().notNull(),
    /** The settings with their secrets, encrypted for this workspace. */
    sealed: text('sealed').notNull(),
    /** What may be shown of it: a host, a number, never a secret. */
    label: text('label').notNull(),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('notify_providers_one_of_a_kind').on(t.workspaceId, t.kind),
    oneOf('notify_providers_kind_known', t.kind, providerKinds),
  ],
);

/** A rung of a person's ladder: how they are reached, and how long after the offer (R31). */
export const contactMethods = pgTable(
  'contact_methods',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    personId: text('person_id').notNull(),
    channel: text('channel').$type<(typeof notificationChannels)[number]>().notNull(),
    /** Address, number or push subscription, encrypted for this workspace. */
    sealed: text('sealed').notNull(),
    /** The address with its middle masked. */
    label: text('label').notNull(),
    afterMs: integer('after_ms').notNull().default(0),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('contact_methods_by_person').on(t.workspaceId, t.personId),
    foreignKey({
      name: 'contact_methods_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
    oneOf('contact_methods_channel_known', t.channel, notificationChannels),
    check('contact_methods_after_range', sql`${t.afterMs} between 0 and 86400000`),
  ],
);

/** When a person is not to be woken, in their own zone; over midnight when `from` is after `to`. */
export const quietHours = pgTable(
  'quiet_hours',
  {
    workspaceId: workspaceId(),
    personId: text('person_id').notNull(),
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
    timezone: text('timezone').notNull(),
    /** Critical cases come through all the same. */
    exceptCritical: boolean('except_critical').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    foreignKey({
      name: 'quiet_hours_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
    check('quiet_hours_minutes', sql`${t.fromMinute} between 0 and 1439 and ${t.toMinute} between 0 and 1439`),
  ],
);

/** One message to one person or team channel about one case. The key makes it one however often it is asked for. */
export const notifications = pgTable(
  'notifications',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    key: text('key').notNull(),
    what: text('what').notNull(),
    escalationId: text('escalation_id'),
    offerId: text('offer_id'),
    personId: text('person_id'),
    contactId: text('contact_id'),
    channel: text('channel').$type<(typeof notificationChannels)[number]>().notNull(),
    state: text('state').$type<(typeof notificationStates)[number]>().notNull().default('waiting'),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Kept here instead of sent: the test environment, or no provider. */
    keptText: text('kept_text'),
    /** What a person writes back to take the case. */
    replyCode: text('reply_code'),
    providerRef: text('provider_ref'),
    error: text('error'),
    createdAt: stampedAt('created_at'),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('notifications_once').on(t.workspaceId, t.key),
    index('notifications_waiting')
      .on(t.dueAt)
      .where(sql`${t.state} = 'waiting'`),
    index('notifications_by_offer').on(t.workspaceId, t.offerId),
    index('notifications_by_person').on(t.workspaceId, t.personId, t.createdAt),
    oneOf('notifications_channel_known', t.channel, notificationChannels),
    oneOf('notifications_state_known', t.state, notificationStates),
  ],
);
