import { sendTurn } from '../public-api.ts';
import type { LoggedConversation } from './conversation-log.ts';
import { turnsToSend } from './conversation-log.ts';
import { bump, countTurn, newTotals, type ReplayTotals } from './replay-report.ts';

export interface ReplayOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Slug of the flow that decides. */
  readonly flow: string;
  /** Put before each conversation's id, so that the same log can be sent again. */
  readonly runId: string;
  /** Conversations at the same time; the turns of one go one after the other. */
  readonly concurrency: number;
  readonly now: () => number;
  readonly onProgress: (done: number, total: number) => void;
}

const triesPerTurn = 6;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one conversation turn by turn, as its bot would have. A refused turn is counted and the conversation goes on. */
async function replayOne(
  conversation: LoggedConversation,
  options: ReplayOptions,
  totals: ReplayTotals,
): Promise<void> {
  const conversationId = `${options.runId}-${conversation.id}`;
  let escalated = false;
  for (const turn of turnsToSend(conversation, options.flow, options.now())) {
    for (let attempt = 1; ; attempt += 1) {
      const result = await sendTurn({ baseUrl: options.baseUrl, apiKey: options.apiKey, conversationId, turn });
      if (result.ok) {
        const replayed = {
          conversationId,
          text: turn.text,
          author: turn.author,
          answer: result.answer,
          tookMs: result.tookMs,
        };
        countTurn(totals, replayed, escalated);
        escalated ||= result.answer.action === 'escalate';
        break;
      }
      if (result.retryAfterS === null || attempt === triesPerTurn) {
        totals.failed += 1;
        bump(totals.failures, result.words);
        break;
      }
      await pause(result.retryAfterS * 1000);
    }
  }
  totals.conversations += 1;
}

/** Sends a whole log through the public API and counts what came back. */
export async function replayLog(log: readonly LoggedConversation[], options: ReplayOptions): Promise<ReplayTotals> {
  const totals = newTotals();
  const waiting = log.values();
  const work = async () => {
    for (const conversation of waiting) {
      await replayOne(conversation, options, totals);
      options.onProgress(totals.conversations, log.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, log.length) }, work));
  return totals;
}
