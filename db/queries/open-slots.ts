import { type SQL, sql } from 'drizzle-orm';

/**
 * How many slots of a person are taken: every open case counts, idle and snoozed ones too, and every unanswered offer, each
 * with the weight of its queue.
 * @param person alias of the row of people in the query
 */
export function openSlots(person: string): SQL<number> {
  const p = sql.raw(person);
  return sql<number>`(coalesce((select sum(coalesce(q.case_weight, 1)) from escalations e
      left join pools q on q.workspace_id = e.workspace_id and q.slug = e.queue
      where e.workspace_id = ${p}.workspace_id and e.assignee_id = ${p}.id and e.state not in ('resolved', 'cancelled')), 0)
    + coalesce((select sum(coalesce(q.case_weight, 1)) from offers o
      join escalations e on e.workspace_id = o.workspace_id and e.id = o.escalation_id
      left join pools q on q.workspace_id = e.workspace_id and q.slug = e.queue
      where o.workspace_id = ${p}.workspace_id and o.person_id = ${p}.id and o.state = 'open'), 0))::int`;
}

/** The slots among them that were taken since an instant: what a person was given lately. */
export function slotsTakenSince(person: string, since: SQL): SQL<number> {
  const p = sql.raw(person);
  return sql<number>`(coalesce((select sum(coalesce(q.case_weight, 1)) from escalations e
      left join pools q on q.workspace_id = e.workspace_id and q.slug = e.queue
      where e.workspace_id = ${p}.workspace_id and e.assignee_id = ${p}.id and e.state not in ('resolved', 'cancelled')
        and e.accepted_at > ${since}), 0)
    + coalesce((select sum(coalesce(q.case_weight, 1)) from offers o
      join escalations e on e.workspace_id = o.workspace_id and e.id = o.escalation_id
      left join pools q on q.workspace_id = e.workspace_id and q.slug = e.queue
      where o.workspace_id = ${p}.workspace_id and o.person_id = ${p}.id and o.state = 'open'), 0))::int`;
}
