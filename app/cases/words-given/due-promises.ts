/** An open promise that no clock of the route watches: somebody's own word, or a call. */
export interface WordGiven {
  readonly id: string;
  readonly personId: string | null;
  readonly madeAt: Date;
  readonly dueAt: Date;
  /** When its owner was told that it is due soon. */
  readonly warnedAt: Date | null;
}

/** Nobody is warned earlier than this, however long ago the word was given. */
const WARNED_AT_MOST_MS = 30 * 60_000;

/** When the owner of a promise is reminded of it: when a quarter of its time is left, half an hour at most. */
export function warnAt({ madeAt, dueAt }: Pick<WordGiven, 'madeAt' | 'dueAt'>): Date {
  const ahead = Math.max(0, (dueAt.getTime() - madeAt.getTime()) / 4);
  return new Date(dueAt.getTime() - Math.min(WARNED_AT_MOST_MS, ahead));
}

const lookAt = (word: WordGiven): Date => (word.warnedAt === null ? warnAt(word) : word.dueAt);

/** When one of them has to be looked at next; null when none is open. */
export function nextLookAt(words: readonly WordGiven[]): Date | null {
  return words.map(lookAt).reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}

/** Whose owner is reminded now, what has not happened in time, and when to look again. */
export function splitDue(
  words: readonly WordGiven[],
  now: Date,
): { readonly soon: readonly WordGiven[]; readonly late: readonly WordGiven[]; readonly nextAt: Date | null } {
  const late = words.filter(({ dueAt }) => now >= dueAt);
  const soon = words.filter((word) => now < word.dueAt && word.warnedAt === null && now >= warnAt(word));
  const rest = words.filter((word) => !late.includes(word));
  return {
    late,
    soon,
    nextAt: nextLookAt(rest.map((word) => (soon.includes(word) ? { ...word, warnedAt: now } : word))),
  };
}
