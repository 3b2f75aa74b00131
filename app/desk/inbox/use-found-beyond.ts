import { useEffect, useState } from 'react';

import type { FoundCases } from './find-cases.server.ts';

/** A pause in typing: each letter would look through all cases anew. */
const pauseMs = 250;

/**
 * Where more cases are open than a list shows, the server looks through all of them.
 * @returns null until it has answered for these words, and where the list has all cases
 */
export function useFoundBeyond(text: string, cut: boolean): FoundCases | null {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly cases: FoundCases } | null>(null);
  const wanted = cut ? text.trim() : '';
  useEffect(() => {
    if (wanted === '') return;
    const gone = new AbortController();
    const timer = setTimeout(() => {
      void readFound(wanted, gone.signal).then((cases) => {
        if (cases !== null) setAnswer({ text: wanted, cases });
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [wanted]);
  return answer !== null && answer.text === wanted && wanted !== '' ? answer.cases : null;
}

/** @returns null when nobody waits for it any more, or the server is away: the list says that it still reads */
async function readFound(text: string, signal: AbortSignal): Promise<FoundCases | null> {
  try {
    const answer = await fetch(`/resources/desk/found?${new URLSearchParams({ text }).toString()}`, { signal });
    return answer.ok ? ((await answer.json()) as FoundCases) : null;
  } catch {
    return null;
  }
}
