import type { Submission, SubmissionResult } from '@conform-to/react';
import { data, redirect } from 'react-router';

import { errorHttp } from '#app/contracts/error-codes.ts';
import type { BatonError } from '#app/platform/errors.ts';

/**
 * Whether a verb refused on purpose. By name, because a service that the server made throws the class of its own module
 * graph, which is another object than the bundle's.
 */
export function isRefusal(error: unknown): error is BatonError {
  return error instanceof Error && error.name === 'BatonError' && 'code' in error && 'detail' in error;
}

export function statusOf(error: BatonError): number {
  return errorHttp[error.code].status;
}

/** What a form shows when its verb refused: words beside the field that was named, else above the buttons. */
export function refusedForm(submission: Submission<unknown>, error: unknown) {
  if (!isRefusal(error)) throw error;
  const fieldErrors: Record<string, string[]> = {};
  const formErrors: string[] = [];
  for (const { pointer, message } of error.pointers) {
    const field = pointer.split('/')[1];
    if (field === undefined || field === '') formErrors.push(message);
    else fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  if (error.pointers.length === 0) formErrors.push(error.detail);
  const result: SubmissionResult<string[]> = submission.reply({ fieldErrors, formErrors });
  return data({ result }, { status: statusOf(error) });
}

/**
 * What a page does when a verb refused: a visitor without a session is sent to sign in and back again, everything else
 * is shown by the error page with its words. Faults go on as they are.
 */
export function refusedPage(error: unknown, request: Request): never {
  if (!isRefusal(error)) throw error;
  if (error.code === 'unauthorized') {
    const { pathname, search } = new URL(request.url);
    const next = `${pathname.replace(/\.data$/, '')}${search}`;
    throw redirect(next === '/' || next.startsWith('/_') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  }
  throw new Response(error.detail, { status: statusOf(error) });
}
