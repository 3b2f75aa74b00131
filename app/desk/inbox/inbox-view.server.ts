import { audiencesOf, loadPrivacyRules } from '#app/cases/brief/visible-brief.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { inTransaction } from '#app/platform/context.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import type { Transaction } from '#db/client.ts';
import { listAskedCases } from '#db/queries/case-notes.ts';
import {
  findDeskPerson,
  findZone,
  inboxLimit,
  listDoneCases,
  listOpenCases,
  listOpenClocks,
  listRows,
} from '#db/queries/inbox.ts';

import type { DeskPerson } from '../case/case-detail.ts';
import { groupInbox, type InboxGroupId } from './inbox-order.ts';
import type { InboxRow } from './inbox-row.ts';
import { countViews, type InboxView as InboxQueue, isInView } from './inbox-views.ts';
import { doneSince, type RowReader, shownRow, sortedRow, standsInList } from './shown-row.ts';

export interface InboxView {
  readonly rows: readonly InboxRow[];
  readonly cut: boolean;
  readonly person: DeskPerson | null;
  /** The workspace's: all instants are shown in it. */
  readonly zone: string;
}

/** Who reads: their person, and what they may see. */
export async function readerOf(
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

/** More rows than any screen shows at once, and those near it. */
export const startRows = 60;

/** The beginning of the list, and what stands around rows that are not here yet. */
export interface InboxStart extends InboxView {
  /** Null when all rows are here. */
  readonly more: {
    readonly counts: Readonly<Record<InboxQueue, number>>;
    /** How many stand in each group of the queue that is open. */
    readonly sizes: Readonly<Partial<Record<InboxGroupId, number>>>;
  } | null;
}

/**
 * The beginning of the list as it is read: a thousand briefs are not opened and sent for the dozen rows that are seen first.
 * @param input.queue which of the queues is open
 * @param input.openId the case that is open beside the list, wherever it stands
 * @throws BatonError forbidden without the right to see cases
 */
export async function viewInboxStart({
  ctx,
  input: { queue, openId },
}: {
  ctx: Ctx;
  input: { readonly queue: InboxQueue; readonly openId: string | null };
}): Promise<InboxStart> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  const nowMs = ctx.clock.now().getTime();
  return inTransaction(ctx, async (tx) => {
    const [zone, open, { person, reader }] = await Promise.all([
      findZone(tx, { workspaceId }),
      listOpenClocks(tx, { workspaceId }),
      readerOf(tx, ctx),
    ]);
    const done =
      person === null ? [] : await listDoneCases(tx, { workspaceId, personId: person.id, since: doneSince(nowMs) });
    const doneRows = done.map((record) => shownRow(record, reader));
    const all = [...open.map((record) => sortedRow(record, reader.isAsked(record.id))), ...doneRows];
    const groups = groupInbox(
      all.filter((row) => isInView(row, queue, reader.personId, nowMs)),
      reader.personId,
      nowMs,
    );
    const isWhole = open.length <= startRows;
    const first = isWhole
      ? open.map(({ id }) => id)
      : groups.flatMap(({ rows }) => rows.map(({ id }) => id)).slice(0, startRows);
    const ids = openId === null || first.includes(openId) ? first : [...first, openId];
    const isDone = new Set(doneRows.map(({ id }) => id));
    const wanted = ids.filter((id) => !isDone.has(id));
    const records = wanted.length === 0 ? [] : await listRows(tx, { workspaceId, ids: wanted });
    const standing = records.filter((record) => standsInList(record, reader.personId, nowMs));
    return {
      rows: [...standing.map((record) => shownRow(record, reader)), ...doneRows],
      cut: open.length === inboxLimit,
      person,
      zone,
      more: isWhole
        ? null
        : {
            counts: countViews(all, reader.personId, nowMs),
            sizes: Object.fromEntries(groups.map(({ id, rows }) => [id, rows.length])),
          },
    };
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
