import { allowedFor } from '#app/cases/brief/privacy.ts';
import { audiencesOf, loadPrivacyRules } from '#app/cases/brief/visible-brief.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { inTransaction } from '#app/platform/context.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { listAskedCases } from '#db/queries/case-notes.ts';
import {
  findDeskPerson,
  findZone,
  inboxLimit,
  listDoneCases,
  listOpenCases,
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

/**
 * All open cases of the workspace and what the reader has just closed, as the list shows them.
 * @throws BatonError forbidden without the right to see cases
 */
export async function viewInbox({ ctx }: { ctx: Ctx }): Promise<InboxView> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const person = actor.kind === 'user' ? await findDeskPerson(tx, { workspaceId, userId: actor.userId }) : undefined;
    const since = new Date(ctx.clock.now().getTime() - doneForMs);
    const own = person === undefined ? null : { workspaceId, personId: person.id };
    const [zone, open, rules, askedCases, done] = await Promise.all([
      findZone(tx, { workspaceId }),
      listOpenCases(tx, { workspaceId }),
      loadPrivacyRules(tx, workspaceId),
      own === null ? [] : listAskedCases(tx, own),
      own === null ? [] : listDoneCases(tx, { ...own, since }),
    ]);
    const asked = new Set(askedCases);
    const audiences = audiencesOf(actor);
    const rows = [...open, ...done].map((record) => {
      const { parts } = allowedFor(rules, record.queue, audiences);
      const row = toInboxRow(record, asked);
      return {
        ...row,
        ...(parts.has('name') ? {} : { customerName: 'Customer' }),
        ...(parts.has('words') ? {} : { headline: row.reasonText }),
      };
    });
    return { rows, cut: open.length === inboxLimit, person: person ?? null, zone };
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
