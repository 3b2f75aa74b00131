import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';

import type { TeamAnswer } from './team-action.server.ts';

export interface VerbInUse {
  readonly send: (input: unknown) => void;
  readonly busy: boolean;
  /** What is wrong with the whole, or null. */
  readonly refused: string | null;
  /** What is wrong with one field, by its JSON pointer; also what lies below it when `deep`. */
  readonly errorsAt: (pointer: string, deep?: boolean) => readonly string[] | undefined;
}

/**
 * Sends the input of one verb of the page's action and says what came of it.
 * @param onDone called once for each success
 */
export function useVerb(intent: string, onDone?: (value: unknown) => void): VerbInUse {
  const fetcher = useFetcher<TeamAnswer>();
  const answer = fetcher.data;
  const told = useRef<TeamAnswer | undefined>(undefined);
  useEffect(() => {
    if (answer === undefined || told.current === answer || fetcher.state !== 'idle') return;
    told.current = answer;
    if (answer.refused === null) onDone?.(answer.value);
  });
  const pointers = answer?.refused?.pointers ?? [];
  const known = pointers.length > 0;
  return {
    send: (input) => void fetcher.submit({ intent, input: JSON.stringify(input) }, { method: 'post' }),
    busy: fetcher.state !== 'idle',
    refused:
      answer?.refused == null
        ? null
        : known && pointers.length > 1
          ? 'Some fields need another look.'
          : answer.refused.detail,
    errorsAt: (pointer, deep = false) => {
      const found = pointers
        .filter((one) => one.pointer === pointer || (deep && one.pointer.startsWith(`${pointer}/`)))
        .map((one) => one.message);
      return found.length === 0 ? undefined : found;
    },
  };
}
