import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';

/** The database's clock as a page got it: its time when the page was made and how fast it runs (1 in production). */
export interface ServerNow {
  readonly nowMs: number;
  readonly scale: number;
}

interface NowStore {
  readonly read: () => number;
  readonly serverRead: () => number;
  readonly subscribe: (onTick: () => void) => () => void;
  readonly anchor: (now: ServerNow) => void;
}

const tickMs = 1_000;

/** One timer for all clocks of a page. The browser's own clock may be wrong: only the time that passed is taken from it. */
function createNowStore(first: ServerNow): NowStore {
  let anchored = first;
  let anchoredAt = typeof performance === 'undefined' ? 0 : performance.now();
  let current = first.nowMs;
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    current = anchored.nowMs + (performance.now() - anchoredAt) * anchored.scale;
    for (const listener of listeners) listener();
  };
  return {
    read: () => current,
    serverRead: () => first.nowMs,
    subscribe: (onTick) => {
      listeners.add(onTick);
      timer ??= setInterval(tick, tickMs);
      return () => {
        listeners.delete(onTick);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    anchor: (now) => {
      anchored = now;
      anchoredAt = performance.now();
      tick();
    },
  };
}

interface PageTime {
  readonly store: NowStore;
  readonly zone: string;
}

const PageTimeContext = createContext<PageTime | null>(null);

/** Gives the page the one clock of Baton and the zone in which all instants are shown. */
export function NowProvider({ now, zone, children }: { now: ServerNow; zone: string; children: ReactNode }) {
  // Made once; later answers of the server only set it right.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const store = useMemo(() => createNowStore(now), []);
  const { nowMs, scale } = now;
  useEffect(() => {
    store.anchor({ nowMs, scale });
  }, [store, nowMs, scale]);
  const value = useMemo(() => ({ store, zone }), [store, zone]);
  return <PageTimeContext value={value}>{children}</PageTimeContext>;
}

function usePageTime(): PageTime {
  const time = use(PageTimeContext);
  if (time === null) throw new Error('A clock needs a NowProvider above it');
  return time;
}

/** Baton's time in milliseconds, again every second. Use it in small parts: each tick draws what uses it. */
export function useNowMs(): number {
  const { store } = usePageTime();
  return useSyncExternalStore(store.subscribe, store.read, store.serverRead);
}

/** Baton's time in steps: changes only when a step is over, for what is costly to draw, such as the whole list. */
export function useNowInSteps(stepMs: number): number {
  const { store } = usePageTime();
  const stepped = () => Math.floor(store.read() / stepMs) * stepMs;
  return useSyncExternalStore(store.subscribe, stepped, () => Math.floor(store.serverRead() / stepMs) * stepMs);
}

/** The zone of the workspace. */
export function useZone(): string {
  return usePageTime().zone;
}
