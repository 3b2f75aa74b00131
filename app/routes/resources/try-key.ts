import { requireMember } from '#app/accounts/session.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { makeTryKey } from '#app/tryout/try-key.server.ts';

import type { Route } from './+types/try-key';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** A short-lived test key for the try-out page of this browser. */
export async function action({ request, context }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    return await makeTryKey({ ctx });
  } catch (error) {
    return refusal(error);
  }
}
