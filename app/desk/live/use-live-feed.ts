import { useEffect, useRef, useState } from 'react';

import { connectFeed, type FeedEvent, type FeedState } from './feed-connection.ts';

/** What was committed together comes within a few milliseconds and is read together; whoever waits for words waits for this too. */
const gatherMs = 15;

/**
 * Keeps a page live: connects to `url`, calls `onChange` with what came (gathered) whenever something may have changed, and says how the line
 * is. Nothing is connected while `url` is null.
 */
export function useLiveFeed(
  url: string | null,
  onChange: (events: readonly FeedEvent[]) => void,
  /** The other side is writing; told again and again while they are. */
  onTyping?: (by: unknown) => void,
): FeedState {
  const [state, setState] = useState<FeedState>('live');
  const latest = useRef({ onChange, onTyping });
  useEffect(() => {
    latest.current = { onChange, onTyping };
  }, [onChange, onTyping]);
  useEffect(() => {
    if (url === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let came: FeedEvent[] = [];
    const gather = (event: FeedEvent) => {
      came.push(event);
      timer ??= setTimeout(() => {
        timer = undefined;
        const events = came;
        came = [];
        latest.current.onChange(events);
      }, gatherMs);
    };
    const feed = connectFeed({
      url,
      open: (address) => new EventSource(address),
      onChange: (event) => {
        if (event.kind === 'typing') latest.current.onTyping?.(event.data);
        else gather(event);
      },
      onState: setState,
      isOnline: () => navigator.onLine,
    });
    const wake = () => {
      if (document.visibilityState === 'visible') feed.wake();
    };
    window.addEventListener('online', wake);
    window.addEventListener('offline', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearTimeout(timer);
      feed.stop();
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [url]);
  return state;
}
