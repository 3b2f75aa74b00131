import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Transaction } from '../client.ts';
import { caseNotes } from '../schema/desk.ts';
import { people } from '../schema/people.ts';

interface OfCase {
  readonly workspaceId: string;
  readonly caseId: string;
}

const addressee = alias(people, 'addressee');

export async function insertNote(tx: Transaction, note: typeof caseNotes.$inferInsert): Promise<void> {
  await tx.insert(caseNotes).values(note);
}

/** The notes of a case in the order in which they were written, with names. */
export function listNotes(tx: Transaction, { workspaceId, caseId }: OfCase) {
  return tx
    .select({
      id: caseNotes.id,
      kind: caseNotes.kind,
      personId: caseNotes.personId,
      personName: people.name,
      toPersonId: caseNotes.toPersonId,
      toPersonName: addressee.name,
      text: caseNotes.text,
      mentions: caseNotes.mentions,
      settledAt: caseNotes.settledAt,
      at: caseNotes.at,
    })
    .from(caseNotes)
    .leftJoin(people, and(eq(people.workspaceId, caseNotes.workspaceId), eq(people.id, caseNotes.personId)))
    .leftJoin(addressee, and(eq(addressee.workspaceId, caseNotes.workspaceId), eq(addressee.id, caseNotes.toPersonId)))
    .where(and(eq(caseNotes.workspaceId, workspaceId), eq(caseNotes.escalationId, caseId)))
    .orderBy(asc(caseNotes.at), asc(caseNotes.id));
}

/** Marks what this person was asked, of one kind, as done. @returns whether there was anything */
export async function settleNotes(
  tx: Transaction,
  {
    workspaceId,
    caseId,
    kind,
    toPersonId,
  }: OfCase & { readonly kind: 'consult' | 'conference'; readonly toPersonId: string | null },
): Promise<boolean> {
  const settled = await tx
    .update(caseNotes)
    .set({ settledAt: sql`baton_now()` })
    .where(
      and(
        eq(caseNotes.workspaceId, workspaceId),
        eq(caseNotes.escalationId, caseId),
        eq(caseNotes.kind, kind),
        isNull(caseNotes.settledAt),
        toPersonId === null ? undefined : eq(caseNotes.toPersonId, toPersonId),
      ),
    )
    .returning({ id: caseNotes.id });
  return settled.length > 0;
}

/** Whether this person was brought into the conversation of a case and has not left it. */
export async function isInConference(
  tx: Transaction,
  { workspaceId, caseId, personId }: OfCase & { readonly personId: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: caseNotes.id })
    .from(caseNotes)
    .where(
      and(
        eq(caseNotes.workspaceId, workspaceId),
        eq(caseNotes.escalationId, caseId),
        eq(caseNotes.toPersonId, personId),
        eq(caseNotes.kind, 'conference'),
        isNull(caseNotes.settledAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Who is asked about which of these cases, and has not answered. */
export function listAskedPeople(
  tx: Transaction,
  { workspaceId, caseIds }: { readonly workspaceId: string; readonly caseIds: readonly string[] },
) {
  return tx
    .selectDistinct({ caseId: caseNotes.escalationId, personId: caseNotes.toPersonId })
    .from(caseNotes)
    .where(
      and(
        eq(caseNotes.workspaceId, workspaceId),
        inArray(caseNotes.escalationId, [...caseIds]),
        isNull(caseNotes.settledAt),
      ),
    );
}

/** Cases in which this person is asked for advice, or named since `since`. */
export async function listAskedCases(
  tx: Transaction,
  { workspaceId, personId }: { readonly workspaceId: string; readonly personId: string },
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ caseId: caseNotes.escalationId })
    .from(caseNotes)
    .where(
      and(eq(caseNotes.workspaceId, workspaceId), eq(caseNotes.toPersonId, personId), isNull(caseNotes.settledAt)),
    );
  return rows.map((row) => row.caseId);
}
