/** What is wrong with a line of a file: its number as an editor counts it, and the words beside it. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** A file that was read: what it says, and what could not be read. Nothing is imported while there is a problem. */
export interface Read<Entry> {
  readonly entries: readonly Entry[];
  readonly problems: readonly LineProblem[];
}

/** Larger files are no rosters. */
export const MOST_CHARACTERS = 1_000_000;
export const MOST_LINES = 5_000;
