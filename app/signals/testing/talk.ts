import type { SignalSet } from '#app/contracts/signals.ts';
import { foldTurns, type FoldOptions, type WrittenTurn } from '../fold-turns.ts';

/** Lines "c: text" (customer), "b: text" (bot), "h: text" (human); one second apart. */
export function written(lines: readonly string[]): WrittenTurn[] {
  return lines.map((line, index) => ({
    author: line.startsWith('b:') ? 'bot' : line.startsWith('h:') ? 'human' : 'customer',
    text: line.replace(/^[cbh]: ?/u, ''),
    atMs: index * 1_000,
  }));
}

/** Signals of the last turn of a talk. */
export function afterTalk(lines: readonly string[], options?: FoldOptions): SignalSet {
  const { perTurn } = foldTurns(written(lines), options);
  return perTurn.at(-1) ?? {};
}
