import type { SignalMemory } from '#app/contracts/signals.ts';
import { readBotTurn, type BotTurn } from './bot-turn/read-bot-turn.ts';
import { collectCounts } from './counts.ts';
import { rememberBotPrint } from './memory.ts';
import { countBotTurn } from './stuck/features.ts';
import { STUCK_CUT, stuckScore } from './stuck/stuck.ts';
import { fingerprintOf, similarity } from './text/fingerprint.ts';
import { specificsKey, specificsOf } from './text/specifics.ts';
import type { Reading } from './text/tokenize.ts';
import type { TurnContext } from './turn-context.ts';

/** From this likeness on two answers sound alike; from the other on they are the same, if their numbers and names are too. */
const ALIKE = 0.75;
const SAME = 0.85;
const SAME_QUESTION = 0.7;
/** A question of few words, most of them the customer's own: it asks what was meant. */
const ECHO_SHARE = 0.6;
const ECHO_MOST_WORDS = 8;
const PEOPLE: ReadonlySet<string> = new Set(
  `person people human humans agent agents representative representatives colleague colleagues someone somebody specialist specialists
  advisor adviser manager supervisor team expert staff operator persona personas agente companero companera colega humano mensch
  menschen person mitarbeiter mitarbeiterin kollege kollegin kollegen personne conseiller conseillere collegue humain pessoa atendente
  operatore collega persoon medewerker`.split(/\s+/u),
);

/** What a bot's turn changes: failed tries, repeats of its own, questions asked, how stuck the talk is. */
export function readBotSignals({ turn, reading, collector, before, base }: TurnContext): SignalMemory {
  const act = readBotTurn(reading);
  const { print: words, contentWords } = fingerprintOf(reading.tokens);
  const key = specificsKey(specificsOf(reading));
  const print = [...words.filter((hash) => hash !== key), key].sort((a, b) => a - b);
  const likeness = before.recentBot.reduce((most, old) => Math.max(most, similarity(print, old)), 0);
  const soundsAlike = contentWords >= 3 && likeness >= ALIKE;
  const repeated =
    contentWords >= 3 && before.recentBot.some((old) => old.includes(key) && similarity(print, old) >= SAME);
  const toolFailed = turn.sent?.toolFailed === true;
  // Said again it failed, unless it says what was done, that there is none left, or asks: that is counted as questions.
  const saysNothingNew = repeated && !act.closes && !act.done && !act.unavailable && !act.asks && !act.asksToConfirm;
  const failed = act.gaveUp || toolFailed || saysNothingNew;
  const asksAgain =
    act.asksMeaning ||
    before.unanswered === true ||
    likeness >= SAME_QUESTION ||
    echoes(reading, words, before.recent.at(-1)?.print ?? []);
  const after: SignalMemory = {
    ...base,
    botRepeats: before.botRepeats + (repeated ? 1 : 0),
    failedTries: before.failedTries + (failed ? 1 : 0),
    botTurnFailed: failed,
    clarifyingQuestions: questionsAfter(before.clarifyingQuestions, act, asksAgain),
    confirmAsked: act.asksToConfirm,
    asked: act.asks,
    unanswered: false,
    namedPerson: act.transfers || reading.tokens.some(({ norm }) => PEOPLE.has(norm)),
    recentBot: rememberBotPrint(before.recentBot, print),
    stuck: countBotTurn(before.stuck, act, soundsAlike, toolFailed),
  };
  const score = stuckScore(after.stuck);
  collectCounts(collector, after);
  collector.compute('stuck', { value: score >= STUCK_CUT, score });
  return after;
}

/**
 * R11: a question counts when it goes for the same thing again, asks what was meant, or follows one that stayed without an
 * answer. Name, date and number asked one after the other and answered are no such questions; an answer begins anew.
 */
function questionsAfter(before: number, act: BotTurn, asksAgain: boolean): number {
  if (act.asks) return before + (asksAgain ? 1 : 0);
  return act.asksToConfirm || act.gaveUp ? before : 0;
}

/** "What is broken?" behind "it is broken". */
function echoes({ tokens }: Reading, words: readonly number[], customer: readonly number[]): boolean {
  if (words.length === 0 || tokens.length > ECHO_MOST_WORDS) return false;
  return words.filter((hash) => customer.includes(hash)).length / words.length >= ECHO_SHARE;
}
