import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/**
 * Whether the page listens already. Before that a box must take no words: React would not know of them, and Enter would not send
 * them. What is typed into a box that is not ready yet is better refused than lost.
 */
export function useListening(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
