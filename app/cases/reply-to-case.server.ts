import type { CaseView, ReplyInput } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { attachToMessage } from '#db/queries/attachments.ts';
import { isInConference } from '#db/queries/case-notes.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import { hasMessage, insertMessage } from '#db/queries/messages.ts';
import { notify } from '#db/queries/notify.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';
import { isOwned } from './case-moves.ts';
import { noteWords } from './words-given/note-words.server.ts';
import { neverKeptMasked } from './mask-secrets.ts';

/**
 * A person answers the customer in the same conversation. The first human reply stops the response clock and keeps the
 * promise; a reply to a case that nobody owns is a claim (I4). "Done" is said only when the message is durable (I17).
 * The same `messageId` again sends nothing and gives the same answer.
 * @throws BatonError conflict when another person has the case
 */
export async function replyToCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ReplyInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const rowId = newId('turn');
  const messageId = `msg:${input.messageId ?? rowId}`;
  const message = { rowId, messageId, text: neverKeptMasked(input.text), files: input.attachments ?? [] };
  return viewAfter(ctx, input.caseId, async (inside) => {
    let personId = '';
    let again = false;
    let beside: CaseAtHand | null = null;
    const replied = await changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.reply',
      command: async ({ snapshot, atHand, tx }) => {
        const { workspaceId } = ctx;
        const conversationId = atHand.conversation.id;
        again = await hasMessage(tx, { workspaceId, conversationId, messageId });
        if (again) return null;
        personId = (
          await actingPerson(ctx, tx, input.personId, snapshot.assigneeId ?? snapshot.offer?.personId ?? null)
        ).id;
        // Who was brought in writes beside the owner; the case stays the owner's.
        const isGuest = snapshot.assigneeId !== null && snapshot.assigneeId !== personId && isOwned(snapshot.state);
        if (isGuest && (await isInConference(tx, { workspaceId, caseId: input.caseId, personId }))) {
          beside = atHand;
          await writeReply(ctx, tx, atHand, { ...message, personId });
          await tellReply(ctx, tx, atHand, input.caseId, rowId);
          return null;
        }
        return { kind: 'reply', personId };
      },
      also: async ({ atHand }, tx) => {
        await writeReply(ctx, tx, atHand, { ...message, personId });
        return [{ type: 'message.created', e: input.caseId, m: rowId }];
      },
    });
    if (!again) await noteWords(inside, input.caseId, { rowId, text: message.text, personId });
    if (input.waitForCustomer === true && !again && beside === null) {
      await changeCase(inside, {
        caseId: input.caseId,
        audit: 'case.snooze',
        command: () => ({ kind: 'await_customer', personId }),
      });
    }
    return replied;
  });
}

interface Reply {
  readonly rowId: string;
  readonly messageId: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly personId: string;
}

async function writeReply(ctx: Ctx, tx: Transaction, { conversation, now }: CaseAtHand, reply: Reply): Promise<void> {
  const { workspaceId } = ctx;
  await insertMessage(tx, {
    workspaceId,
    id: reply.rowId,
    conversationId: conversation.id,
    messageId: reply.messageId,
    author: 'human',
    personId: reply.personId,
    text: reply.text,
    channel: conversation.channel,
    locale: conversation.locale,
    customerVisible: true,
    at: now,
  });
  const { files: ids, messageId } = reply;
  const tied = await attachToMessage(tx, { workspaceId, conversationId: conversation.id, ids, messageId });
  if (tied !== ids.length) {
    throw new BatonError('unprocessable', 'A file is not there any more. Attach it again.', {
      pointers: [{ pointer: '/attachments', message: 'names a file that is not there or was sent before' }],
    });
  }
}

/** What `changeCase` tells by itself, for a message that changes nothing about the case. */
async function tellReply(ctx: Ctx, tx: Transaction, { row, conversation, now }: CaseAtHand, caseId: string, m: string) {
  const { workspaceId: w } = ctx;
  const event = { id: newId('evt'), at: now.toISOString(), type: 'message.created', e: caseId, m };
  await appendOutbox(tx, [
    { workspaceId: w, topic: 'event', key: conversation.id, payload: { w, env: row.environment, events: [event] } },
  ]);
  await notify(tx, 'baton_conversation', { w, c: conversation.id });
  await notify(tx, 'baton_desk', { w, e: caseId, seq: row.eventSeq, k: 'replied' });
}
