import type { SignalMemory } from '#app/contracts/signals.ts';
import { readBotTurn } from './bot-turn/read-bot-turn.ts';
import { collectCounts } from './counts.ts';
import { rememberBotPrint } from './memory.ts';
import { countBotTurn } from './stuck/features.ts';
import { STUCK_CUT, stuckScore } from './stuck/stuck.ts';
import { fingerprintOf, similarity } from './text/fingerprint.ts';
import type { TurnContext } from './turn-context.ts';

const SAME_ANSWER = 0.75;

/** What a bot's turn changes: failed tries, repeats of its own, questions asked, how stuck the talk is. */
export function readBotSignals({ turn, reading, collector, before, base }: TurnContext): SignalMemory {
  const act = readBotTurn(reading);
  const { print, contentWords } = fingerprintOf(reading.tokens);
  const repeated = contentWords >= 3 && before.recentBot.some((old) => similarity(print, old) >= SAME_ANSWER);
  const toolFailed = turn.sent?.toolFailed === true;
  const failed = act.gaveUp || toolFailed || (repeated && !act.closes);
  const after: SignalMemory = {
    ...base,
    botRepeats: before.botRepeats + (repeated ? 1 : 0),
    failedTries: before.failedTries + (failed ? 1 : 0),
    botTurnFailed: failed,
    clarifyingQuestions: act.asks ? before.clarifyingQuestions + 1 : act.asksToConfirm ? before.clarifyingQuestions : 0,
    confirmAsked: act.asksToConfirm,
    recentBot: rememberBotPrint(before.recentBot, print),
    stuck: countBotTurn(before.stuck, act, repeated, toolFailed),
  };
  const score = stuckScore(after.stuck);
  collectCounts(collector, after);
  collector.compute('stuck', { value: score >= STUCK_CUT, score });
  return after;
}
