import { data } from 'react-router';

import { isRefusal, statusOf } from '../page-problem.server.ts';

/** A refusal as JSON in words, for posts of pages that stay where they are. Faults go on to the error handler. */
export function refusal(error: unknown) {
  if (!isRefusal(error)) throw error;
  return data({ ok: false as const, kind: 'refused' as const, words: error.detail }, { status: statusOf(error) });
}
