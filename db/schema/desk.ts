import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { conversations } from './conversations.ts';
import { escalations } from './escalations.ts';
import { people } from './people.ts';
import { environments } from './values.ts';
import { workspaces } from './workspaces.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** What colleagues say to each other about a case. The customer never sees any of it. */
export const noteKinds = ['note', 'transfer', 'consult', 'advice', 'conference'] as const;

/** Largest file that is taken, in bytes. */
export const attachmentLimitBytes = 5 * 1024 * 1024;

/**
 * Notes of a case. `consult` asks one colleague in private (`to_person_id`) and is settled by their `advice`; `conference` lets
 * that colleague write to the customer too, until it is settled.
 */
export const caseNotes = pgTable(
  'case_notes',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    escalationId: text('escalation_id').notNull(),
    kind: text('kind').$type<(typeof noteKinds)[number]>().notNull(),
    /** Who wrote it; null for an API key. */
    personId: text('person_id'),
    toPersonId: text('to_person_id'),
    text: text('text').notNull(),
    /** Ids of the people who are named with @. */
    mentions: text('mentions').array().notNull().default([]),
    settledAt: instant('settled_at'),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('case_notes_by_case').on(t.workspaceId, t.escalationId),
    index('case_notes_open_by_person')
      .on(t.workspaceId, t.toPersonId)
      .where(sql`${t.toPersonId} is not null and ${t.settledAt} is null`),
    foreignKey({
      name: 'case_notes_escalation',
      columns: [t.workspaceId, t.escalationId],
      foreignColumns: [escalations.workspaceId, escalations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'case_notes_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }),
    foreignKey({
      name: 'case_notes_to_person',
      columns: [t.workspaceId, t.toPersonId],
      foreignColumns: [people.workspaceId, people.id],
    }),
    oneOf('case_notes_kind_known', t.kind, noteKinds),
  ],
);

/** Answers that are written once and used often; `{customer}`, `{me}`, `{workspace}` … are filled in when used. */
export const cannedAnswers = pgTable(
  'canned_answers',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    createdAt: stampedAt('created_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('canned_answers_title').on(t.workspaceId, t.title)],
);

/** A file of a conversation, in the same database as the words, so that one backup has both. */
export const attachments = pgTable(
  'attachments',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** `turns.turn_id` of the message it came with; null until the message is sent. */
    messageId: text('message_id'),
    name: text('name').notNull(),
    /** What the bytes are, found by looking at them. */
    contentType: text('content_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    content: bytes('content').notNull(),
    uploadedBy: text('uploaded_by').$type<'customer' | 'person'>().notNull(),
    personId: text('person_id'),
    /** Of a customer's sound: whether it was written down. Null for everything else. */
    transcriptState: text('transcript_state').$type<'waiting' | 'done' | 'off' | 'failed'>(),
    /** Masked like everything that is kept. */
    transcript: text('transcript'),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('attachments_by_conversation').on(t.workspaceId, t.conversationId),
    foreignKey({
      name: 'attachments_conversation',
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    oneOf('attachments_uploaded_by_known', t.uploadedBy, ['customer', 'person']),
    oneOf('attachments_transcript_state_known', t.transcriptState, ['waiting', 'done', 'off', 'failed']),
    check('attachments_size_range', sql`${t.sizeBytes} between 1 and ${sql.raw(String(attachmentLimitBytes))}`),
  ],
);

/** How far each side has read. Beside the conversation's row, which each turn writes. */
export const conversationReads = pgTable(
  'conversation_reads',
  {
    workspaceId: workspaceId(),
    conversationId: text('conversation_id').notNull(),
    reader: text('reader').$type<'customer' | 'person'>().notNull(),
    /** `turns.position` of the newest message that was on their screen. */
    position: bigint('position', { mode: 'number' }).notNull(),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.reader] }),
    foreignKey({
      name: 'conversation_reads_conversation',
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    oneOf('conversation_reads_reader_known', t.reader, ['customer', 'person']),
  ],
);

/** The window that a workspace puts on its own pages. One row; without it the window is off. */
export const widgets = pgTable(
  'widgets',
  {
    workspaceId: workspaceId()
      .primaryKey()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    enabled: boolean('enabled').notNull().default(false),
    environment: text('environment').$type<(typeof environments)[number]>().notNull().default('test'),
    /** Origins of the pages that may show it, `https://shop.example`; none means nowhere but Baton's own. */
    origins: text('origins').array().notNull().default([]),
    /** Where a customer's message is answered by the workspace's own bot; null plays the template's answers. */
    botUrl: text('bot_url'),
    greeting: text('greeting').notNull().default(''),
    /** `#rrggbb`; null is Baton's own. */
    accent: text('accent'),
    /** Raised to make every token that was signed before worthless. */
    secretVersion: integer('secret_version').notNull().default(1),
    changedAt: stampedAt('changed_at'),
  },
  (t) => [
    oneOf('widgets_environment_known', t.environment, environments),
    check('widgets_accent_shape', sql`${t.accent} is null or ${t.accent} ~ '^#[0-9a-f]{6}$'`),
  ],
);
