import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { briefSettings, privacyRules } from '../schema/briefs.ts';
import { turns } from '../schema/conversations.ts';
import { escalationEvents, escalations } from '../schema/escalations.ts';
import { workspaces } from '../schema/workspaces.ts';

type Json = Readonly<Record<string, unknown>>;
interface Tenant {
  readonly workspaceId: string;
}

export type BriefSettingsRow = typeof briefSettings.$inferSelect;
export type PrivacyRuleRow = typeof privacyRules.$inferSelect;

/** The workspace's settings; undefined while it has none of its own. */
export async function loadBriefSettings(
  tx: Transaction,
  { workspaceId }: Tenant,
): Promise<BriefSettingsRow | undefined> {
  const [row] = await tx.select().from(briefSettings).where(eq(briefSettings.workspaceId, workspaceId));
  return row;
}

export async function saveBriefSettings(
  tx: Transaction,
  { workspaceId }: Tenant,
  change: Partial<Omit<BriefSettingsRow, 'workspaceId'>>,
): Promise<void> {
  await tx
    .insert(briefSettings)
    .values({ workspaceId, ...change })
    .onConflictDoUpdate({ target: briefSettings.workspaceId, set: { ...change } });
}

export function listPrivacyRules(tx: Transaction, { workspaceId }: Tenant): Promise<PrivacyRuleRow[]> {
  return tx
    .select()
    .from(privacyRules)
    .where(eq(privacyRules.workspaceId, workspaceId))
    .orderBy(asc(privacyRules.queue), asc(privacyRules.audience));
}

export async function savePrivacyRule(tx: Transaction, row: PrivacyRuleRow): Promise<void> {
  await tx
    .insert(privacyRules)
    .values(row)
    .onConflictDoUpdate({
      target: [privacyRules.workspaceId, privacyRules.queue, privacyRules.audience],
      set: { parts: row.parts, reveals: row.reveals },
    });
}

export async function deletePrivacyRule(
  tx: Transaction,
  { workspaceId, queue, audience }: Pick<PrivacyRuleRow, 'workspaceId' | 'queue' | 'audience'>,
): Promise<void> {
  await tx
    .delete(privacyRules)
    .where(
      and(
        eq(privacyRules.workspaceId, workspaceId),
        eq(privacyRules.queue, queue),
        eq(privacyRules.audience, audience),
      ),
    );
}

/** Which kinds of personal data are kept sealed beside the masked text. */
export async function saveKeptKinds(
  tx: Transaction,
  { workspaceId, kinds }: Tenant & { kinds: string[] },
): Promise<void> {
  await tx.update(workspaces).set({ keptKinds: kinds }).where(eq(workspaces.id, workspaceId));
}

interface OfCase extends Tenant {
  readonly caseId: string;
}

/** Adds a line to the timeline beside a change that is no change of state. The caller holds the conversation. */
export async function appendCaseEvent(
  tx: Transaction,
  {
    workspaceId,
    caseId,
    kind,
    actor,
    data,
  }: OfCase & { readonly kind: string; readonly actor: Json; readonly data: Json },
): Promise<number> {
  const [row] = await tx
    .update(escalations)
    .set({ eventSeq: sql`${escalations.eventSeq} + 1` })
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)))
    .returning({ seq: escalations.eventSeq });
  if (row === undefined) throw new Error('The case is gone');
  await tx.insert(escalationEvents).values({ workspaceId, escalationId: caseId, seq: row.seq, kind, actor, data });
  return row.seq;
}

/** Replaces the brief; the summary column follows it. The caller holds the conversation. */
export async function replaceBrief(
  tx: Transaction,
  { workspaceId, caseId, brief, summary }: OfCase & { readonly brief: Json; readonly summary: string },
): Promise<void> {
  await tx
    .update(escalations)
    .set({ brief, summary })
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)));
}

/** Earlier cases of the same customer in the same environment, newest first (R36, R44). */
export function listEarlierCases(
  tx: Transaction,
  params: OfCase & { readonly environment: 'test' | 'live'; readonly customerId: string; readonly limit: number },
) {
  return tx
    .select({
      reason: sql<string | null>`${escalations.reason} ->> 'text'`,
      wants: sql<string | null>`${escalations.brief} -> 'wants' ->> 'text'`,
      state: escalations.state,
      disposition: escalations.disposition,
      breached: sql<boolean>`${escalations.breachedAt} is not null`,
      at: escalations.createdAt,
    })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, params.workspaceId),
        eq(escalations.environment, params.environment),
        sql`(${escalations.brief} -> 'who' ->> 'customerId') = ${params.customerId}`,
        ne(escalations.id, params.caseId),
      ),
    )
    .orderBy(desc(escalations.createdAt))
    .limit(params.limit);
}

/** The turns of a conversation that hold personal data, with what is stored of their signals, in reading order. */
export async function listStoredSignals(
  tx: Transaction,
  { workspaceId, conversationId }: Tenant & { readonly conversationId: string },
): Promise<{ index: number; text: string; signals: unknown }[]> {
  const rows = await tx
    .select({
      index: sql<number>`row_number() over (order by ${turns.position}) - 1`.mapWith(Number),
      text: turns.text,
      signals: turns.signals,
    })
    .from(turns)
    .where(and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, conversationId)))
    .orderBy(asc(turns.position))
    .limit(2_000);
  return rows.filter(({ signals }) => 'sealed' in signals);
}
