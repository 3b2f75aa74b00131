import type { CaseView, ReplyInput } from '#app/contracts/case.ts';
import type { PersonalDataType } from '#app/contracts/signals.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { findPersonalData } from '#app/signals/personal-data/find-personal-data.ts';
import { maskSpans } from '#app/signals/personal-data/mask.ts';
import { hasMessage, insertMessage } from '#db/queries/messages.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';

/** What is masked even in our own people's words: secrets nobody may keep. A phone number for the customer stays readable. */
const neverKept: ReadonlySet<PersonalDataType> = new Set([
  'card',
  'card_code',
  'iban',
  'bank_account',
  'ssn',
  'secret',
]);

const maskSecrets = (text: string): string =>
  maskSpans(
    text,
    findPersonalData(text).filter((span) => neverKept.has(span.type)),
  );

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
  const text = maskSecrets(input.text);
  return viewAfter(ctx, input.caseId, async (inside) => {
    let personId = '';
    let again = false;
    const replied = await changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.reply',
      command: async ({ snapshot, atHand, tx }) => {
        const conversationId = atHand.conversation.id;
        again = await hasMessage(tx, { workspaceId: ctx.workspaceId, conversationId, messageId });
        if (again) return null;
        personId = (
          await actingPerson(ctx, tx, input.personId, snapshot.assigneeId ?? snapshot.offer?.personId ?? null)
        ).id;
        return { kind: 'reply', personId };
      },
      also: async ({ atHand }, tx) => {
        await insertMessage(tx, {
          workspaceId: ctx.workspaceId,
          id: rowId,
          conversationId: atHand.conversation.id,
          messageId,
          author: 'human',
          personId,
          text,
          channel: atHand.conversation.channel,
          locale: atHand.conversation.locale,
          customerVisible: true,
          at: atHand.now,
        });
        return [{ type: 'message.created', e: input.caseId, m: rowId }];
      },
    });
    if (input.waitForCustomer === true && !again) {
      await changeCase(inside, {
        caseId: input.caseId,
        audit: 'case.snooze',
        command: () => ({ kind: 'await_customer', personId }),
      });
    }
    return replied;
  });
}
