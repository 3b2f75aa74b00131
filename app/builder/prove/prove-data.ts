import { useCallback, useEffect, useState } from 'react';

import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { PastConversation, Proof } from '#app/flows/proof.ts';

export interface ProofStore {
  readonly data: Proof | null;
  readonly failed: string | null;
  reload(): void;
  /** @returns what is wrong in words, or null when it was kept */
  saveTest(test: Omit<FlowTest, 'id'>): Promise<string | null>;
  removeTest(testId: string): Promise<string | null>;
}

const unreachable = 'Baton cannot be reached. Nothing was lost; try again.';

async function answerOf<T>(request: Promise<Response>): Promise<{ readonly value: T } | { readonly wrong: string }> {
  try {
    const response = await request;
    const body = (await response.json()) as T & { detail?: string };
    return response.ok ? { value: body } : { wrong: body.detail ?? unreachable };
  } catch {
    return { wrong: unreachable };
  }
}

/** What the panel works on, asked for when it opens, and the saved tests. */
export function useProofData(flowSlug: string): ProofStore {
  const [data, setData] = useState<Proof | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const url = `/flows/${flowSlug}/prove`;
  useEffect(() => {
    let wanted = true;
    void answerOf<Proof>(fetch(url)).then((answer) => {
      if (!wanted) return;
      if ('wrong' in answer) setFailed(answer.wrong);
      else {
        setFailed(null);
        setData(answer.value);
      }
    });
    return () => {
      wanted = false;
    };
  }, [url, turn]);
  const send = useCallback(
    async (method: 'POST' | 'DELETE', body: object): Promise<string | null> => {
      const request = fetch(url, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
      const answer = await answerOf<unknown>(request);
      if ('wrong' in answer) return answer.wrong;
      setTurn((before) => before + 1);
      return null;
    },
    [url],
  ); // prettier-ignore
  return {
    data,
    failed,
    reload: () => setTurn((before) => before + 1),
    saveTest: (test) => send('POST', { test }),
    removeTest: (testId) => send('DELETE', { testId }),
  };
}

/** One conversation that took place. @throws Error in words when it cannot be had */
export async function loadPast(flowSlug: string, id: string): Promise<PastConversation> {
  const answer = await answerOf<PastConversation>(
    fetch(`/flows/${flowSlug}/prove?conversation=${encodeURIComponent(id)}`),
  );
  if ('wrong' in answer) throw new Error(answer.wrong);
  return answer.value;
}
