import { type Changed, joinChanges } from './changed.ts';

/** How one page is read. */
export interface Reading<T> {
  readonly whole: () => Promise<T>;
  /** Reads only what changed and puts it into what is shown. Without it everything is read. */
  readonly part?: (shown: T, changed: ReadonlySet<string>) => Promise<T> | T;
}

export interface PageReader<T> {
  /** Said just before the page `key` reads itself again; what is read without it is read whole. */
  readonly note: (key: string, changed: Changed) => void;
  readonly read: (key: string, reading: Reading<T>) => Promise<T>;
}

const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : null;

/**
 * Reads a live page again, many times a minute: only what changed, one reading after the other, and it keeps what it showed when
 * network or database are away. What the server refuses on purpose (signed out, gone, not allowed) is never covered up.
 */
export function pageReader<T>(): PageReader<T> {
  let shown: { readonly key: string; readonly data: T } | null = null;
  let noted: { readonly key: string; readonly changed: Changed } | null = null;
  let running: { readonly key: string; readonly done: Promise<unknown> } | null = null;
  /** A reading failed, so what changed then is not known any more. */
  let owed = false;

  const attempt = async (key: string, changed: Changed, { whole, part }: Reading<T>): Promise<T> => {
    const before = shown?.key === key ? shown : null;
    const readPart = async () => {
      if (part === undefined || before === null || changed === 'everything' || owed) return whole();
      try {
        return await part(before.data, changed);
      } catch (error) {
        // Signed out, or not allowed any more: the page's own loader knows where to send its reader.
        if ((statusOf(error) ?? 500) < 500) return whole();
        throw error;
      }
    };
    try {
      const data = await readPart();
      shown = { key, data };
      owed = false;
      return data;
    } catch (error) {
      owed = true;
      const refused = (statusOf(error) ?? 500) < 500;
      if (refused || before === null) throw error;
      return before.data;
    }
  };

  return {
    note: (key, changed) => {
      noted = { key, changed: noted?.key === key ? joinChanges(noted.changed, changed) : changed };
    },
    read: (key, reading) => {
      const changed = noted?.key === key ? noted.changed : 'everything';
      noted = null;
      // An interrupted reading of the same page ends first: what it found, or that it failed, is part of what this one shows.
      const turn = running?.key === key ? running.done : Promise.resolve();
      const done = turn.then(() => attempt(key, changed, reading));
      running = { key, done: done.catch(() => undefined) };
      return done;
    },
  };
}
