import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { escalationEvents, escalations, offers } from '../schema/escalations.ts';
import { people } from '../schema/people.ts';
import { openSlots } from './open-slots.ts';
import { queuedSince, queuedSinceOf } from './queue-order.ts';

type OfferRow = typeof offers.$inferSelect;

/** Opens an offer. The database lets one be open per case (S4). */
export async function insertOffer(tx: Transaction, offer: typeof offers.$inferInsert): Promise<void> {
  await tx.insert(offers).values(offer);
}

/** Ends an open offer. */
export async function closeOffer(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly offerId: string;
    readonly state: Exclude<OfferRow['state'], 'open'>;
    readonly declineReason: string | null;
  },
): Promise<void> {
  await tx
    .update(offers)
    .set({ state: params.state, declineReason: params.declineReason, answeredAt: sql`baton_now()` })
    .where(and(eq(offers.workspaceId, params.workspaceId), eq(offers.id, params.offerId), eq(offers.state, 'open')));
}

/** The steps that follow one another, of the plan in this row. */
const ladder = sql`'$.steps[*] ? (@.lane == "ladder")'`;

/**
 * Who is not asked again for the case of this row. An answer, or none, stands for the step it was given in; a new plan (the case was
 * raised, passed on, reopened, planned anew, began to climb again) is another question. Whoever gave it up or passed it on last is not
 * asked at its beginning.
 * Some reasons stand for the whole case. Whose offer was taken back has said nothing.
 */
export const notAskedAgain = (() => {
  // With the table's name written out: a query of one table leaves it away from columns, and inside they would be the offer's.
  const plannedAt = sql`coalesce((jsonb_path_query_first(escalations.plan, ${ladder}) ->> 'from')::timestamptz,
    escalations.created_at)`;
  return sql<string[]>`array(
    select o.person_id from offers o where o.workspace_id = escalations.workspace_id and o.escalation_id = escalations.id
      and (o.decline_reason in ('conflict_of_interest', 'skill', 'authority')
        or (o.step_index = escalations.step_index and o.state <> 'rescinded' and o.offered_at >= ${plannedAt}))
    union
    select coalesce(g.data ->> 'by', g.data ->> 'personId') from escalation_events g
      where g.workspace_id = escalations.workspace_id and g.escalation_id = escalations.id and escalations.step_index = 0
        and g.kind in ('freed', 'transferred') and (g.data ?| array['by', 'personId'])
        and (g.at >= ${plannedAt} or g.seq = (select max(had.seq) from escalation_events had
          where had.workspace_id = g.workspace_id and had.escalation_id = g.escalation_id
            and had.kind in ('accepted', 'taken_over', 'freed', 'transferred'))))`;
})();

/** The step that the case of this row stands on. Not the whole plan: fifty would be sent and checked to look at one step of each. */
export const standingStep = sql<unknown>`jsonb_path_query_array(${escalations.plan}, ${ladder}) -> ${escalations.stepIndex}`;

/** Who is not asked for this case in the step it stands on. */
export async function listNotAskedAgain(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string },
): Promise<readonly string[]> {
  const [row] = await tx
    .select({ asked: notAskedAgain })
    .from(escalations)
    .where(and(eq(escalations.workspaceId, params.workspaceId), eq(escalations.id, params.caseId)));
  return row?.asked ?? [];
}

/**
 * Whom of these people this pool's last offer went to: where round robin goes on. A case may have been passed on to somebody who
 * has no turn in it.
 */
export async function lastAskedOfQueue(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly queue: string; readonly personIds: readonly string[] },
): Promise<string | null> {
  const [row] = await tx
    .select({ personId: offers.personId })
    .from(offers)
    .innerJoin(
      escalations,
      and(eq(escalations.workspaceId, offers.workspaceId), eq(escalations.id, offers.escalationId)),
    )
    .where(
      and(
        eq(offers.workspaceId, params.workspaceId),
        eq(escalations.queue, params.queue),
        inArray(offers.personId, [...params.personIds]),
      ),
    )
    .orderBy(desc(offers.id))
    .limit(1);
  return row?.personId ?? null;
}

/** Who had this conversation's customer last; nobody when they passed it on, or gave up the claim without work. */
export async function lastOwnerOf(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly conversationId: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ kind: escalationEvents.kind, personId: sql<string | null>`${escalationEvents.data} ->> 'personId'` })
    .from(escalationEvents)
    .innerJoin(
      escalations,
      and(
        eq(escalations.workspaceId, escalationEvents.workspaceId),
        eq(escalations.id, escalationEvents.escalationId),
        eq(escalations.conversationId, params.conversationId),
      ),
    )
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        inArray(escalationEvents.kind, ['accepted', 'taken_over', 'freed', 'transferred']),
      ),
    )
    .orderBy(desc(escalationEvents.at), desc(escalationEvents.seq))
    .limit(1);
  return row === undefined || row.kind === 'freed' || row.kind === 'transferred' ? null : row.personId;
}

/**
 * Holds the person until the transaction ends, so that two cases cannot both take the last free hand, and counts what they
 * have then, in slots: open cases and open offers. Lock the case first and the person after it, everywhere.
 */
export async function holdPersonAndCount(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string },
): Promise<{ readonly open: number; readonly capacity: number; readonly active: boolean }> {
  const { workspaceId, personId } = params;
  await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, personId)))
    // Not FOR UPDATE: an offer that was written just now holds its person by the foreign key, and two that want more than
    // that of the same person would wait for each other.
    .for('no key update');
  // A statement of its own: it sees what was committed while the lock was waited for.
  const rows = await tx.execute<{ open: number; capacity: number; active: boolean }>(sql`
    select p.capacity, p.active,
      ${openSlots('p')} as open
    from people p where p.workspace_id = ${workspaceId} and p.id = ${personId}`);
  return rows[0] ?? { open: 0, capacity: 0, active: false };
}

/** A waiting case that comes before another: what tells whether a person may be offered to it at all. */
export interface WaitingAhead {
  readonly id: string;
  readonly queue: string;
  /** The step of its plan that it stands on, as it is stored. */
  readonly step: unknown;
  /** Who will not be asked again in its step. */
  readonly asked: readonly string[];
}

interface WaitingBefore {
  readonly workspaceId: string;
  readonly caseId: string;
  readonly queues: readonly string[];
}

/**
 * The first cases of a queue, by id. Apart from what is asked about them, or Postgres would unpack the plan of every case that waits
 * to look at a few: 98 ms and 12 ms with ten thousand.
 */
export const firstInQueue = (tx: Transaction, which: SQL | undefined, limit: number) =>
  tx
    .select({ id: escalations.id, since: queuedSince.as('since') })
    .from(escalations)
    .where(which)
    .orderBy(queuedSince, escalations.id)
    .limit(limit)
    .as('first');

/** The row of a case of `firstInQueue`. */
export const isFirst = (workspaceId: string, first: ReturnType<typeof firstInQueue>) =>
  and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, first.id));

/** Of waiting cases those that come before this one in the order of the queue, in any queue, whose step is running. */
const waitsBefore = ({ workspaceId, caseId, queues }: WaitingBefore) =>
  and(
    eq(escalations.workspaceId, workspaceId),
    inArray(escalations.queue, [...queues]),
    eq(escalations.state, 'waiting'),
    sql`${escalations.stepDeadline} > baton_now()`,
    sql`(${queuedSince}, ${escalations.id}) < (select ${queuedSinceOf('me')}, me.id
      from ${escalations} me where me.workspace_id = ${workspaceId} and me.id = ${caseId})`,
  );

/** The first of the waiting cases that come before this one. */
export function listWaitingBefore(
  tx: Transaction,
  params: WaitingBefore & { readonly limit: number },
): Promise<WaitingAhead[]> {
  const first = firstInQueue(tx, waitsBefore(params), params.limit);
  return tx
    .select({
      id: escalations.id,
      queue: escalations.queue,
      step: standingStep,
      asked: notAskedAgain,
    })
    .from(first)
    .innerJoin(escalations, isFirst(params.workspaceId, first))
    .orderBy(first.since, first.id);
}

/** How many waiting cases come before this one. */
export function countWaitingBefore(tx: Transaction, params: WaitingBefore): Promise<number> {
  return tx.$count(escalations, waitsBefore(params));
}
