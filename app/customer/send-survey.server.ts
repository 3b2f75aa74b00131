import type { SurveyAnswer } from '#app/contracts/case.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { findNewestCase, storeSurvey } from '#db/queries/customer-page.ts';
import { notify } from '#db/queries/notify.ts';

/**
 * Keeps what the customer says about a resolved case (R73, R78). The first answer stands.
 * @throws BatonError conflict when nothing is resolved or it was answered before
 */
export async function sendSurvey({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly conversationId: string; readonly answer: SurveyAnswer };
}): Promise<void> {
  const { workspaceId } = ctx;
  const { conversationId, answer } = input;
  await inTransaction(ctx, async (tx) => {
    const newest = await findNewestCase(tx, { workspaceId, conversationId });
    const stored =
      newest !== undefined &&
      (await storeSurvey(tx, { workspaceId, conversationId, caseId: newest.id, survey: { ...answer } }));
    if (!stored) throw new BatonError('conflict', 'This was answered already, or it is open again.');
    await writeAudit(tx, ctx, {
      action: 'case.survey',
      target: { type: 'escalation', id: newest.id },
      after: { ...answer },
    });
    await notify(tx, 'baton_conversation', { w: workspaceId, c: conversationId });
  });
}
