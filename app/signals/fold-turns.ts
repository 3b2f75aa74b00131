import type { IndustryPack, SentSignals, SignalMemory, SignalSet } from '#app/contracts/signals.ts';
import { computeSignals, emptySignalMemory } from './compute-signals.ts';

/** A turn as conversations are written down in tests, samples and logs. */
export interface WrittenTurn {
  readonly author: 'customer' | 'bot' | 'human';
  readonly text: string;
  readonly atMs?: number;
  readonly sent?: SentSignals;
  readonly offerStands?: boolean;
}

export interface FoldOptions {
  readonly packs?: readonly IndustryPack[];
  readonly locale?: string;
}

/**
 * Signals of every turn of a conversation, in order. Turn ids are the indexes. A turn without a time takes the one before
 * (0 at first).
 */
export function foldTurns(
  turns: readonly WrittenTurn[],
  options: FoldOptions = {},
): { perTurn: SignalSet[]; memory: SignalMemory } {
  let memory = emptySignalMemory();
  const perTurn = turns.map((turn, index) => {
    const result = computeSignals(
      {
        turnId: String(index),
        seq: index,
        author: turn.author,
        text: turn.text,
        atMs: turn.atMs ?? memory.lastAtMs ?? 0,
        packs: [...(options.packs ?? [])],
        ...(options.locale === undefined ? {} : { locale: options.locale }),
        ...(turn.sent === undefined ? {} : { sent: turn.sent }),
        ...(turn.offerStands === undefined ? {} : { offerStands: turn.offerStands }),
      },
      memory,
    );
    memory = result.memory;
    return result.signals;
  });
  return { perTurn, memory };
}
