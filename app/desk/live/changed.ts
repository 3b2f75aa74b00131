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

/** What an event of the desk's stream says. @param openCaseId the case whose conversation this page watches */
export function changedBy(event: FeedEvent, openCaseId: string | null): Changed {
  const { kind, data } = event;
  if (kind === 'conversation') return openCaseId === null ? nothingChanged : new Set([openCaseId]);
  if (kind !== 'case' || typeof data !== 'object' || data === null || !('id' in data)) return 'everything';
  return typeof data.id === 'string' ? new Set([data.id]) : 'everything';
}
