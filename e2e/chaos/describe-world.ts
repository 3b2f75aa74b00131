import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Database } from '#db/client.ts';

/** States of cases, what is overdue, what waits in the outbox, who beats, and the last lines of every log. */
export async function describeWorld({ sql }: Database, workspaceId: string, home: string): Promise<string> {
  const counts = await sql<{ what: string; n: number }[]>`
    select 'case ' || state as what, count(*)::int as n from escalations where workspace_id = ${workspaceId} group by 1
    union all select 'event ' || kind, count(*)::int from escalation_events where workspace_id = ${workspaceId} group by 1
    union all select 'case overdue', count(*)::int from escalations
      where workspace_id = ${workspaceId} and state not in ('resolved', 'cancelled') and next_deadline < baton_now()
    union all select 'outbox ' || topic, count(*)::int from outbox where done_at is null group by 1
    union all select 'seconds since ' || part || ' beat', extract(epoch from now() - at)::int from heartbeats
    order by 1`;
  const busy = await sql<{ line: string }[]>`
    select application_name || ' ' || state || ' ' || coalesce(wait_event, '-') || ' ' || round(extract(epoch from now() - xact_start)) || 's '
      || pg_blocking_pids(pid)::text || ' ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 120) as line
    from pg_stat_activity where backend_type = 'client backend' and xact_start < now() - interval '1 second' and pid <> pg_backend_pid()`;
  const logs = readdirSync(home)
    .filter((name) => name.endsWith('.log'))
    .map((name) => [name, readFileSync(join(home, name), 'utf8').trim().split('\n').slice(-6).join('\n')]);
  return [
    ...busy.map(({ line }) => line),
    ...counts.map(({ what, n }) => `${what}: ${n}`),
    ...logs.filter(([, text]) => text !== '').map(([name, text]) => `${name}:\n${text}`),
  ].join('\n');
}
