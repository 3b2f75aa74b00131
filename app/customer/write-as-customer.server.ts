import { leaveVoicemail } from '#app/cases/leave-voicemail.server.ts';
import { putVoiceInBrief } from '#app/cases/voice/voice-in-brief.server.ts';
import { whenTold } from '#app/cases/words/tell-customer.ts';
import { isOpen } from '#app/contracts/case.ts';
import type { TurnRequest, TurnResponse } from '#app/contracts/turn.ts';
import { inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { TurnService } from '#app/turns/decide-turn.server.ts';
import { attachToMessage } from '#db/queries/attachments.ts';
import { findNewestCase } from '#db/queries/customer-page.ts';
import { wantTranscripts } from '#db/queries/voice.ts';

import type { CustomerMessagePost } from './customer-post.ts';
import type { CustomerSession } from './open-link.server.ts';
import { chooseLanguage, sayIn } from './words/words.ts';

/** What the bot knows of the answer it would give; sent with the customer's turn, so that the flow can decide on it. */
export type DraftSignals = Pick<NonNullable<TurnRequest['signals']>, 'confidence' | 'grounded' | 'toolFailed'>;

/** Sends a turn of this conversation through the same service as the API, and reads its answer. */
export async function sendTurn(
  { ctx, externalId, environment, locale }: CustomerSession,
  turn: Pick<TurnRequest, 'turnId' | 'author' | 'text' | 'signals' | 'customer' | 'channel'>,
  turns: TurnService,
): Promise<TurnResponse> {
  const request: TurnRequest = { channel: 'web', ...turn, ...(locale === null ? {} : { locale }) };
  const { body } = await turns.decideTurn({
    ctx: { ...ctx, environment },
    input: { conversationId: externalId, idempotencyKey: null, request, rawBody: request },
  });
  return JSON.parse(Buffer.from(body).toString('utf8')) as TurnResponse;
}

/**
 * A customer's message on their own page: a turn like any other, under the page's message id.
 * @throws BatonError as the turn service does; unprocessable when a file is gone
 */
export async function writeAsCustomer(
  session: CustomerSession,
  input: CustomerMessagePost,
  turns: TurnService,
  draft: DraftSignals = {},
  customer?: TurnRequest['customer'],
): Promise<TurnResponse> {
  const answer = await sendTurn(
    session,
    {
      turnId: input.messageId,
      author: 'customer',
      text: input.text,
      ...(customer === undefined ? {} : { customer }),
      ...(Object.keys(draft).length === 0 ? {} : { signals: draft }),
    },
    turns,
  );
  const ids = input.attachments ?? [];
  if (ids.length > 0) {
    const { workspaceId } = session.ctx;
    const { conversationId } = session;
    await inTransaction(session.ctx, async (tx) => {
      const tied = await attachToMessage(tx, { workspaceId, conversationId, ids, messageId: input.messageId });
      if (tied === 0) throw new BatonError('unprocessable', 'A file is not there any more. Attach it again.');
      const voices = await wantTranscripts(tx, { workspaceId, conversationId, ids });
      if (voices === 0) return;
      const inside = { ...session.ctx, tx };
      if (input.voicemail === true) await choseVoicemail({ ...session, ctx: inside });
      await putVoiceInBrief(tx, { workspaceId, conversationId }, inside.actor);
    });
  }
  return answer;
}

/** Where nobody was free the voice message is the way in which the case is handed over. */
async function choseVoicemail({ ctx, conversationId, locale, zone }: CustomerSession): Promise<void> {
  const newest = await inTransaction(ctx, (tx) => findNewestCase(tx, { workspaceId: ctx.workspaceId, conversationId }));
  if (newest === undefined || !isOpen(newest.state)) return;
  const inWords = (respondBy: Date) => whenTold(respondBy, ctx.clock.now(), locale, zone);
  await leaveVoicemail({
    ctx,
    input: {
      caseId: newest.id,
      promiseText: (respondBy) => sayIn(chooseLanguage(locale))('voiceBy', { when: inWords(respondBy) }),
    },
  });
}
