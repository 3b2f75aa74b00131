import { and, asc, desc, eq, gt, gte, notInArray, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { escalationEvents, escalations } from '../schema/escalations.ts';

export async function insertCaseEvents(
  tx: Transaction,
  rows: readonly (typeof escalationEvents.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(escalationEvents).values([...rows]);
}

/** How often something happened to a case since an instant. */
export async function countCaseEvents(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly kind: string; readonly since: Date },
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(escalationEvents)
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        eq(escalationEvents.escalationId, params.caseId),
        eq(escalationEvents.kind, params.kind),
        gte(escalationEvents.at, params.since),
      ),
    );
  return row?.n ?? 0;
}

/** To whom a case was given because nobody took it, in order, since somebody last had it or it took another route. */
export async function listClimb(
  tx: Transaction,
  { workspaceId, caseId }: { readonly workspaceId: string; readonly caseId: string },
): Promise<readonly { readonly personId: string | null; readonly at: Date }[]> {
  const ofCase = and(eq(escalationEvents.workspaceId, workspaceId), eq(escalationEvents.escalationId, caseId));
  const begins = ['opened', 'raised', 'reopened', 'transferred', 'freed'];
  return tx
    .select({ personId: sql<string | null>`${escalationEvents.data} ->> 'personId'`, at: escalationEvents.at })
    .from(escalationEvents)
    .where(
      and(
        ofCase,
        eq(escalationEvents.kind, 'last_resort'),
        sql`${escalationEvents.seq} > coalesce((select max(b.seq) from escalation_events b where b.workspace_id = ${workspaceId}
          and b.escalation_id = ${caseId} and b.kind in ${begins}), 0)`,
      ),
    )
    .orderBy(asc(escalationEvents.seq));
}

/** The committed events of a case after `afterSeq`, in order: what a poked workflow pulls. */
export function listEventsAfter(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly afterSeq: number },
) {
  return tx
    .select({ seq: escalationEvents.seq, kind: escalationEvents.kind })
    .from(escalationEvents)
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        eq(escalationEvents.escalationId, params.caseId),
        gt(escalationEvents.seq, params.afterSeq),
      ),
    )
    .orderBy(asc(escalationEvents.seq));
}

/** Of all events of the conversation's cases, those after a cursor (at, case, seq): for `GET …/events`. */
export function listConversationEvents(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly conversationId: string;
    readonly after: Date | null;
    readonly limit: number;
  },
) {
  return tx
    .select({
      caseId: escalationEvents.escalationId,
      seq: escalationEvents.seq,
      kind: escalationEvents.kind,
      data: escalationEvents.data,
      at: escalationEvents.at,
    })
    .from(escalationEvents)
    .innerJoin(
      escalations,
      and(eq(escalations.workspaceId, escalationEvents.workspaceId), eq(escalations.id, escalationEvents.escalationId)),
    )
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        eq(escalations.conversationId, params.conversationId),
        params.after === null ? undefined : sql`${escalationEvents.at} > ${params.after.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(escalationEvents.at), asc(escalationEvents.seq))
    .limit(params.limit);
}

/** The last thing that happened to a case besides events of some kinds, or null. */
export async function newestEvent(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly besides: readonly string[] },
): Promise<{ readonly kind: string; readonly data: Readonly<Record<string, unknown>>; readonly at: Date } | null> {
  const [row] = await tx
    .select({ kind: escalationEvents.kind, data: escalationEvents.data, at: escalationEvents.at })
    .from(escalationEvents)
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        eq(escalationEvents.escalationId, params.caseId),
        notInArray(escalationEvents.kind, [...params.besides]),
      ),
    )
    .orderBy(desc(escalationEvents.seq))
    .limit(1);
  return row ?? null;
}
