import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations, decisions, turns } from '../schema/conversations.ts';
import { escalations, promises } from '../schema/escalations.ts';
import { flows, flowVersions } from '../schema/flows.ts';
import type { environments } from '../schema/values.ts';
import { workspaces } from '../schema/workspaces.ts';

interface Tenant {
  readonly workspaceId: string;
}
export type TodayEnvironment = (typeof environments)[number];

/** The workspace's own day that `baton_now()` falls in, as instants. */
const dayStart = sql<Date>`date_trunc('day', baton_now() at time zone ${workspaces.timezone}) at time zone ${workspaces.timezone}`;
const dayEnd = sql<Date>`(date_trunc('day', baton_now() at time zone ${workspaces.timezone}) + interval '1 day') at time zone ${workspaces.timezone}`;

/** Every promise whose time is today in the workspace's zone, and what became of it; superseded ones count for nothing. */
export function listPromisesOfToday(tx: Transaction, params: Tenant & { readonly environment: TodayEnvironment }) {
  return tx
    .select({
      id: promises.id,
      kind: promises.kind,
      state: promises.state,
      dueAt: promises.dueAt,
      caseId: promises.escalationId,
      customerName: sql<string | null>`${conversations.customer} ->> 'name'`,
    })
    .from(promises)
    .innerJoin(workspaces, eq(workspaces.id, promises.workspaceId))
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, promises.workspaceId), eq(conversations.id, promises.conversationId)),
    )
    .where(
      and(
        eq(promises.workspaceId, params.workspaceId),
        eq(conversations.environment, params.environment),
        gte(promises.dueAt, dayStart),
        lt(promises.dueAt, dayEnd),
        sql`${promises.state} <> 'superseded'`,
      ),
    )
    .orderBy(asc(promises.dueAt))
    .limit(2_000);
}

/** The newest decisions with the message that they answer, newest first. Ids sort by time, so the primary key serves. */
export function listRecentDecisions(
  tx: Transaction,
  params: Tenant & { readonly environment: TodayEnvironment; readonly limit: number },
) {
  return tx
    .select({
      id: decisions.id,
      at: decisions.at,
      action: decisions.action,
      reasonClass: decisions.reasonClass,
      reasonCode: decisions.reasonCode,
      ruleId: decisions.ruleId,
      layer: decisions.layer,
      conversationRef: conversations.externalId,
      turnId: decisions.turnId,
      text: turns.text,
      flowName: flows.name,
      version: flowVersions.number,
      caseId: escalations.id,
    })
    .from(decisions)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, decisions.workspaceId), eq(conversations.id, decisions.conversationId)),
    )
    .leftJoin(
      turns,
      and(
        eq(turns.workspaceId, decisions.workspaceId),
        eq(turns.conversationId, decisions.conversationId),
        eq(turns.turnId, decisions.turnId),
      ),
    )
    .leftJoin(flows, and(eq(flows.workspaceId, decisions.workspaceId), eq(flows.id, decisions.flowId)))
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, decisions.workspaceId), eq(flowVersions.id, decisions.versionId)),
    )
    .leftJoin(
      escalations,
      and(eq(escalations.workspaceId, decisions.workspaceId), eq(escalations.decisionId, decisions.id)),
    )
    .where(
      and(
        eq(decisions.workspaceId, params.workspaceId),
        eq(conversations.environment, params.environment),
        eq(decisions.shadow, false),
      ),
    )
    .orderBy(desc(decisions.id))
    .limit(params.limit);
}

/** Which first steps this workspace has already taken: each asked by the existence of one row. */
export async function loadFirstSteps(tx: Transaction, { workspaceId }: Tenant) {
  const [row] = await tx
    .select({
      editedDraft: sql<boolean>`exists (select 1 from draft_edits e where e.workspace_id = workspaces.id)`,
      publishedByPerson: sql<boolean>`exists (select 1 from flow_versions v where v.workspace_id = workspaces.id and v.number > 1)
        or exists (select 1 from deployments d where d.workspace_id = workspaces.id and d.environment = 'live')`,
      hasKey: sql<boolean>`exists (select 1 from api_keys k where k.workspace_id = workspaces.id)`,
      sentTurn: sql<boolean>`exists (select 1 from decisions d where d.workspace_id = workspaces.id)`,
      answeredCase: sql<boolean>`exists (select 1 from escalations e where e.workspace_id = workspaces.id and e.first_reply_at is not null)`,
      publishedLive: sql<boolean>`exists (select 1 from deployments d where d.workspace_id = workspaces.id and d.environment = 'live')`,
    })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row ?? null;
}
