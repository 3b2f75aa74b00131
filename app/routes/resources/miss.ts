import { data } from 'react-router';

import { requireMember } from '#app/accounts/session.server.ts';
import { markMiss, takeBackMiss } from '#app/flows/mark-miss.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import type { Route } from './+types/miss';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** What somebody says about a handoff that missed its moment: POST says it, DELETE takes it back. */
export async function action({ request, context, params }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    const { conversationId } = params;
    if (request.method === 'DELETE') {
      await takeBackMiss({ ctx, input: { conversationId } });
      return data({ ok: true as const });
    }
    const body: unknown = await request.json().catch(() => null);
    const said = typeof body === 'object' && body !== null ? body : {};
    return data({ ok: true as const, miss: await markMiss({ ctx, input: { ...said, conversationId } }) });
  } catch (error) {
    return refusal(error);
  }
}
