import { data } from 'react-router';

import { isRefusal, statusOf } from '../page-problem.server.ts';

/** A refusal as JSON in words, with the field that it is about if there is one, for posts of pages that stay where they are. Faults go on to the error handler. */
export function refusal(error: unknown) {
  if (!isRefusal(error)) throw error;
  const pointer = error.pointers[0]?.pointer ?? null;
  const answer = { ok: false as const, kind: 'refused' as const, words: error.detail, pointer };
  return data(answer, { status: statusOf(error) });
}
