import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import type { environments } from '../schema/values.ts';

/** The newest conversations that are looked at, and their decisions: enough to judge by, and a fixed cost however much there is. */
const mostConversations = 500;
const mostDecisions = 4_000;

export interface ObservedUseRow {
  /** `turns`: decisions by author · `field`: those in which it had a value, by author · `port`: how often a version left a step by it. */
  readonly kind: 'turns' | 'field' | 'port';
  readonly author: string | null;
  readonly name: string | null;
  readonly port: string | null;
  readonly count: number;
}

/**
 * What the newest decisions of a flow in the last 30 days were made on, and which ways those of one version went. Shadows
 * count for nothing. A decision keeps its path as node, port, node, port; facts that are no signals stand beside it.
 */
export function countObservedUse(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly flowId: string;
    readonly versionId: string;
    readonly environment: (typeof environments)[number];
  },
): PromiseLike<readonly ObservedUseRow[]> {
  const { workspaceId, flowId, versionId, environment } = params;
  return tx.execute<{ [Key in keyof ObservedUseRow]: ObservedUseRow[Key] }>(sql`
    with newest as (
      select id from conversations
      where workspace_id = ${workspaceId} and environment = ${environment} and flow_id = ${flowId}
        and started_at >= baton_now() - interval '30 days'
      order by started_at desc
      limit ${mostConversations}
    ),
    recent as materialized (
      select t.author, d.version_id, d.trace -> 'path' as path, d.trace -> 'facts' as facts, t.signals -> 'facts' as signals
      from newest c
      join decisions d on d.workspace_id = ${workspaceId} and d.conversation_id = c.id and not d.shadow
      join turns t on t.workspace_id = ${workspaceId} and t.conversation_id = c.id and t.turn_id = d.turn_id
      limit ${mostDecisions}
    ),
    steps as (
      select path ->> n as name, path ->> n + 1 as port
      from recent, generate_series(0, json_array_length(path) - 2, 2) n
      where version_id = ${versionId} and json_typeof(path -> 0) = 'string'
    )
    select 'turns' as kind, author, null as name, null as port, count(*)::int as count from recent group by author
    union all
    select 'field', author, f.key, null, count(*)::int
    from recent, lateral (select * from json_each(facts) union all select * from json_each(signals)) f
    where json_typeof(f.value) <> 'null' group by author, f.key
    union all
    select 'port', null, name, port, count(*)::int from steps group by name, port`);
}
