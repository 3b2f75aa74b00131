import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/** The IANA zone of this browser: for what is sent, and for what is drawn only after somebody pressed something. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The zone in which the reader of a page lives. The server cannot know it, so the first picture is drawn in `first` on both sides and
 * set right at once: a zone that is read while drawing makes server and browser write different words (React error 418).
 * @param first IANA zone that server and browser both know
 */
export function useOwnZone(first: string): string {
  return useSyncExternalStore(neverChanges, browserZone, () => first);
}
