import { requireMember } from '#app/accounts/session.server.ts';
import { giveSignOfLife } from '#app/people/sign-of-life.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import type { Route } from './+types/alive';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** The reader's page is open and was touched: presence stays what it says (watchdog: without it, away after ten minutes). */
export async function action({ request, context }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    return await giveSignOfLife({ ctx });
  } catch (error) {
    return refusal(error);
  }
}
