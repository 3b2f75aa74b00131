import type { SentSignals, SignalInput, SignalMemory } from '#app/contracts/signals.ts';
import type { SignalCollector } from './signal-set.ts';
import type { Reading } from './text/tokenize.ts';

/** One turn on its way through the signals. */
export interface TurnContext {
  readonly turn: SignalInput;
  readonly reading: Reading;
  readonly collector: SignalCollector;
  /** The memory as the turn found it. */
  readonly before: SignalMemory;
  /** The memory with what holds for every author already counted. */
  readonly base: SignalMemory;
  readonly exchange: SentSignals;
}
