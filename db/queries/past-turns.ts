import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations, decisions, turns } from '../schema/conversations.ts';
import { escalations } from '../schema/escalations.ts';

interface OfFlow {
  readonly workspaceId: string;
  readonly flowId: string;
}

/** Conversations of a flow that began in the last 30 days, newest first, with what their first customer message said. */
export function listPastConversations(tx: Transaction, params: OfFlow & { readonly limit: number }) {
  // Written out: of a query on one table drizzle names columns without their table, and inside they would be the inner one's.
  const firstWords = sql<string | null>`(
    select t.text from turns t
    where t.workspace_id = conversations.workspace_id and t.conversation_id = conversations.id and t.author = 'customer'
    order by t.position limit 1)`;
  const escalated = sql<boolean>`exists (
    select 1 from decisions d
    where d.workspace_id = conversations.workspace_id and d.conversation_id = conversations.id
      and d.action = 'escalate' and not d.shadow)`;
  return tx
    .select({
      id: conversations.id,
      externalId: conversations.externalId,
      startedAt: conversations.startedAt,
      turnCount: conversations.turnCount,
      firstWords,
      escalated,
    })
    .from(conversations)
    .where(ofFlow(params))
    .orderBy(desc(conversations.startedAt))
    .limit(params.limit);
}

const ofFlow = ({ workspaceId, flowId }: OfFlow) =>
  and(
    eq(conversations.workspaceId, workspaceId),
    eq(conversations.flowId, flowId),
    sql`${conversations.startedAt} > baton_now() - interval '30 days'`,
  );

/** What there is to replay: how many conversations and turns, and from when to when. */
export async function countPastTurns(tx: Transaction, params: OfFlow) {
  const [row] = await tx
    .select({
      conversations: sql<number>`count(*)::int`,
      turns: sql<number>`coalesce(sum(${conversations.turnCount}), 0)::int`,
      from: sql<Date | null>`min(${conversations.startedAt})`,
      to: sql<Date | null>`max(${conversations.startedAt})`,
    })
    .from(conversations)
    .where(ofFlow(params));
  return row ?? { conversations: 0, turns: 0, from: null, to: null };
}

/** The newest conversations of a flow, ids only: the order in which they are replayed. */
export async function pastConversationIds(
  tx: Transaction,
  params: OfFlow & { readonly limit: number },
): Promise<string[]> {
  const rows = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(ofFlow(params))
    .orderBy(desc(conversations.startedAt))
    .limit(params.limit);
  return rows.map((row) => row.id);
}

const isTurnOfDecision = and(
  eq(turns.workspaceId, decisions.workspaceId),
  eq(turns.conversationId, decisions.conversationId),
  eq(turns.turnId, decisions.turnId),
);

/** Decided turns of these conversations with the facts they were decided on, each conversation in the order of arrival. */
export function loadPastTurns(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly conversationIds: readonly string[] },
) {
  return tx
    .select({
      conversationId: turns.conversationId,
      turnId: turns.turnId,
      position: turns.position,
      author: turns.author,
      text: turns.text,
      at: turns.at,
      signals: turns.signals,
      trace: decisions.trace,
    })
    .from(decisions)
    .innerJoin(turns, isTurnOfDecision)
    .where(
      and(
        eq(decisions.workspaceId, params.workspaceId),
        inArray(decisions.conversationId, [...params.conversationIds]),
        eq(decisions.shadow, false),
      ),
    )
    .orderBy(asc(turns.conversationId), asc(turns.position));
}

/** Whether the customer asked for a call in the turn that a decision was about. */
export async function askedForCall(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly decisionId: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ asked: sql<boolean | null>`${turns.signals} #>> '{facts,wantsCallback}' = 'true'` })
    .from(decisions)
    .innerJoin(turns, isTurnOfDecision)
    .where(and(eq(decisions.workspaceId, params.workspaceId), eq(decisions.id, params.decisionId)));
  return row?.asked === true;
}

/** One conversation as it was said, for the simulator. Texts are masked already. */
export async function loadPastConversation(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly id: string },
) {
  const [conversation] = await tx
    .select({
      id: conversations.id,
      externalId: conversations.externalId,
      channel: conversations.channel,
      customer: conversations.customer,
    })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, params.workspaceId), eq(conversations.id, params.id)));
  if (conversation === undefined) return null;
  const said = await tx
    .select({ turnId: turns.turnId, author: turns.author, text: turns.text, at: turns.at, signals: turns.signals })
    .from(turns)
    .where(and(eq(turns.workspaceId, params.workspaceId), eq(turns.conversationId, params.id)))
    .orderBy(asc(turns.position))
    .limit(200);
  return { ...conversation, turns: said };
}

/** Mean minutes from acceptance to resolution of the flow's cases, and of how many; null without any. */
export async function handlingMinutes(
  tx: Transaction,
  params: OfFlow,
): Promise<{ readonly minutes: number; readonly cases: number } | null> {
  const [row] = await tx
    .select({
      minutes: sql<
        number | null
      >`avg(extract(epoch from (${escalations.resolvedAt} - ${escalations.acceptedAt})) / 60)::float8`,
      cases: sql<number>`count(*)::int`,
    })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, params.workspaceId),
        eq(escalations.flowId, params.flowId),
        sql`${escalations.resolvedAt} is not null and ${escalations.acceptedAt} is not null`,
      ),
    );
  return row === undefined || row.minutes === null ? null : { minutes: row.minutes, cases: row.cases };
}
