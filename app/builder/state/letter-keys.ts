import { useSyncExternalStore } from 'react';

const key = 'baton-letter-keys';
const listeners = new Set<() => void>();

function isOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    // A browser that keeps nothing still has keys.
    return true;
  }
}

/** Switches keys without Ctrl on or off, for those who speak to their computer or press keys by accident (WCAG 2.1.4). */
export function setLetterKeys(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single letters do something; kept in this browser. */
export function useLetterKeys(): boolean {
  return useSyncExternalStore(subscribe, isOn, () => true);
}
