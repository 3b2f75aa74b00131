import { requireMember } from '#app/accounts/session.server.ts';
import { ownPresenceSchema, setOwnPresence } from '#app/desk/presence/set-own-presence.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import type { Route } from './+types/desk-presence';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** Available or away: whether the reader is asked for new cases. */
export async function action({ request, context }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    await setOwnPresence({ ctx, input: await readJson(request, ownPresenceSchema) });
    return { ok: true as const };
  } catch (error) {
    return refusal(error);
  }
}
