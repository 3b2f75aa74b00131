import { allowedFor, type Audience, type PrivacyRule } from '#app/cases/brief/privacy.ts';
import type { ClockRecord, InboxRecord } from '#db/queries/inbox.ts';

import type { InboxRow, SortedRow } from './inbox-row.ts';

/** What somebody has closed stays in their list this long. */
const doneForMs = 12 * 3_600_000;

export const doneSince = (nowMs: number): Date => new Date(nowMs - doneForMs);

/** Who looks at the list. */
export interface RowReader {
  readonly personId: string | null;
  readonly audiences: readonly Audience[];
  readonly rules: readonly PrivacyRule[];
  /** Asked for advice in this case, or brought into its conversation. */
  readonly isAsked: (caseId: string) => boolean;
}

/** A case as its reader may see it in the list (R50). */
export function shownRow(record: InboxRecord, reader: RowReader): InboxRow {
  const { parts } = allowedFor(reader.rules, record.queue, reader.audiences);
  const row = toInboxRow(record, reader.isAsked(record.id));
  return {
    ...row,
    ...(parts.has('name') ? {} : { customerName: 'Customer' }),
    ...(parts.has('words') ? {} : { headline: row.reasonText }),
  };
}

/** Whether a case stands in the list of this person: it is open, or they have just closed it. */
export function standsInList(record: InboxRecord, personId: string | null, nowMs: number): boolean {
  const { resolvedAt, state, assigneeId } = record;
  if (state !== 'resolved' && state !== 'cancelled') return true;
  return resolvedAt !== null && resolvedAt > doneSince(nowMs) && assigneeId !== null && assigneeId === personId;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function layerOf(value: unknown): InboxRow['layer'] {
  return value === 'hard' || value === 'tunable' || value === 'learned' ? value : null;
}

/** What puts a case in its group and order. @param asked the reader is asked for advice, or was brought in */
export function sortedRow(record: ClockRecord, asked: boolean): SortedRow {
  const { offerPersonId, offerExpiresAt } = record;
  return {
    id: record.id,
    state: record.state,
    priority: record.priority,
    slaMs: record.slaMs,
    respondBy: record.respondBy.toISOString(),
    resolveBy: iso(record.resolveBy),
    callBy: iso(record.callBy),
    firstReplyAt: iso(record.firstReplyAt),
    resolvedAt: iso(record.resolvedAt),
    warnedAt: iso(record.warnedAt),
    createdAt: record.createdAt.toISOString(),
    asked,
    assignee: record.assigneeId === null ? null : { id: record.assigneeId },
    offer:
      offerPersonId === null || offerExpiresAt === null
        ? null
        : { personId: offerPersonId, expiresAt: offerExpiresAt.toISOString() },
  };
}

function toInboxRow(record: InboxRecord, asked: boolean): InboxRow {
  const { reason } = record;
  return {
    ...sortedRow(record, asked),
    environment: record.environment,
    epoch: record.epoch,
    queue: record.queueName ?? record.queue,
    customerName: record.customerName ?? 'Customer',
    headline: record.wants ?? text(reason['text']) ?? '',
    reasonText: text(reason['text']) ?? '',
    ruleName: text(reason['ruleName']),
    layer: layerOf(reason['layer']),
    channel: record.channel,
    nextDeadline: iso(record.nextDeadline),
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
