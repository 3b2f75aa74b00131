import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import type { actions, environments } from '../schema/values.ts';

interface OfFlow {
  readonly workspaceId: string;
  readonly flowId: string;
  readonly environment: (typeof environments)[number];
}

/** The newest decisions that are looked at: more would be slower and say the same. */
const mostDecisions = 30_000;

/** Each line that a message of the last 30 days took, once a message. Shadows took none. */
const taken = ({ workspaceId, flowId, environment }: OfFlow) => sql`
  recent as materialized (
    select d.id, d.conversation_id, d.turn_id, d.action, d.at, d.trace -> 'path' as path
    from decisions d
    join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
    where d.workspace_id = ${workspaceId} and d.flow_id = ${flowId} and c.environment = ${environment} and not d.shadow
      and d.at >= baton_now() - interval '30 days' and json_typeof(d.trace -> 'path') = 'array'
    order by d.at desc
    limit ${mostDecisions}
  ),
  taken as (
    select recent.*, n, path ->> (2 * n) as node, path ->> (2 * n + 1) as port
    from recent, generate_series(0, json_array_length(path) / 2 - 1) n
  )`;

/** How many messages took each line, and after the start each step that came first. */
export function countLineTraffic(tx: Transaction, params: OfFlow) {
  return tx.execute<{ node: string; port: string; first: string | null; messages: number }>(sql`
    with ${taken(params)}
    select node, port, case when n = 0 then path ->> 2 end as first, count(*)::int as messages
    from taken where port is not null group by 1, 2, 3`);
}

/** How many messages were decided in all. */
export async function countDecided(tx: Transaction, params: OfFlow): Promise<number> {
  const [row] = await tx.execute<{ messages: number }>(sql`
    with ${taken(params)} select count(*)::int as messages from recent`);
  return row?.messages ?? 0;
}

/**
 * The newest messages that took one line, and what was decided on them. The text is as stored: masked.
 * @param params.behind steps that come first, right after the start, and stand for the line too
 */
export function listLineTraffic(
  tx: Transaction,
  params: OfFlow & {
    readonly node: string;
    readonly port: string;
    readonly behind: readonly string[];
    readonly limit: number;
  },
) {
  const behind = sql.join([sql`''`, ...params.behind.map((id) => sql`${id}`)], sql`, `);
  return tx.execute<{ id: string; action: (typeof actions)[number]; at: Date; text: string | null }>(sql`
    with ${taken(params)}
    select taken.id, taken.action, taken.at, t.text
    from taken
    left join turns t on t.workspace_id = ${params.workspaceId} and t.conversation_id = taken.conversation_id and t.turn_id = taken.turn_id
    where (node = ${params.node} and port = ${params.port}) or (n = 0 and path ->> 2 in (${behind}))
    order by taken.at desc, taken.id
    limit ${params.limit}`);
}
