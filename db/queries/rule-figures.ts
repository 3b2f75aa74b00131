import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import type { actions, environments } from '../schema/values.ts';

interface InEnvironment {
  readonly workspaceId: string;
  readonly environment: (typeof environments)[number];
}

/** The last 30 days, and how many messages were decided in them. */
export async function loadFiguresPeriod(tx: Transaction, { workspaceId, environment }: InEnvironment) {
  const [row] = await tx.execute<{ from: Date; to: Date; decided: number }>(sql`
    select baton_now() - interval '30 days' as from, baton_now() as to, (
      select count(*)::int from decisions d join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      where d.workspace_id = ${workspaceId} and c.environment = ${environment} and not d.shadow
        and d.at > baton_now() - interval '30 days') as decided`);
  if (row === undefined) throw new Error('the clock of the database gave no row');
  return { from: new Date(row.from), to: new Date(row.to), decided: row.decided };
}

/** What counts as a firing: a decision of the last 30 days that a rule made and that was more than to go on. */
const fired = ({ workspaceId, environment }: InEnvironment) => sql`
  from decisions d join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
  where d.workspace_id = ${workspaceId} and c.environment = ${environment} and not d.shadow and d.action <> 'continue'
    and d.rule_id is not null and d.flow_id is not null and d.at > baton_now() - interval '30 days'`;

/** How often each rule decided in the last 30 days, in six parts of five days, oldest first. Shadows count for nothing. */
export async function countFirings(
  tx: Transaction,
  params: InEnvironment,
): Promise<readonly { readonly flowId: string; readonly ruleId: string; readonly part: number; readonly count: number }[]> {
  const rows = await tx.execute<{ flow_id: string; rule_id: string; part: number; count: number }>(sql`
    select d.flow_id, d.rule_id, 5 - least(5, floor(extract(epoch from baton_now() - d.at) / 432000))::int as part, count(*)::int as count
    ${fired(params)}
    group by 1, 2, 3`);
  return rows.map((row) => ({ flowId: row.flow_id, ruleId: row.rule_id, part: row.part, count: row.count }));
} // prettier-ignore

/** The newest messages that one rule decided on, and how many there are in all. The text is as stored: masked. */
export function listFirings(
  tx: Transaction,
  params: InEnvironment & { readonly flowId: string; readonly ruleId: string; readonly limit: number },
) {
  return tx.execute<{ id: string; action: (typeof actions)[number]; at: Date; text: string | null; total: number }>(sql`
    with firings as (
      select d.id, d.action, d.at, d.conversation_id, d.turn_id
      ${fired(params)} and d.flow_id = ${params.flowId} and d.rule_id = ${params.ruleId})
    select f.id, f.action, f.at, t.text, (select count(*)::int from firings) as total
    from firings f
    left join turns t on t.workspace_id = ${params.workspaceId} and t.conversation_id = f.conversation_id and t.turn_id = f.turn_id
    order by f.at desc, f.id
    limit ${params.limit}`);
}

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
