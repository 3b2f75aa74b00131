import { useSyncExternalStore } from 'react';

/** How long a line stays the hovered one after the mouse has left it: long enough to reach its button. */
const leaveMs = 160;

export interface HoveredLine {
  readonly get: () => string | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly enter: (lineId: string) => void;
  readonly leave: () => void;
}

/** Which line the mouse is over. Outside of React's state: moving the mouse over a large flow redraws one button, not the flow. */
export function createHoveredLine(): HoveredLine {
  let current: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: string | null) => {
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enter: (lineId) => {
      clearTimeout(timer);
      set(lineId);
    },
    leave: () => {
      clearTimeout(timer);
      timer = setTimeout(() => set(null), leaveMs);
    },
  };
}

export function useHoveredLine(line: HoveredLine): string | null {
  return useSyncExternalStore(line.subscribe, line.get, () => null);
}
