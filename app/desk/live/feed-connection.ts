/** The part of EventSource that is used, so that the connection is tested without a browser. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: unknown; lastEventId?: string }) => void): void;
  close(): void;
}

export type FeedState = 'live' | 'polling' | 'offline';

export interface FeedEvent {
  /** As the server names it, `poll` when the page looks by itself, `reconnected` after the line was away. */
  readonly kind: string;
  readonly data: unknown;
}

export interface FeedOptions {
  /** Where to connect; the id of the last event is added as `after` when a connection is made anew. */
  readonly url: string;
  readonly open: (url: string) => EventSourceLike;
  /** Something changed, or may have. */
  readonly onChange: (event: FeedEvent) => void;
  readonly onState: (state: FeedState) => void;
  readonly isOnline: () => boolean;
}

const open = 1;
const closed = 2;
const firstRetryMs = 1_000;
const slowestRetryMs = 15_000;
/** While the stream is away the page looks by itself this often. */
export const pollMs = 5_000;
/** The server says something at least every 15 s: silence for three of them is a dead line that TCP has not noticed. */
const silentMs = 45_000;

const kinds = ['case', 'row', 'conversation', 'people', 'resync', 'typing'];

/**
 * Keeps one stream of server-sent events open for as long as the page lives: the browser's own reconnect for a dropped line,
 * ours (with growing pauses) for an answer that was no stream, and polling in between.
 */
export function connectFeed(options: FeedOptions): { stop(): void; wake(): void } {
  let stopped = false;
  let source: EventSourceLike | undefined;
  let lastEventId = '';
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setInterval> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let state: FeedState | undefined;

  const setState = (next: FeedState) => {
    if (state === next) return;
    state = next;
    options.onState(next);
  };
  // The browser's word comes first: a stream that was opened before the network went can still say "open" after it.
  const settle = () => {
    if (!options.isOnline()) setState('offline');
    else setState(source?.readyState === open ? 'live' : 'polling');
  };
  const heard = () => {
    settle();
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => {
      source?.close();
      lost();
    }, silentMs);
  };
  const poll = () => {
    if (options.isOnline()) options.onChange({ kind: 'poll', data: null });
  };
  const lost = () => {
    if (stopped) return;
    settle();
    pollTimer ??= setInterval(poll, pollMs);
    if (source !== undefined && source.readyState !== closed) return;
    if (retryTimer !== undefined) return;
    const waitMs = Math.min(slowestRetryMs, firstRetryMs * 2 ** attempt);
    attempt += 1;
    retryTimer = setTimeout(() => {
      retryTimer = undefined;
      connect();
    }, waitMs);
  };
  const connect = () => {
    if (stopped) return;
    source?.close();
    const joint = options.url.includes('?') ? '&' : '?';
    const opened = options.open(
      lastEventId === '' ? options.url : `${options.url}${joint}after=${encodeURIComponent(lastEventId)}`,
    );
    source = opened;
    const isCurrent = () => !stopped && source === opened;
    opened.addEventListener('open', () => {
      if (!isCurrent()) return;
      attempt = 0;
      clearInterval(pollTimer);
      pollTimer = undefined;
      const wasAway = state !== undefined && state !== 'live';
      heard();
      // What changed while nobody listened is asked for once, also where the server could not repeat it.
      if (wasAway) options.onChange({ kind: 'reconnected', data: null });
    });
    opened.addEventListener('error', () => {
      if (isCurrent()) lost();
    });
    opened.addEventListener('beat', () => {
      if (isCurrent()) heard();
    });
    for (const kind of kinds) {
      opened.addEventListener(kind, (event) => {
        if (!isCurrent()) return;
        heard();
        if (event.lastEventId !== undefined && event.lastEventId !== '') lastEventId = event.lastEventId;
        options.onChange({ kind, data: parse(event.data) });
      });
    }
  };

  connect();
  return {
    stop: () => {
      stopped = true;
      source?.close();
      clearTimeout(retryTimer);
      clearInterval(pollTimer);
      clearTimeout(silenceTimer);
    },
    /** The page is shown again or the network is back: do not wait for the next try. */
    wake: () => {
      if (stopped) return;
      settle();
      if (!options.isOnline()) return;
      if (source === undefined || source.readyState === closed) {
        clearTimeout(retryTimer);
        retryTimer = undefined;
        attempt = 0;
        connect();
      }
      poll();
    },
  };
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
