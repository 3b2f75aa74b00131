import type { Brief, IssueType } from '#app/contracts/brief.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import type { BriefInput } from './brief-input.ts';
import { asSentence } from './retelling.ts';
import { readableMask, shortened, uncapitalized } from './sentences.ts';
import type { BotTry } from './tried.ts';
import type { Want } from './wants.ts';
import { moneyInWords } from './why-now.ts';

const steps: Readonly<Record<IssueType, { readonly code: string; readonly text: string }>> = {
  safety: { code: 'call_now', text: 'Reach them now and stay with them until they are safe.' },
  legal: {
    code: 'take_over_qualified',
    text: 'Take over yourself or pass to who is licensed; give no opinion before.',
  },
  refund: { code: 'check_and_refund', text: 'Check the payment, then refund it or say why not.' },
  billing: { code: 'check_charges', text: 'Check the charges and correct what is wrong.' },
  cancellation: { code: 'confirm_cancellation', text: 'Confirm what should end, then do it or offer what you may.' },
  booking: { code: 'find_slot', text: 'Find a time that works and confirm it here.' },
  order: { code: 'find_order', text: 'Find the order and say what happens with it, and by when.' },
  technical: { code: 'continue_fix', text: 'Go on from what was tried; do not start over.' },
  account: { code: 'verify_and_restore', text: 'Verify who they are, then put the account right.' },
  complaint: { code: 'apologise_and_repair', text: 'Say sorry for what went wrong and offer a repair.' },
  sales: { code: 'advise', text: 'Answer the open question and agree on the next step.' },
  feature_request: { code: 'note_request', text: 'Note what they need it for and say what will come of it.' },
  other: { code: 'answer', text: 'Answer what is open, in this conversation.' },
};

/** "Also book a room for them" after "help them". */
const asTask = (act: string): string =>
  shortened(act.replace(/^(?:also|just|please) /iu, '').replace(/ for them$/u, ''), 16).replace(/[.…]+$/u, '');

/** R45: one recommended step. The wish goes first when it can be said as a task. */
export function recommendStep(
  issue: IssueType,
  want: Want | null,
  reason: VerdictReason,
  reasonTurn: number | null,
): Brief['nextStep'] {
  const step = steps[issue];
  const urgent = reason.class === 'emergency' || issue === 'safety';
  const act = want?.retold.act ?? null;
  const text = act === null || urgent ? step.text : `Help them ${asTask(act)}. ${step.text}`;
  return { code: step.code, text, turn: want?.turn ?? reasonTurn };
}

const deadline =
  /\b(?:by|before|until|till)\s+(?:the end of\s+)?(?:(?:next|this)\s+)?(?:today|tonight|tomorrow|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|month|\d{1,2}(?::\d{2})?\s?(?:am|pm)|\d{1,2}(?:st|nd|rd|th)\b|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2})/i;

/** What to do or to mind before the first reply (R45), each with the turn it comes from. */
export function actionItems(input: BriefInput, issue: IssueType, tries: readonly BotTry[]): Brief['actionItems'] {
  const items: { text: string; turn: number | null }[] = [];
  for (const turn of input.turns) {
    if (turn.author !== 'customer') continue;
    const when = deadline.exec(readableMask(turn.text))?.[0];
    if (when !== undefined) items.push({ text: `Needed ${uncapitalized(when)}`, turn: turn.index });
  }
  const amount = input.signals.largestAmount?.value ?? input.signals.amount?.value;
  if (amount !== undefined && (issue === 'refund' || issue === 'billing')) {
    items.push({ text: `Check that you may decide on ${moneyInWords(amount)}`, turn: input.triggerTurn });
  }
  const open = tries.find((one) => one.outcome === 'unanswered' && one.spoken.startsWith('asked for '));
  if (open !== undefined)
    items.push({
      text: asSentence(`find ${open.spoken.replace(/^asked(?: for|:) ?/u, '')} another way`),
      turn: open.turn,
    });
  const redo = tries
    .filter((one) => one.outcome === 'failed' && ['failure', 'offer', 'advice'].includes(one.kind))
    .at(-1);
  if (redo !== undefined) items.push({ text: asSentence(`do not repeat: the bot ${redo.spoken}`), turn: redo.turn });
  if (
    input.personalData.some((type) => type === 'card' || type === 'ssn' || type === 'secret' || type === 'card_code')
  ) {
    const typed = input.turns.find((turn) => turn.author === 'customer' && turn.text.includes('•'));
    items.push({
      text: 'They typed secret data into the chat; do not ask for it again',
      turn: typed?.index ?? input.triggerTurn,
    });
  }
  if (input.consent.recording === false) items.push({ text: 'Do not record: no consent', turn: null });
  return items.slice(0, 5);
}
