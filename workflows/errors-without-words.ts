import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

import { newId } from '#app/platform/ids.ts';
import { errorWithoutWords, type Logger } from '#app/platform/logger.server.ts';

/** Codes of programs: an SQLSTATE, an errno, a closed word of ours. Anything else could be what somebody wrote. */
const isCode = (code: unknown): code is string => typeof code === 'string' && /^[A-Za-z0-9_]{2,40}$/u.test(code);

function codeOf(error: Error): string | null {
  if ('code' in error && isCode(error.code)) return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : null;
}

/**
 * Temporal keeps the failure of every try with its run, in plain text, and an error of the database names the query with all that was
 * in it. So only what kind of error it was leaves the worker, with the name under which the log has it. What the SDK itself speaks by
 * (cancelled, failed on purpose, answered later) goes on as it is.
 */
export function failureWithoutWords(error: unknown, log: Logger): unknown {
  if (error instanceof TemporalFailure || error instanceof CompleteAsyncError) return error;
  const ref = newId('req');
  const { type } = errorWithoutWords(error);
  const code = error instanceof Error ? codeOf(error) : null;
  log.warn({ ref, error }, 'an activity failed');
  const failure = ApplicationFailure.create({
    type,
    message: `${code === null ? type : `${type} ${code}`}, see ${ref}`,
  });
  // The frames of ours are of no use without the error's own, which the log has.
  failure.stack = '';
  return failure;
}

/** For a worker: each of its activities fails without words. */
export const errorsWithoutWords =
  (log: Logger): ActivityInterceptorsFactory =>
  () => ({
    inbound: {
      execute: async (input, next) => {
        try {
          return await next(input);
        } catch (error) {
          throw failureWithoutWords(error, log);
        }
      },
    },
  });
