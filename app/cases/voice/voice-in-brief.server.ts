import { type Brief, briefSchema } from '#app/contracts/brief.ts';
import { isOpen } from '#app/contracts/case.ts';
import type { Actor } from '#app/platform/context.ts';
import type { Transaction } from '#db/client.ts';
import { listAttachments } from '#db/queries/attachments.ts';
import { replaceBrief } from '#db/queries/briefs.ts';
import { loadCase, lockConversationOf, newestCaseOf } from '#db/queries/case-changes.ts';
import { listTranscript } from '#db/queries/case-page.ts';
import { announceBrief } from '../brief/announce-brief.server.ts';

/** So many of the latest: a brief is read in seconds. */
const mostVoices = 3;

/**
 * Puts the customer's voice messages into the brief of the open case: what was said, or that nobody has written it down yet (R29).
 * Whoever takes the case reads it in the brief and hears it beside it. Doing it twice changes nothing.
 */
export async function putVoiceInBrief(
  tx: Transaction,
  { workspaceId, conversationId }: { readonly workspaceId: string; readonly conversationId: string },
  by: Actor,
): Promise<void> {
  const newest = await newestCaseOf(tx, { workspaceId, conversationId });
  if (newest === null || !isOpen(newest.state)) return;
  const caseId = newest.id;
  await lockConversationOf(tx, { workspaceId, caseId });
  const atHand = await loadCase(tx, { workspaceId, caseId });
  if (atHand === null) return;
  const before = briefSchema.parse(atHand.row.brief);
  // The customer took their words out of the brief: none come in by another way.
  if (before.customerCheck.state === 'withheld') return;
  const voice = await voicesOf(tx, { workspaceId, conversationId });
  if (JSON.stringify(voice) === JSON.stringify(before.voice)) return;
  const after = briefSchema.parse({ ...before, voice });
  await replaceBrief(tx, { workspaceId, caseId, brief: after, summary: after.summary });
  await announceBrief(tx, atHand, by, { voice: voice.length });
}

async function voicesOf(
  tx: Transaction,
  conversation: { readonly workspaceId: string; readonly conversationId: string },
): Promise<Brief['voice']> {
  const [files, transcript] = await Promise.all([listAttachments(tx, conversation), listTranscript(tx, conversation)]);
  const turnOf = new Map(transcript.map(({ turnId, index }) => [turnId, index]));
  return files
    .flatMap(({ messageId, transcriptState, transcript: text }) =>
      transcriptState === null ? [] : [{ turn: turnOf.get(messageId ?? '') ?? null, state: transcriptState, text }],
    )
    .slice(-mostVoices);
}
