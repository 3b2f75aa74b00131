import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';

/** Open cases and conversations of the last day of a flow, by environment and version. */
export async function countOpenWork(
  tx: Transaction,
  { workspaceId, flowId }: { readonly workspaceId: string; readonly flowId: string },
) {
  const rows = await tx.execute<{ environment: 'test' | 'live'; number: number | null; cases: number; talks: number }>(sql`
    select c.environment, v.number, count(*) filter (where c.open_escalation_id is not null)::int as cases,
           count(*) filter (where c.open_escalation_id is null)::int as talks
    from conversations c left join flow_versions v on v.workspace_id = c.workspace_id and v.id = c.version_id
    where c.workspace_id = ${workspaceId} and c.flow_id = ${flowId}
      and (c.open_escalation_id is not null or c.last_turn_at > baton_now() - interval '1 day')
    group by c.environment, v.number order by c.environment, v.number desc nulls last`);
  return rows.map(({ environment, number, cases, talks }) => ({ environment, number, cases, conversations: talks }));
} // prettier-ignore
