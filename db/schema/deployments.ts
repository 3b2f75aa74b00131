import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { oneOf, stampedAt, workspaceId } from './columns.ts';
import { flowVersions } from './flows.ts';
import { deploymentModes, environments } from './values.ts';

/** Which version answers (mode live) or only watches (mode shadow). Publishing and rolling back move this pointer and nothing else. */
export const deployments = pgTable(
  'deployments',
  {
    workspaceId: workspaceId(),
    flowId: text('flow_id').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    mode: text('mode').$type<(typeof deploymentModes)[number]>().notNull().default('live'),
    versionId: text('version_id').notNull(),
    /** Percent of new conversations, 0 to 100. */
    share: integer('share').notNull().default(100),
    by: text('by'),
    reason: text('reason').notNull(),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.flowId, t.environment, t.mode] }),
    foreignKey({
      name: 'deployments_version',
      columns: [t.workspaceId, t.versionId],
      foreignColumns: [flowVersions.workspaceId, flowVersions.id],
    }),
    oneOf('deployments_environment_known', t.environment, environments),
    oneOf('deployments_mode_known', t.mode, deploymentModes),
    check('deployments_share_range', sql`${t.share} between 0 and 100`),
  ],
);

/** Append only: every move of the pointer. */
export const deploymentLog = pgTable(
  'deployment_log',
  {
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().primaryKey(),
    workspaceId: workspaceId(),
    flowId: text('flow_id').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    mode: text('mode').$type<(typeof deploymentModes)[number]>().notNull(),
    /** Null when a shadow was taken away. */
    versionId: text('version_id'),
    previousVersionId: text('previous_version_id'),
    kind: text('kind').$type<'publish' | 'rollback' | 'shadow'>().notNull(),
    share: integer('share').notNull(),
    by: text('by'),
    reason: text('reason').notNull(),
    at: stampedAt('at'),
  },
  (t) => [
    index('deployment_log_by_flow').on(t.workspaceId, t.flowId, t.at),
    oneOf('deployment_log_environment_known', t.environment, environments),
    oneOf('deployment_log_mode_known', t.mode, deploymentModes),
    oneOf('deployment_log_kind_known', t.kind, ['publish', 'rollback', 'shadow']),
  ],
);
