import type { RememberedTurn, SentSignals, SignalMemory } from '#app/contracts/signals.ts';
import { emptyStuckCounters } from './stuck/features.ts';

export const REMEMBERED_TURNS = 8;
export const REMEMBERED_BOT_TURNS = 4;

/** The memory of a conversation that has not begun. */
export function emptySignalMemory(): SignalMemory {
  return {
    v: 1,
    turns: 0,
    customerTurns: 0,
    botTurns: 0,
    firstAtMs: null,
    lastAtMs: null,
    lastAuthor: null,
    language: 'und',
    recent: [],
    recentBot: [],
    repeats: 0,
    botRepeats: 0,
    failedTries: 0,
    botTurnFailed: false,
    clarifyingQuestions: 0,
    unconfirmedPrompts: 0,
    confirmAsked: false,
    asked: false,
    unanswered: false,
    largestAmount: null,
    exchange: {},
    stuck: emptyStuckCounters(),
  };
}

export function rememberTurn(recent: readonly RememberedTurn[], turn: RememberedTurn): RememberedTurn[] {
  return [...recent, turn].slice(-REMEMBERED_TURNS);
}

export function rememberBotPrint(recent: readonly number[][], print: number[]): number[][] {
  return [...recent, print].slice(-REMEMBERED_BOT_TURNS);
}

/** What holds for the running exchange: a customer's turn begins a new one, a bot's turn adds to it, the newest value wins. */
export function mergeExchange(before: SentSignals, sent: SentSignals | undefined, startsAnew: boolean): SentSignals {
  return { ...(startsAnew ? {} : before), ...sent };
}
