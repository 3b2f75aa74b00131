import { allowedFor } from '#app/cases/brief/privacy.ts';
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
  listRows,
  type InboxRecord,
} from '#db/queries/inbox.ts';

import type { DeskPerson } from '../case/case-detail.ts';
import type { InboxRow } from './inbox-row.ts';

export interface InboxView {
  readonly rows: readonly InboxRow[];
  readonly cut: boolean;
  readonly person: DeskPerson | null;
  /** The workspace's: all instants are shown in it. */
  readonly zone: string;
}

/** What somebody has closed stays in the list this long. */
const doneForMs = 12 * 3_600_000;

interface Reader {
  readonly person: DeskPerson | null;
  readonly toRow: (record: InboxRecord) => InboxRow;
}

/** Who reads, and a row as they may see it. */
async function readerOf(tx: Transaction, { workspaceId, actor }: Ctx): Promise<Reader> {
  const person =
    actor.kind === 'user' ? ((await findDeskPerson(tx, { workspaceId, userId: actor.userId })) ?? null) : null;
  const [rules, askedCases] = await Promise.all([
    loadPrivacyRules(tx, workspaceId),
    person === null ? [] : listAskedCases(tx, { workspaceId, personId: person.id }),
  ]);
  const asked = new Set(askedCases);
  const audiences = audiencesOf(actor);
  return {
    person,
    toRow: (record) => {
      const { parts } = allowedFor(rules, record.queue, audiences);
      const row = toInboxRow(record, asked);
      return {
        ...row,
        ...(parts.has('name') ? {} : { customerName: 'Customer' }),
        ...(parts.has('words') ? {} : { headline: row.reasonText }),
      };
    },
  };
}

const doneSince = ({ clock }: Ctx): Date => new Date(clock.now().getTime() - doneForMs);

/**
 * All open cases of the workspace and what the reader has just closed, as the list shows them.
 * @throws BatonError forbidden without the right to see cases
 */
export async function viewInbox({ ctx }: { ctx: Ctx }): Promise<InboxView> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const [zone, open, { person, toRow }] = await Promise.all([
      findZone(tx, { workspaceId }),
      listOpenCases(tx, { workspaceId }),
      readerOf(tx, ctx),
    ]);
    const done =
      person === null ? [] : await listDoneCases(tx, { workspaceId, personId: person.id, since: doneSince(ctx) });
    return { rows: [...open, ...done].map(toRow), cut: open.length === inboxLimit, person, zone };
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
    const [records, { person, toRow }] = await Promise.all([
      input.ids.length === 0 ? [] : listRows(tx, { workspaceId, ids: input.ids }),
      readerOf(tx, ctx),
    ]);
    const since = doneSince(ctx);
    const stands = ({ resolvedAt, state, assigneeId }: InboxRecord) =>
      (state !== 'resolved' && state !== 'cancelled') ||
      (resolvedAt !== null && resolvedAt > since && assigneeId === (person?.id ?? ''));
    return { rows: records.filter(stands).map(toRow), person };
  });
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function layerOf(value: unknown): InboxRow['layer'] {
  return value === 'hard' || value === 'tunable' || value === 'learned' ? value : null;
}

function toInboxRow(record: InboxRecord, asked: ReadonlySet<string>): InboxRow {
  const { reason } = record;
  return {
    id: record.id,
    environment: record.environment,
    state: record.state,
    epoch: record.epoch,
    priority: record.priority,
    queue: record.queueName ?? record.queue,
    slaMs: record.slaMs,
    respondBy: record.respondBy.toISOString(),
    resolveBy: iso(record.resolveBy),
    firstReplyAt: iso(record.firstReplyAt),
    resolvedAt: iso(record.resolvedAt),
    warnedAt: iso(record.warnedAt),
    createdAt: record.createdAt.toISOString(),
    customerName: record.customerName ?? 'Customer',
    headline: record.wants ?? text(reason['text']) ?? '',
    reasonText: text(reason['text']) ?? '',
    ruleName: text(reason['ruleName']),
    layer: layerOf(reason['layer']),
    channel: record.channel,
    nextDeadline: iso(record.nextDeadline),
    asked: asked.has(record.id),
    assignee: record.assigneeId === null ? null : { id: record.assigneeId, name: record.assigneeName ?? 'Somebody' },
    offer:
      record.offerId === null ||
      record.offerPersonId === null ||
      record.offeredAt === null ||
      record.offerExpiresAt === null
        ? null
        : {
            id: record.offerId,
            personId: record.offerPersonId,
            personName: record.offerPersonName ?? 'Somebody',
            tier: record.offerTier ?? '',
            offeredAt: record.offeredAt.toISOString(),
            expiresAt: record.offerExpiresAt.toISOString(),
          },
  };
}
