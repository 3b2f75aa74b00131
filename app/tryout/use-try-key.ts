import { useCallback, useRef } from 'react';

import type { ApiAnswer } from './public-api.ts';

const storageKey = 'baton.try.key';

async function newKey(): Promise<string | null> {
  try {
    const response = await fetch('/resources/try/key', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const body: unknown = await response.json();
    if (!response.ok || typeof body !== 'object' || body === null || !('apiKey' in body)) return null;
    return typeof body.apiKey === 'string' ? body.apiKey : null;
  } catch {
    return null;
  }
}

function remembered(): string | null {
  try {
    return window.sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(key: string): void {
  try {
    window.sessionStorage.setItem(storageKey, key);
  } catch {
    // Only for this page, then.
  }
}

const noKey: ApiAnswer = {
  ok: false,
  status: 403,
  words: 'No test key could be made. Your role may not allow it.',
  retryAfterS: null,
};

/** A test key of this tab, made when it is first needed and again when it has ended. */
export function useTryKey() {
  const key = useRef<string | null>(null);
  const withKey = useCallback(async (work: (apiKey: string) => Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const known = key.current ?? remembered();
    if (known !== null) {
      key.current = known;
      const answer = await work(known);
      if (answer.ok || answer.status !== 401) return answer;
    }
    const made = await newKey();
    if (made === null) return noKey;
    key.current = made;
    remember(made);
    return work(made);
  }, []);
  return { withKey };
}
