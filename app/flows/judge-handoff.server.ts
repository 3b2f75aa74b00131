import { isAllowed } from '#app/accounts/permissions.ts';
import type { CaseOutcome } from '#app/contracts/case.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { findFlowOfConversation, findMiss, listHandoffTurns } from '#db/queries/misses.ts';

import { markMiss, takeBackMiss } from './mark-miss.server.ts';

/**
 * What is said of the moment of a handoff when its case ends (R84): too late or too early is a known miss of the flow, as if it
 * had been marked; right takes an earlier mark back. Without a message the one that led to the handoff is meant, and for "too
 * late" the customer's one before it: at the last one they were handed over. Where no flow decides, or whoever ends the case may
 * not judge, nothing is kept.
 * @param input.handedOverAt place of that message in the conversation, from 0
 * @throws BatonError not_found when the named message is none of this conversation
 */
export async function judgeHandoff({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: {
    readonly conversationId: string;
    readonly handedOverAt: number | null;
    readonly outcome: Pick<CaseOutcome, 'timing' | 'timingTurnId' | 'timingReason'>;
  };
}): Promise<void> {
  const { conversationId, handedOverAt } = input;
  const { timing, timingTurnId, timingReason: note = '' } = input.outcome;
  if (timing === undefined || !isAllowed(ctx.actor, 'miss.mark')) return;
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const known = await findMiss(tx, { workspaceId, conversationId });
    if (timing === 'right') {
      if (known !== null) await takeBackMiss({ ctx: inside, input: { conversationId } });
      return;
    }
    if ((await findFlowOfConversation(tx, { workspaceId, conversationId })) === null) return;
    const [last, before] =
      handedOverAt === null ? [] : await listHandoffTurns(tx, { workspaceId, conversationId, upTo: handedOverAt });
    const turnId = timingTurnId ?? (timing === 'too_late' ? (before ?? last) : last);
    // Said before, perhaps by somebody else: it stays theirs.
    const isKnown = known?.kind === timing && known.turnId === turnId && known.note === note;
    if (turnId === undefined || isKnown) return;
    await markMiss({ ctx: inside, input: { conversationId, turnId, kind: timing, note } });
  });
}
