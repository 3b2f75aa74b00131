import { redirect } from 'react-router';

import { signOut } from '#app/accounts/sign-in.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import type { Route } from './+types/sign-out';

/** Signing out is a POST: a link that somebody else placed cannot do it. */
export async function action({ request, context }: Route.ActionArgs) {
  const { headers } = await signOut({ auth: getServices(context).auth, request });
  return redirect('/sign-in', { headers });
}

export function loader() {
  return redirect('/');
}

export default function SignOut() {
  return null;
}
