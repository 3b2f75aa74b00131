import { audiencesOf, loadPrivacyRules } from '#app/cases/brief/visible-brief.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { inTransaction } from '#app/platform/context.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import type { Transaction } from '#db/client.ts';
import { listAskedCases } from '#db/queries/case-notes.ts';
import { findDeskPerson, findZone, inboxLimit, listDoneCases, listOpenCases, listRows } from '#db/queries/inbox.ts';

import type { DeskPerson } from '../case/case-detail.ts';
import type { InboxRow } from './inbox-row.ts';
import { doneSince, type RowReader, shownRow, standsInList } from './shown-row.ts';

export interface InboxView {
  readonly rows: readonly InboxRow[];
  readonly cut: boolean;
  readonly person: DeskPerson | null;
  /** The workspace's: all instants are shown in it. */
  readonly zone: string;
}

/** Who reads: their person, and what they may see. */
async function readerOf(
  tx: Transaction,
  { workspaceId, actor }: Ctx,
): Promise<{ readonly person: DeskPerson | null; readonly reader: RowReader }> {
  const person =
    actor.kind === 'user' ? ((await findDeskPerson(tx, { workspaceId, userId: actor.userId })) ?? null) : null;
  const [rules, askedCases] = await Promise.all([
    loadPrivacyRules(tx, workspaceId),
    person === null ? [] : listAskedCases(tx, { workspaceId, personId: person.id }),
  ]);
  const asked = new Set(askedCases);
  const personId = person?.id ?? null;
  return { person, reader: { personId, rules, audiences: audiencesOf(actor), isAsked: (id) => asked.has(id) } };
}

/**
 * All open cases of the workspace and what the reader has just closed, as the list shows them.
 * @throws BatonError forbidden without the right to see cases
 */
export async function viewInbox({ ctx }: { ctx: Ctx }): Promise<InboxView> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const [zone, open, { person, reader }] = await Promise.all([
      findZone(tx, { workspaceId }),
      listOpenCases(tx, { workspaceId }),
      readerOf(tx, ctx),
    ]);
    const done =
      person === null
        ? []
        : await listDoneCases(tx, { workspaceId, personId: person.id, since: doneSince(ctx.clock.now().getTime()) });
    const rows = [...open, ...done].map((record) => shownRow(record, reader));
    return { rows, cut: open.length === inboxLimit, person, zone };
  });
}

/**
 * Some cases as the list shows them; one that does not stand in the reader's list (closed by others, of another workspace) is
 * left out.
 * @throws BatonError forbidden without the right to see cases
 */
export async function viewRows({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly ids: readonly string[] };
}): Promise<Pick<InboxView, 'rows' | 'person'>> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const [records, { person, reader }] = await Promise.all([
      input.ids.length === 0 ? [] : listRows(tx, { workspaceId, ids: input.ids }),
      readerOf(tx, ctx),
    ]);
    const nowMs = ctx.clock.now().getTime();
    const standing = records.filter((record) => standsInList(record, reader.personId, nowMs));
    return { rows: standing.map((record) => shownRow(record, reader)), person };
  });
}
