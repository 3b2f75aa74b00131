import type { Miss } from '#app/contracts/miss.ts';

type Answer = { readonly ok: true; readonly miss?: Miss } | { readonly ok: false; readonly words: string };

const unreachable = 'Baton cannot be reached. Nothing was lost; try again.';

async function send(conversationId: string, method: 'POST' | 'DELETE', body: object): Promise<Answer> {
  try {
    const response = await fetch(`/resources/misses/${encodeURIComponent(conversationId)}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer;
    return response.ok || !answer.ok ? answer : { ok: false, words: unreachable };
  } catch {
    return { ok: false, words: unreachable };
  }
}

/** Says it of a conversation. @returns what is wrong in words, or null when it is kept */
export async function sendMiss(conversationId: string, miss: Miss): Promise<string | null> {
  const answer = await send(conversationId, 'POST', miss);
  return answer.ok ? null : answer.words;
}

/** Takes it back. @returns what is wrong in words, or null when it is gone */
export async function forgetMiss(conversationId: string): Promise<string | null> {
  const answer = await send(conversationId, 'DELETE', {});
  return answer.ok ? null : answer.words;
}
