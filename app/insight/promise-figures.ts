import type { PromiseState } from '#app/contracts/case.ts';

/** One number of the ledger's summary, with what it means in one sentence. */
export interface PromiseFigure {
  readonly name: string;
  readonly value: string;
  readonly means: string;
}

type Counts = Readonly<Record<PromiseState, number>>;

const told: readonly { readonly state: PromiseState; readonly name: string; readonly means: string }[] = [
  { state: 'kept', name: 'kept', means: 'Somebody answered, called or solved it by the time that was said.' },
  { state: 'made_good', name: 'made good', means: 'Somebody answered or called, but after the time that was said.' },
  { state: 'broken', name: 'broken', means: 'The time passed without it, and it was not made good since.' },
  { state: 'open', name: 'open', means: 'How it ends is not known yet; its clock runs.' },
  {
    state: 'superseded',
    name: 'replaced',
    means: 'A new time took its place, or the case ended before it was due; it counts neither way.',
  },
];

/** How the promises of a period went: the share that was kept of those that are settled, then how many stand in each state. */
export function promiseFigures(counts: Counts): PromiseFigure[] {
  const settled = counts.kept + counts.made_good + counts.broken;
  return [
    {
      name: 'kept in time',
      // Rounded down: all of them is said only of all of them.
      value: settled === 0 ? '–' : `${Math.floor((100 * counts.kept) / settled)} %`,
      means:
        settled === 0
          ? 'The share that was kept, once the first of them is kept, made good or broken.'
          : `Kept, of the ${settled} that were kept, made good or broken.`,
    },
    ...told.map(({ state, name, means }) => ({ name, means, value: counts[state].toLocaleString('en') })),
  ];
}
