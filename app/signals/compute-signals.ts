import type { SentSignals, SignalInput, SignalMemory, SignalSet } from '#app/contracts/signals.ts';
import { readBotSignals } from './read-bot-signals.ts';
import { readCustomerSignals } from './read-customer-signals.ts';
import { findPersonalData } from './personal-data/find-personal-data.ts';
import { SignalCollector } from './signal-set.ts';
import { detectLanguage } from './language/detect-language.ts';
import { readText } from './text/tokenize.ts';
import { mergeExchange } from './memory.ts';

export { emptySignalMemory } from './memory.ts';

/** Longer texts are read as their first 8,000 units; the turn's contract allows no more. */
const MOST_TEXT = 8_000;

/**
 * All signals of one turn, with evidence, and the memory for the next one. Pure: the same turns in the same order give the
 * same values on every machine. The memory's size does not depend on the conversation's length and holds no words of anybody.
 * @param input one turn; the fold goes in `seq` order, which the caller keeps
 * @returns signals of this turn (absent: switched off, not sent, or not told by this author) and the next memory
 */
export function computeSignals(input: SignalInput, memory: SignalMemory): { signals: SignalSet; memory: SignalMemory } {
  const turn = input.text.length > MOST_TEXT ? { ...input, text: input.text.slice(0, MOST_TEXT) } : input;
  const reading = readText(turn.text);
  const before = memory.language === 'und' ? languageOf(turn.locale) : memory.language;
  const language = turn.author === 'bot' ? before : detectLanguage(reading, before);
  const locale = turn.locale ?? (language === 'und' ? undefined : language);
  const spans = turn.personalData ?? findPersonalData(turn.text, locale);
  const collector = new SignalCollector(turn, spans);
  const exchange = mergeExchange(memory.exchange, turn.sent, turn.author === 'customer');
  const base: SignalMemory = {
    ...memory,
    turns: memory.turns + 1,
    customerTurns: memory.customerTurns + (turn.author === 'customer' ? 1 : 0),
    botTurns: memory.botTurns + (turn.author === 'bot' ? 1 : 0),
    firstAtMs: memory.firstAtMs ?? turn.atMs,
    lastAtMs: Math.max(turn.atMs, memory.lastAtMs ?? turn.atMs),
    language,
    exchange,
  };
  collectSent(collector, exchange);
  collector.compute('personalData', { value: spans, places: spans });
  collector.compute('language', { value: language });
  collector.compute('turns', { value: base.turns });
  collector.compute('customerTurns', { value: base.customerTurns });
  collector.compute('timeInConversationMs', { value: Math.max(0, turn.atMs - (base.firstAtMs ?? turn.atMs)) });
  collector.compute('silenceMs', { value: Math.max(0, turn.atMs - (memory.lastAtMs ?? turn.atMs)) });
  const context = { turn, reading, collector, before: memory, base, exchange };
  const after =
    turn.author === 'customer' ? readCustomerSignals(context) : turn.author === 'bot' ? readBotSignals(context) : base;
  return { signals: collector.finish(), memory: { ...after, lastAuthor: turn.author } };
}

function collectSent(collector: SignalCollector, exchange: SentSignals): void {
  collector.sent('confidence', exchange.confidence);
  collector.sent('grounded', exchange.grounded);
  collector.sent('toolFailed', exchange.toolFailed);
  collector.sent('intent', exchange.intent);
}

function languageOf(locale: string | undefined): string {
  const language = locale?.split(/[-_]/u)[0]?.toLowerCase() ?? '';
  return /^[a-z]{2}$/u.test(language) ? language : 'und';
}
