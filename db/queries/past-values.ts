import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import type { environments } from '../schema/values.ts';

interface OfWorkspace {
  readonly workspaceId: string;
  readonly environment: (typeof environments)[number];
}

/** The newest turns that are looked at: more would be slower and say the same. */
const mostTurns = 30_000;

const recent = ({ workspaceId, environment }: OfWorkspace) => sql`
  recent as materialized (
    select t.conversation_id, t.at, t.signals -> 'facts' as facts
    from turns t
    join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.workspace_id = ${workspaceId} and c.environment = ${environment} and t.author = 'customer'
      and t.at >= baton_now() - interval '30 days' and json_typeof(t.signals -> 'facts') = 'object'
    order by t.position desc
    limit ${mostTurns}
  )`;

/** How much there is to look at: conversations and the days they span in the last 30, and customer turns of the last 7 days. */
export async function countPastTurns(tx: Transaction, params: OfWorkspace) {
  const [row] = await tx.execute<{ conversations: number; days: number; turns_of_week: number }>(sql`
    with ${recent(params)}
    select count(distinct conversation_id)::int as conversations,
      coalesce(extract(epoch from baton_now() - min(at)) / 86400, 0)::float8 as days,
      count(*) filter (where at >= baton_now() - interval '7 days')::int as turns_of_week
    from recent`);
  return row ?? { conversations: 0, days: 0, turns_of_week: 0 };
}

/** In how many customer turns of the last 7 days each field was there. */
export function countFieldsSeen(tx: Transaction, params: OfWorkspace) {
  return tx.execute<{ field: string; seen: number }>(sql`
    with ${recent(params)}
    select f.key as field, count(*)::int as seen
    from recent, json_each(recent.facts) f
    where at >= baton_now() - interval '7 days' and json_typeof(f.value) <> 'null'
    group by f.key`);
}

/**
 * The lowest and the highest value of each number in each conversation, as counts of rounded values (two digits that count):
 * small enough for a page, and exact enough to say how many would cross a limit. Money counts in minor units.
 */
export function countPastExtremes(tx: Transaction, params: OfWorkspace) {
  const rounded = (
    value: ReturnType<typeof sql.raw>,
  ) => sql`(case when abs(${value}) <= 1 then round(${value}::numeric, 2)
    else round(${value}::numeric, 1 - floor(log(abs(${value})))::int) end)::float8`;
  return tx.execute<{ field: string; side: 'low' | 'high'; value: number; conversations: number }>(sql`
    with ${recent(params)},
    numbers as (
      select conversation_id, f.key as field,
        case json_typeof(f.value) when 'number' then (f.value #>> '{}')::float8
          when 'object' then (f.value ->> 'minor')::float8 end as value
      from recent, json_each(recent.facts) f
      where json_typeof(f.value) in ('number', 'object')
    ),
    extremes as (
      select field, conversation_id, min(value) as low, max(value) as high
      from numbers where value is not null group by field, conversation_id
    )
    select field, 'low' as side, ${rounded(sql.raw('low'))} as value, count(*)::int as conversations from extremes group by 1, 2, 3
    union all
    select field, 'high', ${rounded(sql.raw('high'))}, count(*)::int from extremes group by 1, 2, 3
    order by 1, 2, 3`);
}
