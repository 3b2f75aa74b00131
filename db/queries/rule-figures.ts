import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';

/** How often each rule decided in the last 30 days, in six parts of five days, oldest first. Shadows count for nothing. */
export async function countFirings(
  tx: Transaction,
  { workspaceId }: { readonly workspaceId: string },
): Promise<readonly { readonly flowId: string; readonly ruleId: string; readonly part: number; readonly count: number }[]> {
  const rows = await tx.execute<{ flow_id: string; rule_id: string; part: number; count: number }>(sql`
    select flow_id, rule_id, 5 - least(5, floor(extract(epoch from baton_now() - at) / 432000))::int as part, count(*)::int as count
    from decisions
    where workspace_id = ${workspaceId} and rule_id is not null and flow_id is not null and not shadow and action <> 'continue'
      and at > baton_now() - interval '30 days'
    group by 1, 2, 3`);
  return rows.map((row) => ({ flowId: row.flow_id, ruleId: row.rule_id, part: row.part, count: row.count }));
} // prettier-ignore

/** What of the 30 days is done, each from the rows themselves. */
export async function loadSetUpFacts(tx: Transaction, { workspaceId }: { readonly workspaceId: string }) {
  const [row] = await tx.execute<{
    created_at: Date;
    published_live: boolean;
    turns: number;
    accepted: number;
    resolved: number;
    people: number;
    fallback_members: number;
    experiments: number;
    compliance: number;
    overruns: number;
  }>(sql`
    select w.created_at,
      exists (select 1 from deployments d where d.workspace_id = w.id and d.environment = 'live' and d.mode = 'live') as published_live,
      (select count(*)::int from decisions d where d.workspace_id = w.id) as turns,
      (select count(*)::int from escalations e where e.workspace_id = w.id and e.accepted_at is not null) as accepted,
      (select count(*)::int from escalations e where e.workspace_id = w.id and e.resolved_at is not null) as resolved,
      (select count(*)::int from people p where p.workspace_id = w.id) as people,
      (select count(distinct m.person_id)::int from pools p join pool_members m on m.workspace_id = p.workspace_id and m.pool_id = p.id
        where p.workspace_id = w.id and p.fallback) as fallback_members,
      (select count(*)::int from escalations e where e.workspace_id = w.id and e.breached_at is not null) as overruns,
      (select count(*)::int from deployment_log l where l.workspace_id = w.id and (l.mode = 'shadow' or l.share < 100)) as experiments,
      (select count(*)::int from people p where p.workspace_id = w.id and 'compliance' = any(p.roles)) as compliance
    from workspaces w where w.id = ${workspaceId}`);
  return row ?? null;
}
