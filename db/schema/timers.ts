import { bigint, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { conversations } from './conversations.ts';
import { timerSubjects } from './values.ts';

/** A conversation that must be looked at although nobody speaks: only where its pinned graph has time rules (R5). */
export const conversationTimers = pgTable(
  'conversation_timers',
  {
    workspaceId: workspaceId(),
    conversationId: text('conversation_id').notNull(),
    /** May lie before the real instant when somebody has spoken since: whoever wakes then looks again. */
    dueAt: instant('due_at').notNull(),
    armedAt: stampedAt('armed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId] }),
    index('conversation_timers_due').on(t.dueAt),
    foreignKey({
      name: 'conversation_timers_conversation',
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
  ],
);

/** Every timer that ran, when it was due and when it ran: what "did every timer run?" is answered from. Append only. */
export const timerRuns = pgTable(
  'timer_runs',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    subject: text('subject').$type<(typeof timerSubjects)[number]>().notNull(),
    subjectId: text('subject_id').notNull(),
    what: text('what').notNull(),
    dueAt: instant('due_at').notNull(),
    ranAt: stampedAt('ran_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('timer_runs_by_time').on(t.workspaceId, t.ranAt),
    oneOf('timer_runs_subject_known', t.subject, timerSubjects),
  ],
);

/** A workspace's key for what Temporal keeps of it, wrapped by the installation's secret. Deleting it shreds its histories. */
export const workspaceKeys = pgTable(
  'workspace_keys',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    wrapped: text('wrapped').notNull(),
    createdAt: stampedAt('created_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);
