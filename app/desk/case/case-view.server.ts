import { isAllowed, requirePermission } from '#app/accounts/permissions.ts';
import { audiencesOf, visibleBrief } from '#app/cases/brief/visible-brief.server.ts';
import { snapshotOf } from '#app/cases/snapshot-of-row.ts';
import { type Brief, briefSchema } from '#app/contracts/brief.ts';
import type { Miss } from '#app/contracts/miss.ts';
import { DISPOSITIONS, PROMISE_KINDS, storedOutcomeSchema } from '#app/contracts/case.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import {
  findCase,
  findOpenOffer,
  listCaseEvents,
  listPromises,
  listTranscript,
  namesOfPeople,
  type CaseRecord,
} from '#db/queries/case-page.ts';
import { listAttachments } from '#db/queries/attachments.ts';
import { listCannedAnswers } from '#db/queries/canned-answers.ts';
import { listNotes } from '#db/queries/case-notes.ts';
import { listReads } from '#db/queries/conversation-reads.ts';
import { findZone } from '#db/queries/inbox.ts';
import { findMiss } from '#db/queries/misses.ts';

import type { CaseDetail, CaseEventLine, CasePromise, TranscriptTurn } from './case-detail.ts';
import { callOf } from './promised-call.server.ts';
import { comingSteps } from './coming-steps.ts';
import { eventWords, knownEventKind } from './event-words.ts';
import type { TransferTargets } from './transfer-dialog.tsx';
import { transferTargets } from './transfer-targets.server.ts';

export interface CasePageView {
  readonly detail: CaseDetail;
  readonly targets: TransferTargets;
  /** The workspace's. */
  readonly zone: string;
  readonly canned: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/**
 * Everything the page of one case shows, read in one transaction.
 * @throws BatonError not_found for a case of another workspace or none; forbidden without the right to see cases
 */
export async function viewCase({ ctx, input }: { ctx: Ctx; input: { caseId: string } }): Promise<CasePageView> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  const { caseId } = input;
  return inTransaction(ctx, async (tx) => {
    const found = await findCase(tx, { workspaceId, caseId });
    if (found === undefined) throw new BatonError('not_found', 'There is no such case in this workspace.');
    const conversationId = found.conversation.id;
    const audience = { workspaceId, queue: found.case.queue, audiences: audiencesOf(ctx.actor) };
    // Sent together and answered in one go: a desk reads this page again at every message.
    const [offer, transcript, promises, events, names, targets, files, notes, reads, canned, brief, zone, miss] =
      await Promise.all([
        findOpenOffer(tx, { workspaceId, caseId }),
        listTranscript(tx, { workspaceId, conversationId }),
        listPromises(tx, { workspaceId, conversationId }),
        listCaseEvents(tx, { workspaceId, caseId }),
        namesOfPeople(tx, { workspaceId }),
        transferTargets(tx, { workspaceId, nowMs: ctx.clock.now().getTime() }),
        listAttachments(tx, { workspaceId, conversationId }),
        listNotes(tx, { workspaceId, caseId }),
        listReads(tx, { workspaceId, conversationId }),
        listCannedAnswers(tx, { workspaceId }),
        visibleBrief(tx, audience, briefSchema.parse(found.case.brief)),
        findZone(tx, { workspaceId }),
        findMiss(tx, { workspaceId, conversationId }),
      ]);
    const read = reads.find((one) => one.reader === 'customer');
    const detail = toDetail(found, brief, {
      offer:
        offer === undefined
          ? null
          : { ...offer, offeredAt: offer.offeredAt.toISOString(), expiresAt: offer.expiresAt.toISOString() },
      transcript: transcript.map((turn) => ({
        ...turn,
        files: files.filter((file) => file.messageId === turn.turnId),
      })),
      promises: promises.map(toPromise),
      timeline: events.map((event) => toEventLine(event, names)),
      coming: comingSteps(
        snapshotOf({ row: found.case, offer: offer ?? null }),
        ctx.clock.now(),
        (personId) => names.get(personId) ?? null,
      ),
      notes: notes.map(({ settledAt, at, ...note }) => ({
        ...note,
        settled: settledAt !== null,
        at: at.toISOString(),
      })),
      call: callOf(found, brief, { events, promises }, ctx),
      judged: found.flowSlug !== null && isAllowed(ctx.actor, 'miss.mark') ? { miss: toMiss(miss) } : null,
      customerRead: read === undefined ? null : { position: read.position, at: read.at.toISOString() },
    });
    return { detail, targets, canned, zone };
  });
}

type Turn = Awaited<ReturnType<typeof listTranscript>>[number] & {
  readonly files: readonly Awaited<ReturnType<typeof listAttachments>>[number][];
};
type Event = Awaited<ReturnType<typeof listCaseEvents>>[number];
type PromiseRow = Awaited<ReturnType<typeof listPromises>>[number];

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function toDetail(
  record: CaseRecord,
  brief: Brief,
  parts: Pick<
    CaseDetail,
    'offer' | 'promises' | 'call' | 'timeline' | 'coming' | 'notes' | 'customerRead' | 'judged'
  > & {
    transcript: readonly Turn[];
  },
): CaseDetail {
  const row = record.case;
  const { layer } = brief.reason;
  return {
    id: row.id,
    environment: row.environment,
    state: row.state,
    epoch: row.epoch,
    eventSeq: row.eventSeq,
    method: row.method,
    priority: row.priority,
    queue: { slug: row.queue, name: record.queueName ?? row.queue },
    slaMs: row.slaMs,
    respondBy: row.respondBy.toISOString(),
    resolveBy: iso(row.resolveBy),
    callBy: row.firstReplyAt === null ? null : (parts.call?.by ?? null),
    firstReplyAt: iso(row.firstReplyAt),
    resolvedAt: iso(row.resolvedAt),
    warnedAt: iso(row.warnedAt),
    openedAt: row.createdAt.toISOString(),
    acceptedAt: iso(row.acceptedAt),
    customerName: brief.who.name ?? 'Customer',
    layer: layer === 'hard' || layer === 'tunable' || layer === 'learned' ? layer : null,
    brief,
    conversation: {
      id: record.conversation.id,
      ref: record.conversation.externalId,
      channel: record.conversation.channel,
      owner: record.conversation.owner,
    },
    flow:
      record.flowName === null || record.flowSlug === null
        ? null
        : { name: record.flowName, slug: record.flowSlug, version: record.versionNumber },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: record.assigneeName ?? 'Somebody' },
    offer: parts.offer,
    transcript: brief.withheld.includes('transcript')
      ? []
      : parts.transcript.map((turn) => toTranscriptTurn(turn, brief.triggerTurn, row.id)),
    notes: parts.notes,
    customerRead: parts.customerRead,
    promises: parts.promises,
    call: parts.call,
    judged: parts.judged,
    timeline: parts.timeline,
    coming: parts.coming,
    disposition: DISPOSITIONS.find((one) => one === row.disposition) ?? null,
    outcome: storedOutcomeSchema.safeParse(row.outcome).data ?? null,
  };
}

function toTranscriptTurn(turn: Turn, triggerTurn: number | null, caseId: string): TranscriptTurn {
  return {
    key: turn.turnId,
    number: turn.index + 1,
    author: turn.author,
    authorName: turn.personName,
    text: turn.text,
    at: turn.at.toISOString(),
    trigger: turn.index === triggerTurn,
    customerSees: turn.customerVisible,
    position: turn.position,
    files: turn.files.map(({ id, name, contentType, sizeBytes, transcriptState, transcript }) => ({
      id,
      name,
      contentType,
      sizeBytes,
      href: `/resources/desk/cases/${caseId}/files/${id}`,
      voice: transcriptState === null ? null : { state: transcriptState, text: transcript },
    })),
  };
}

function toPromise(promise: PromiseRow): CasePromise {
  return {
    id: promise.id,
    kind: PROMISE_KINDS.find((kind) => kind === promise.kind) ?? 'reply_by',
    text: promise.text,
    dueAt: promise.dueAt.toISOString(),
    state: promise.state,
    settledAt: iso(promise.settledAt),
    isOwnWord: promise.messageId !== null,
  };
}

function toMiss(row: Awaited<ReturnType<typeof findMiss>>): Miss | null {
  return row === null ? null : { kind: row.kind, turnId: row.turnId, note: row.note };
}

function nameIn(record: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string | null {
  const id = record['personId'] ?? record['toPersonId'] ?? record['assigneeId'];
  return typeof id === 'string' ? (names.get(id) ?? null) : null;
}

function toEventLine(event: Event, names: ReadonlyMap<string, string>): CaseEventLine {
  return {
    seq: event.seq,
    kind: knownEventKind(event.kind),
    text: eventWords({
      kind: event.kind,
      actorName: nameIn(event.actor, names),
      personName: nameIn(event.data, names),
      data: event.data,
    }),
    at: event.at.toISOString(),
  };
}
