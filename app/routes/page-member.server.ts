import { redirect, type RouterContextProvider } from 'react-router';

import { findUser, requireMember, type MemberSession } from '#app/accounts/session.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, refusedPage } from './page-problem.server.ts';

interface PageArgs {
  readonly request: Request;
  readonly context: Readonly<RouterContextProvider>;
}

/** One reading of a page is one request with one context, and asks who looks at it for each of its parts. */
const asked = new WeakMap<PageArgs['context'], Promise<MemberSession>>();

function memberOf({ request, context }: PageArgs): Promise<MemberSession> {
  const read = () => requireMember(getServices(context), request);
  // What an act has changed is read again behind it.
  if (request.method !== 'GET') return read();
  const before = asked.get(context);
  if (before !== undefined) return before;
  const first = read();
  asked.set(context, first);
  return first;
}

/**
 * The member who looks at a page. Without a session the browser is sent to sign in and back; somebody who belongs to no
 * workspace is sent to make one.
 */
export async function pageMember({ request, context }: PageArgs): Promise<MemberSession> {
  try {
    return await memberOf({ request, context });
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') throw redirect('/workspaces/new');
    refusedPage(error, request);
  }
}

/** For the pages before sign-in: who is signed in already goes where they wanted to go. */
export async function redirectMember({ request, context }: PageArgs, to: string): Promise<void> {
  const user = await findUser(getServices(context).auth, request);
  if (user !== null) throw redirect(to);
}

/** A path inside Baton from a `next` parameter; never another site. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}

/** Runs a verb for a page: a refusal becomes the page's answer. */
export async function forPage<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    refusedPage(error, request);
  }
}
