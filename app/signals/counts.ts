import type { SignalMemory } from '#app/contracts/signals.ts';
import type { SignalCollector } from './signal-set.ts';

/** Counts "so far", the same whoever speaks. */
export function collectCounts(collector: SignalCollector, memory: SignalMemory): void {
  collector.compute('repeats', { value: memory.repeats });
  collector.compute('failedTries', { value: memory.failedTries });
  collector.compute('botRepeats', { value: memory.botRepeats });
  collector.compute('clarifyingQuestions', { value: memory.clarifyingQuestions });
  collector.compute('unconfirmedPrompts', { value: memory.unconfirmedPrompts });
}
