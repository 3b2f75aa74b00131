import { briefSchema } from '#app/contracts/brief.ts';
import { guardedRequest } from '#app/lookups/guarded-request.server.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import type { Transaction } from '#db/client.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import {
  loadNoteDelivery,
  loadNoteTarget,
  type NoteDeliveryRow,
  type NoteTargetRow,
  updateNoteDelivery,
} from '#db/queries/lookups.ts';
import type { BriefServices } from '../brief-services.ts';
import { noteForm } from '../forms/note.ts';
import { redactBrief } from '../privacy.ts';
import { allowedOn } from '../visible-brief.server.ts';
import { NOTE_SYSTEMS } from './recipe-words.ts';
import { type NoteContent, noteRequest } from './recipes.ts';

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 256 * 1024;
/** About an hour with the relay's waits; after that somebody must look at the settings. */
export const NOTE_MAX_ATTEMPTS = 12;

interface OfNote {
  readonly workspaceId: string;
  readonly targetId: string;
  readonly escalationId: string;
}

interface Ready {
  readonly target: NoteTargetRow;
  readonly delivery: NoteDeliveryRow;
  readonly content: NoteContent;
}

async function prepare(tx: Transaction, note: OfNote, caseUrl: string, at: string): Promise<Ready | null> {
  const { workspaceId, targetId, escalationId: caseId } = note;
  const target = await loadNoteTarget(tx, { workspaceId, targetId });
  const delivery = await loadNoteDelivery(tx, note);
  const atHand = await loadCase(tx, { workspaceId, caseId });
  if (target === undefined || delivery?.state !== 'pending' || atHand === null) return null;
  const whole = briefSchema.parse(atHand.row.brief);
  const outside = { workspaceId, queue: atHand.row.queue, audiences: ['outside'] as const };
  const { parts } = await allowedOn(tx, outside, whole);
  const brief = redactBrief(whole, parts);
  const { email } = atHand.conversation.customer;
  return {
    target,
    delivery,
    content: {
      caseId,
      conversationId: atHand.conversation.externalId,
      caseUrl,
      at,
      brief,
      note: noteForm(brief, { caseId, caseUrl }),
      email: parts.has('contact') && typeof email === 'string' ? email : null,
    },
  };
}

/** What came of one try; `again` asks the caller to come back later. */
export type NoteOutcome = 'delivered' | 'again' | 'given_up' | 'nothing';

/**
 * Writes one note into one system. Statuses that will not change by themselves (a wrong token, a refused field) are given up at
 * once; the rest is tried again. Never throws for what the other side does.
 */
export async function sendNote(
  services: BriefServices & { readonly batonUrl: string },
  note: OfNote,
): Promise<NoteOutcome> {
  const { db, batonUrl } = services;
  const { workspaceId } = note;
  const caseUrl = `${batonUrl}/desk/${note.escalationId}`;
  const ready = await db.withWorkspaces([workspaceId], (tx) =>
    prepare(tx, note, caseUrl, services.clock.now().toISOString()),
  );
  if (ready === null) return 'nothing';
  const { target, delivery, content } = ready;
  const record = (change: Parameters<typeof updateNoteDelivery>[2]) =>
    db.withWorkspaces([workspaceId], (tx) => updateNoteDelivery(tx, note, change));
  const system = NOTE_SYSTEMS.find((one) => one === target.kind);
  const secret = unseal(services.secret, { workspaceId, purpose: 'note' }, target.secret);
  if (system === undefined || secret === null || !target.enabled) {
    const lastError = secret === null ? 'the secret cannot be opened' : 'switched off';
    await record({ state: 'given_up', lastStatus: null, lastError });
    return 'given_up';
  }
  const request = noteRequest(system, content, { account: target.account, secret });
  const answer = await guardedRequest({
    method: 'POST',
    url: `${target.url.replace(/\/+$/u, '')}${request.path}`,
    headers: { 'content-type': 'application/json', ...request.headers },
    body: JSON.stringify(request.body),
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_ANSWER_BYTES,
    allowedHosts: services.allowedHosts,
  });
  if (answer.error === null && answer.status >= 200 && answer.status < 300) {
    const externalId = request.idOf(jsonOf(answer.body));
    await record({ state: 'delivered', lastStatus: answer.status, lastError: null, externalId });
    return 'delivered';
  }
  const { status } = answer;
  const lasting = status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
  const over = lasting || delivery.attempts + 1 >= NOTE_MAX_ATTEMPTS;
  const lastError = answer.error === null ? 'refused' : answer.error.replaceAll('_', ' ');
  await record({ state: over ? 'given_up' : 'pending', lastStatus: status, lastError });
  return over ? 'given_up' : 'again';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
