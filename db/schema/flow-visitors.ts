import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

import { stampedAt, workspaceId } from './columns.ts';
import { flows } from './flows.ts';

/** Who has a flow open right now, one row per open page. A page that is silent for half a minute is gone. */
export const flowVisitors = pgTable(
  'flow_visitors',
  {
    workspaceId: workspaceId(),
    flowId: text('flow_id').notNull(),
    /** Made by the page: one person may have several open. */
    tab: text('tab').notNull(),
    userId: text('user_id').notNull(),
    seenAt: stampedAt('seen_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.flowId, t.tab] }),
    foreignKey({
      name: 'flow_visitors_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }).onDelete('cascade'),
  ],
);
