import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  check,
} from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { approvalStates, environments } from './values.ts';
import { workspaces } from './workspaces.ts';

/** A graph as it is stored: parsed with the contract when it is read, so the database stays ignorant of its shape. */
export type StoredGraph = Readonly<Record<string, unknown>>;

export const flows = pgTable(
  'flows',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    templateSlug: text('template_slug'),
    archivedAt: instant('archived_at'),
    createdAt: stampedAt('created_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('flows_slug_unique').on(t.workspaceId, t.slug)],
);

/** What is on the canvas now. `revision` goes up by one with each save and guards against two editors. */
export const flowDrafts = pgTable(
  'flow_drafts',
  {
    workspaceId: workspaceId(),
    flowId: text('flow_id').notNull(),
    graph: jsonb('graph').$type<StoredGraph>().notNull(),
    revision: integer('revision').notNull().default(1),
    /** The version that the draft started from, null before the first publish. */
    baseVersionId: text('base_version_id'),
    updatedBy: text('updated_by'),
    updatedAt: stampedAt('updated_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.flowId] }),
    foreignKey({
      name: 'flow_drafts_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }).onDelete('cascade'),
  ],
);

/** What leads back from the graph that a save made to the one before it, in the format that both have. */
export interface StoredWayBack {
  readonly format: number;
  /** Of `app/engine/json-delta.ts`. */
  readonly steps: readonly unknown[];
}

/**
 * The journal of a draft: each save with what takes it back, so that undo survives a reload. Whole graphs would be read and sent
 * with every opening.
 */
export const draftEdits = pgTable(
  'draft_edits',
  {
    workspaceId: workspaceId(),
    flowId: text('flow_id').notNull(),
    /** The revision that this edit made. */
    revision: integer('revision').notNull(),
    label: text('label').notNull(),
    wayBack: jsonb('way_back').$type<StoredWayBack>().notNull(),
    byUserId: text('by_user_id'),
    at: stampedAt('at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.flowId, t.revision] }),
    foreignKey({
      name: 'draft_edits_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }).onDelete('cascade'),
  ],
);

/** Immutable: a trigger refuses update and delete, for every role. */
export const flowVersions = pgTable(
  'flow_versions',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    flowId: text('flow_id').notNull(),
    /** 1, 2, 3 … in this flow. */
    number: integer('number').notNull(),
    hash: text('hash').notNull(),
    /** The graph language's own version. */
    format: integer('format').notNull(),
    graph: jsonb('graph').$type<StoredGraph>().notNull(),
    note: text('note').notNull(),
    createdBy: text('created_by'),
    approvedBy: text('approved_by'),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('flow_versions_number_unique').on(t.workspaceId, t.flowId, t.number),
    unique('flow_versions_hash_unique').on(t.workspaceId, t.flowId, t.hash),
    foreignKey({
      name: 'flow_versions_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }),
    check('flow_versions_hash_shape', sql`${t.hash} ~ '^sha256:[0-9a-f]{64}$'`),
    check('flow_versions_note_given', sql`length(btrim(${t.note})) > 0`),
  ],
);

/** A scenario that must keep its outcome; publishing runs them all. */
export const flowTests = pgTable(
  'flow_tests',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    flowId: text('flow_id').notNull(),
    name: text('name').notNull(),
    customer: jsonb('customer').$type<Readonly<Record<string, unknown>>>(),
    channel: text('channel'),
    turns: jsonb('turns').$type<readonly Readonly<Record<string, unknown>>[]>().notNull(),
    expected: jsonb('expected').$type<Readonly<Record<string, unknown>>>().notNull(),
    createdBy: text('created_by'),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('flow_tests_name_unique').on(t.workspaceId, t.flowId, t.name),
    foreignKey({
      name: 'flow_tests_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }).onDelete('cascade'),
  ],
);

/** A hard-layer change that waits for, or got, the yes of a second member with the compliance role. */
export const flowApprovals = pgTable(
  'flow_approvals',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    flowId: text('flow_id').notNull(),
    /** Exactly this graph is approved; another save asks again. */
    hash: text('hash').notNull(),
    graph: jsonb('graph').$type<StoredGraph>().notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    note: text('note').notNull(),
    /** The sentences of the change, as the approver reads them. */
    changes: jsonb('changes').$type<readonly string[]>().notNull(),
    state: text('state').$type<(typeof approvalStates)[number]>().notNull().default('pending'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: stampedAt('requested_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('flow_approvals_one_pending')
      .on(t.workspaceId, t.flowId, t.environment)
      .where(sql`${t.state} = 'pending'`),
    index('flow_approvals_by_hash').on(t.workspaceId, t.flowId, t.hash),
    foreignKey({
      name: 'flow_approvals_flow',
      columns: [t.workspaceId, t.flowId],
      foreignColumns: [flows.workspaceId, flows.id],
    }).onDelete('cascade'),
    oneOf('flow_approvals_state_known', t.state, approvalStates),
    oneOf('flow_approvals_environment_known', t.environment, environments),
    check('flow_approvals_second_person', sql`${t.state} <> 'approved' or ${t.decidedBy} <> ${t.requestedBy}`),
  ],
);
