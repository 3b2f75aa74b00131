import { escalationWorkflowId } from '#workflows/escalation/contract.ts';

import type { World } from './world.ts';

/** What must hold after every fault, and how it was broken if it was (reliability.md 4.1). */
export interface Broken {
  readonly invariant: string;
  readonly detail: string;
}

/** Cases that the API acknowledged, by the bot's id of the conversation. */
export type Acknowledged = ReadonlyMap<string, string>;

/**
 * Checks S1 to S5 and S7 from Postgres, the audit log and Temporal's list of living runs. (S6, tenants apart, is held by
 * row-level security and checked over the whole catalogue in npm test.)
 */
export async function checkInvariants(world: World, acknowledged: Acknowledged): Promise<Broken[]> {
  const { system, workspace } = world;
  const broken: Broken[] = [];
  const rows = await system.sql<{ id: string; external_id: string }[]>`
    select e.id, c.external_id from escalations e
    join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    where e.workspace_id = ${workspace.id}`;
  const stored = new Map(rows.map((row) => [row.external_id, row.id]));
  for (const [conversationId, caseId] of acknowledged) {
    if (stored.get(conversationId) !== caseId)
      broken.push({ invariant: 'S1', detail: `${caseId} was acknowledged and is not stored` });
  }
  broken.push(...(await byRows(world)));
  const open = await system.sql<{ id: string }[]>`
    select id from escalations where workspace_id = ${workspace.id} and state not in ('resolved', 'cancelled')`;
  const living = new Set<string>();
  for await (const run of world.temporal.workflow.list({
    query: `WorkflowType = 'Escalation' AND ExecutionStatus = 'Running'`,
    pageSize: 1_000,
  }))
    living.add(run.workflowId);
  for (const { id } of open) {
    if (!living.has(escalationWorkflowId(workspace.id, id)))
      broken.push({ invariant: 'S3', detail: `${id} is open and has no living run` });
  }
  return broken;
}

/** Rows that contradict an invariant, one query each; the query says what is wrong with them. */
async function byRows({ system, workspace }: World): Promise<Broken[]> {
  const w = workspace.id;
  const [owners, deadlines, offers, versions, replays, doubled] = await Promise.all([
    // S2: two people accepted in a row without the case having come back in between.
    system.sql<{ id: string }[]>`
      select escalation_id as id from (
        select escalation_id, kind, data ->> 'personId' as person, lag(kind) over claims as kind_before,
               lag(data ->> 'personId') over claims as person_before
        from escalation_events
        where workspace_id = ${w} and kind in ('accepted', 'transferred', 'freed', 'reopened', 'taken_over', 'last_resort')
        window claims as (partition by escalation_id order by seq)
      ) t where kind = 'accepted' and kind_before = 'accepted' and person <> person_before`,
    system.sql<{ id: string }[]>`
      select id from escalations where workspace_id = ${w} and state not in ('resolved', 'cancelled') and next_deadline is null`,
    system.sql<{ id: string }[]>`
      select escalation_id as id from offers where workspace_id = ${w} and state = 'open' group by escalation_id having count(*) > 1`,
    system.sql<{ id: string }[]>`
      select e.id from escalations e join audit a on a.workspace_id = e.workspace_id and a.target_id = e.id and a.action = 'case.open'
      where e.workspace_id = ${w} and a.after ->> 'graphHash' is distinct from e.graph_hash`,
    system.sql<{ id: string }[]>`
      select e.id from escalations e
      join lateral (select after from audit a where a.workspace_id = e.workspace_id and a.target_id = e.id
                    order by (after ->> 'epoch')::int desc limit 1) last on true
      where e.workspace_id = ${w} and (last.after ->> 'epoch')::int is distinct from e.epoch`,
    system.sql<{ id: string }[]>`
      select conversation_id as id from escalations where workspace_id = ${w} group by conversation_id having count(*) > 1`,
  ]);
  const all = [
    ['S2', owners],
    ['S3', deadlines],
    ['S4', offers],
    ['S5', versions],
    ['S7', replays],
    ['F9', doubled],
  ] as const;
  return all.flatMap(([invariant, rows]) => rows.map(({ id }) => ({ invariant, detail: id })));
}
