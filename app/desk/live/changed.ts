import type { ServerNow } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import type { FeedEvent } from './feed-connection.ts';

/** Which cases a live page has to read again; `everything` when that is not known one by one. */
export type Changed = 'everything' | ReadonlySet<string>;

/** More cases than this at once are read with the rest. */
export const mostAtOnce = 50;

/** Nothing of any case: the reader, the clocks and the time are looked at all the same. */
export const nothingChanged: Changed = new Set();

/** Both changes as one. */
export function joinChanges(one: Changed, other: Changed): Changed {
  if (one === 'everything' || other === 'everything') return 'everything';
  const both = new Set([...one, ...other]);
  return both.size > mostAtOnce ? 'everything' : both;
}

/** A row that came with its event: as it stands in the reader's list now, null when it has left it. */
export interface RowNews {
  readonly id: string;
  readonly row: InboxRow | null;
  readonly now: ServerNow;
}

/** What events of the desk's stream say: of which cases the page has changed, which rows of the list have to be asked for, and which came along. */
export interface Told {
  readonly pages: Changed;
  readonly list: Changed;
  readonly rows: readonly RowNews[];
}

const nothingTold: Told = { pages: nothingChanged, list: nothingChanged, rows: [] };

/**
 * What an event of the desk's stream says. A case that changed is told at once, for whoever has it open; its row `follows`, for
 * the list. Where none does (events that are repeated after a drop) or none could be read, it has to be asked for.
 * @param openCaseId the case whose conversation this page watches
 */
export function toldBy({ kind, data }: FeedEvent, openCaseId: string | null): Told {
  if (kind === 'conversation')
    return openCaseId === null ? nothingTold : { ...nothingTold, pages: new Set([openCaseId]) };
  // Who is here is nothing of any case; a page that shows people asks for them.
  if (kind === 'people') return nothingTold;
  const all: Told = { pages: 'everything', list: 'everything', rows: [] };
  if (typeof data !== 'object' || data === null || !('id' in data) || typeof data.id !== 'string') return all;
  const one = new Set([data.id]);
  switch (kind) {
    case 'case':
      return { ...nothingTold, pages: one, list: 'row' in data ? nothingChanged : one };
    case 'row':
      // Written by this server's own stream.
      return 'row' in data ? { ...nothingTold, rows: [data as RowNews] } : { ...nothingTold, list: one };
    default:
      return all;
  }
}

/** All of it as one. */
export function joinTold(all: readonly Told[]): Told {
  return all.reduce(
    (one, other) => ({
      pages: joinChanges(one.pages, other.pages),
      list: joinChanges(one.list, other.list),
      rows: [...one.rows, ...other.rows],
    }),
    nothingTold,
  );
}
