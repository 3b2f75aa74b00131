import { problemSchema } from '#app/contracts/api-v1.ts';
import { turnResponseSchema, type TurnRequest, type TurnResponse } from '#app/contracts/turn.ts';

/** What came of one call, as any bot would see it. */
export type ApiAnswer =
  | { readonly ok: true; readonly answer: TurnResponse; readonly tookMs: number }
  | {
      readonly ok: false;
      /** 0 when there was no answer. */
      readonly status: number;
      readonly words: string;
      readonly retryAfterS: number | null;
    };

export interface ApiCall {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly conversationId: string;
  readonly turn: TurnRequest;
  readonly explain?: boolean;
}

/** Sends one turn to the public API. Never throws: a bot has to live with every answer. */
export async function sendTurn({
  baseUrl,
  apiKey,
  conversationId,
  turn,
  explain = false,
}: ApiCall): Promise<ApiAnswer> {
  const started = performance.now();
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(
      `${baseUrl}/v1/conversations/${encodeURIComponent(conversationId)}/turns${explain ? '?explain=true' : ''}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiKey}` },
        body: JSON.stringify(turn),
      },
    );
    body = await response.json();
  } catch {
    return { ok: false, status: 0, words: 'Baton cannot be reached.', retryAfterS: 1 };
  }
  const tookMs = performance.now() - started;
  if (response.ok) {
    const parsed = turnResponseSchema.safeParse(body);
    if (parsed.success) return { ok: true, answer: parsed.data, tookMs };
    return { ok: false, status: response.status, words: 'The answer is not one of this API.', retryAfterS: null };
  }
  const retryAfter = Number(response.headers.get('retry-after'));
  const problem = problemSchema.safeParse(body);
  const fields = problem.data?.errors?.map((error) => `${error.pointer}: ${error.message}`).join('; ');
  return {
    ok: false,
    status: response.status,
    words: problem.success ? [problem.data.detail, fields].filter(Boolean).join(' ') : `HTTP ${response.status}`,
    retryAfterS: response.status === 429 || response.status === 503 ? Math.max(1, retryAfter || 1) : null,
  };
}
