import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';

import { newMessageId } from '#app/desk/case/reply-draft.ts';

import type { PendingMessage } from './message-list.tsx';

/** How a post of the customer's page went. */
export type PostResult = 'sent' | 'unreachable' | { readonly refused: string; readonly pointer: string | null };

const refusalSchema = z.object({ words: z.string(), pointer: z.string().nullable().default(null) });

const retryMs = 3_000;

/** Posts JSON and never throws: the customer's words stay on the page until they have arrived. */
export async function postJson(url: string, body: unknown): Promise<PostResult> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return 'sent';
    if (response.status >= 500 || response.status === 429 || response.status === 408) return 'unreachable';
    const answer = refusalSchema.safeParse(await response.json().catch(() => null));
    return answer.success
      ? { refused: answer.data.words, pointer: answer.data.pointer }
      : { refused: 'That could not be sent.', pointer: null };
  } catch {
    return 'unreachable';
  }
}

/**
 * The customer's side of the chat: messages go out in order, one at a time, each under an id of its own so that sending twice
 * is one message; what could not be sent is tried again by itself.
 */
export function useCustomerChat(url: string, onSent: () => void) {
  const [pending, setPending] = useState<readonly PendingMessage[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const busy = useRef(false);
  const first = pending[0];

  useEffect(() => {
    if (first === undefined || busy.current) return;
    busy.current = true;
    void postJson(url, { text: first.text, messageId: first.key, ...first.more }).then((result) => {
      busy.current = false;
      if (result === 'unreachable') {
        setPending((all) => all.map((one) => (one.key === first.key ? { ...one, failed: true } : one)));
        setTimeout(() => setRound((before) => before + 1), retryMs);
        return;
      }
      setProblem(result === 'sent' ? null : result.refused);
      setPending((all) => all.filter((one) => one.key !== first.key));
      onSent();
    });
  }, [first, onSent, round, url]);

  const send = useCallback((text: string, more: PendingMessage['more'] = {}) => {
    const words = text.trim();
    if (words === '') return;
    setProblem(null);
    setPending((all) => [...all, { key: newMessageId(), text: words, failed: false, more }]);
  }, []);
  return { pending, problem, send };
}
