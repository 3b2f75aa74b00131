import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { flowDrafts, draftEdits, flows, flowTests, type StoredGraph, type StoredWayBack } from '../schema/flows.ts';

export type FlowRow = typeof flows.$inferSelect;
export type DraftRow = typeof flowDrafts.$inferSelect;
export type DraftEditRow = typeof draftEdits.$inferSelect;
export type FlowTestRow = typeof flowTests.$inferSelect;
interface Tenant {
  readonly workspaceId: string;
}
type OfFlow = Tenant & { readonly flowId: string };

const isFlow = ({ workspaceId, flowId }: OfFlow) => and(eq(flows.workspaceId, workspaceId), eq(flows.id, flowId));
const isDraft = ({ workspaceId, flowId }: OfFlow) =>
  and(eq(flowDrafts.workspaceId, workspaceId), eq(flowDrafts.flowId, flowId));

export async function insertFlow(
  tx: Transaction,
  row: typeof flows.$inferInsert,
  draft: { readonly graph: StoredGraph; readonly updatedBy: string | null },
): Promise<void> {
  await tx.insert(flows).values(row);
  await tx.insert(flowDrafts).values({ workspaceId: row.workspaceId, flowId: row.id, ...draft });
}

export async function loadFlow(tx: Transaction, params: OfFlow): Promise<FlowRow | null> {
  const [row] = await tx.select().from(flows).where(isFlow(params));
  return row ?? null;
}

export async function slugIsTaken(tx: Transaction, params: Tenant & { readonly slug: string }): Promise<boolean> {
  const rows = await tx
    .select({ id: flows.id })
    .from(flows)
    .where(and(eq(flows.workspaceId, params.workspaceId), eq(flows.slug, params.slug)));
  return rows.length > 0;
}

/** All flows with the state of their draft and the version that answers in each environment. */
export function listFlows(tx: Transaction, { workspaceId }: Tenant) {
  const deployed = (environment: 'test' | 'live') => sql<{ number: number; hash: string; at: string } | null>`(
    select jsonb_build_object('number', v.number, 'hash', v.hash, 'at', d.at)
    from deployments d join flow_versions v on v.workspace_id = d.workspace_id and v.id = d.version_id
    where d.workspace_id = ${flows.workspaceId} and d.flow_id = ${flows.id} and d.environment = ${environment} and d.mode = 'live')`;
  return tx
    .select({
      id: flows.id,
      slug: flows.slug,
      name: flows.name,
      templateSlug: flows.templateSlug,
      archivedAt: flows.archivedAt,
      createdAt: flows.createdAt,
      draftRevision: flowDrafts.revision,
      draftUpdatedAt: flowDrafts.updatedAt,
      test: deployed('test'),
      live: deployed('live'),
    })
    .from(flows)
    .innerJoin(flowDrafts, and(eq(flowDrafts.workspaceId, flows.workspaceId), eq(flowDrafts.flowId, flows.id)))
    .where(eq(flows.workspaceId, workspaceId))
    .orderBy(asc(flows.createdAt), asc(flows.id));
}

export async function archiveFlow(tx: Transaction, params: OfFlow): Promise<boolean> {
  const rows = await tx
    .update(flows)
    .set({ archivedAt: sql`baton_now()` })
    .where(and(isFlow(params), sql`${flows.archivedAt} is null`))
    .returning({ id: flows.id });
  return rows.length > 0;
}

export async function loadDraft(tx: Transaction, params: OfFlow): Promise<DraftRow | null> {
  const [row] = await tx.select().from(flowDrafts).where(isDraft(params));
  return row ?? null;
}

/** The number of the newest save, without reading the graph. */
export async function draftRevision(tx: Transaction, params: OfFlow): Promise<number | null> {
  const [row] = await tx.select({ revision: flowDrafts.revision }).from(flowDrafts).where(isDraft(params));
  return row?.revision ?? null;
}

/** Locks the draft until the transaction ends: saving and publishing take turns. */
export async function lockDraft(tx: Transaction, params: OfFlow): Promise<DraftRow | null> {
  const [row] = await tx.select().from(flowDrafts).where(isDraft(params)).for('update');
  return row ?? null;
}

/** Writes the next revision and its journal entry. The caller holds the lock and has compared revisions. */
export async function writeDraft(
  tx: Transaction,
  params: OfFlow & {
    readonly graph: StoredGraph;
    /** From that graph to the one before. */
    readonly wayBack: StoredWayBack;
    readonly revision: number;
    readonly label: string;
    readonly byUserId: string | null;
  },
): Promise<void> {
  const { workspaceId, flowId, graph, wayBack, revision, label, byUserId } = params;
  await tx
    .update(flowDrafts)
    .set({ graph, revision, updatedBy: byUserId, updatedAt: sql`baton_now()` })
    .where(isDraft(params));
  await tx.insert(draftEdits).values({ workspaceId, flowId, revision, label, wayBack, byUserId });
}

/** The draft's base moves to the version that was published from it. */
export async function setDraftBase(tx: Transaction, params: OfFlow & { readonly versionId: string }): Promise<void> {
  await tx.update(flowDrafts).set({ baseVersionId: params.versionId }).where(isDraft(params));
}

/** The journal, newest first: what undo goes back through. */
export function listDraftEdits(tx: Transaction, params: OfFlow & { readonly limit: number }) {
  return tx
    .select()
    .from(draftEdits)
    .where(and(eq(draftEdits.workspaceId, params.workspaceId), eq(draftEdits.flowId, params.flowId)))
    .orderBy(desc(draftEdits.revision))
    .limit(params.limit);
}

/** What others did since a revision, oldest first: shown when a save comes too late. */
export function listDraftEditsSince(tx: Transaction, params: OfFlow & { readonly afterRevision: number }) {
  return tx
    .select({
      revision: draftEdits.revision,
      label: draftEdits.label,
      byUserId: draftEdits.byUserId,
      at: draftEdits.at,
    })
    .from(draftEdits)
    .where(
      and(
        eq(draftEdits.workspaceId, params.workspaceId),
        eq(draftEdits.flowId, params.flowId),
        gt(draftEdits.revision, params.afterRevision),
      ),
    )
    .orderBy(asc(draftEdits.revision));
}

/** Keeps the journal to the newest edits. */
export async function trimDraftEdits(
  tx: Transaction,
  params: OfFlow & { readonly upToRevision: number },
): Promise<void> {
  await tx
    .delete(draftEdits)
    .where(
      and(
        eq(draftEdits.workspaceId, params.workspaceId),
        eq(draftEdits.flowId, params.flowId),
        lte(draftEdits.revision, params.upToRevision),
      ),
    );
}

export function listFlowTests(tx: Transaction, params: OfFlow): Promise<FlowTestRow[]> {
  return tx
    .select()
    .from(flowTests)
    .where(and(eq(flowTests.workspaceId, params.workspaceId), eq(flowTests.flowId, params.flowId)))
    .orderBy(asc(flowTests.createdAt), asc(flowTests.id));
}

export async function insertFlowTests(
  tx: Transaction,
  rows: readonly (typeof flowTests.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(flowTests).values([...rows]);
}

export async function deleteFlowTest(tx: Transaction, params: OfFlow & { readonly id: string }): Promise<boolean> {
  const rows = await tx
    .delete(flowTests)
    .where(
      and(
        eq(flowTests.workspaceId, params.workspaceId),
        eq(flowTests.flowId, params.flowId),
        eq(flowTests.id, params.id),
      ),
    )
    .returning({ id: flowTests.id });
  return rows.length > 0;
}
