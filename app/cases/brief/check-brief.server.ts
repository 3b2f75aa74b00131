import { type Brief, BRIEF_PARTS, type BriefCheck, briefSchema } from '#app/contracts/brief.ts';
import { isOpen } from '#app/contracts/case.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import type { Transaction } from '#db/client.ts';
import { loadBriefSettings, replaceBrief } from '#db/queries/briefs.ts';
import { type CaseAtHand, loadCase, lockConversationOf, newestCaseOf } from '#db/queries/case-changes.ts';
import { announceBrief } from './announce-brief.server.ts';
import { oneLine } from './forms/plain-text.ts';
import { redactBrief } from './privacy.ts';

/** The forty words as the customer is shown them; null when the workspace does not ask, or nothing is handed over. */
export interface BriefCheckView {
  readonly summary: string;
  readonly state: Brief['customerCheck']['state'];
}

interface OfConversation {
  readonly ctx: Ctx;
  readonly conversationId: string;
}

async function openCase(tx: Transaction, { ctx, conversationId }: OfConversation): Promise<CaseAtHand | null> {
  const { workspaceId } = ctx;
  const settings = await loadBriefSettings(tx, { workspaceId });
  if (settings?.customerCheck !== true) return null;
  const newest = await newestCaseOf(tx, { workspaceId, conversationId });
  if (newest === null || !isOpen(newest.state)) return null;
  return loadCase(tx, { workspaceId, caseId: newest.id });
}

/** What a person will read about this customer, for the customer's own page. */
export function viewBriefCheck(session: OfConversation): Promise<BriefCheckView | null> {
  return inTransaction(session.ctx, async (tx) => {
    const atHand = await openCase(tx, session);
    if (atHand === null) return null;
    const { summary, customerCheck } = briefSchema.parse(atHand.row.brief);
    return { summary, state: customerCheck.state };
  });
}

function answered(brief: Brief, answer: BriefCheck, at: string): Brief {
  const customerCheck = { state: answer.answer, at };
  switch (answer.answer) {
    case 'confirmed':
      return { ...brief, customerCheck };
    case 'corrected':
      return { ...brief, summary: oneLine(maskPersonalData(answer.text).text), summaryBy: 'customer', customerCheck };
    case 'withheld': {
      const kept = BRIEF_PARTS.filter((part) => part !== 'words' && part !== 'transcript');
      const without = redactBrief(brief, new Set(kept));
      const wants = { ...without.wants, text: 'They asked not to pass it on.' };
      return { ...without, wants, withheld: [], summaryBy: 'rules', customerCheck };
    }
  }
}

/**
 * The customer confirms, corrects or withholds what a person will read about them. Nothing waits for it; what is corrected is
 * masked like everything else and stands before any other summary. Withheld words are taken out of the brief for good.
 * @throws BatonError conflict when nothing is open or the workspace does not ask
 */
export async function checkBrief({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly conversationId: string; readonly answer: BriefCheck };
}): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const found = await openCase(tx, { ctx, conversationId: input.conversationId });
    if (found === null) throw new BatonError('conflict', 'There is nothing to check at the moment.');
    const caseId = found.row.id;
    await lockConversationOf(tx, { workspaceId, caseId });
    const atHand = await loadCase(tx, { workspaceId, caseId });
    if (atHand === null) throw new BatonError('conflict', 'There is nothing to check at the moment.');
    const before = briefSchema.parse(atHand.row.brief);
    if (before.customerCheck.state === 'withheld') throw new BatonError('conflict', 'It was taken out already.');
    const after = briefSchema.parse(answered(before, input.answer, atHand.now.toISOString()));
    await replaceBrief(tx, { workspaceId, caseId, brief: after, summary: after.summary });
    await announceBrief(tx, atHand, ctx.actor, { customerCheck: input.answer.answer });
    await writeAudit(tx, ctx, {
      action: 'brief.check',
      target: { type: 'escalation', id: caseId },
      after: { answer: input.answer.answer },
    });
  });
}
