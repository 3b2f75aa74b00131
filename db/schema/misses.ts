import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

import { MISS_KINDS } from '#app/contracts/miss.ts';

import { oneOf, stampedAt, workspaceId } from './columns.ts';
import { conversations } from './conversations.ts';

/** Conversations that somebody judged: a person should have come by then, or should not have come at all (R84). */
export const misses = pgTable(
  'misses',
  {
    workspaceId: workspaceId(),
    conversationId: text('conversation_id').notNull(),
    flowId: text('flow_id').notNull(),
    /** The bot's id of the message that is meant. */
    turnId: text('turn_id').notNull(),
    kind: text('kind').$type<(typeof MISS_KINDS)[number]>().notNull(),
    note: text('note').notNull().default(''),
    markedByUserId: text('marked_by_user_id'),
    markedAt: stampedAt('marked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId] }),
    index('misses_by_flow').on(t.workspaceId, t.flowId, t.markedAt),
    foreignKey({
      name: 'misses_conversation',
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    oneOf('misses_kind_known', t.kind, MISS_KINDS),
  ],
);
