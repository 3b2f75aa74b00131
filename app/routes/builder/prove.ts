import { requireMember } from '#app/accounts/session.server.ts';
import { createFlowTest, removeFlowTest } from '#app/flows/flow-tests.server.ts';
import { viewPastConversation, viewProof } from '#app/flows/view-proof.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import { requireSameOrigin } from '../resources/same-origin.server.ts';
import type { Route } from './+types/prove';
import { findFlowBySlug } from './find-flow.server.ts';

const fresh = { headers: { 'cache-control': 'no-store' } };

/** What the simulator plays and the tests run: asked for when the panel opens. `?conversation=` gives one that took place. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Response> {
  return answered(async () => {
    const { ctx } = await requireMember(getServices(context), request);
    const conversationId = new URL(request.url).searchParams.get('conversation');
    if (conversationId !== null) return viewPastConversation({ ctx, input: { conversationId } });
    const flow = await findFlowBySlug(ctx, params.slug);
    return viewProof({ ctx, input: { flowId: flow.id } });
  });
}

/** Saves a run as a test, or takes one away. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  return answered(async () => {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const body = (await request.json().catch(() => null)) as { test?: unknown; testId?: unknown } | null;
    if (request.method === 'DELETE') {
      await removeFlowTest({ ctx, input: { flowId: flow.id, testId: String(body?.testId ?? '') } });
      return { ok: true };
    }
    return createFlowTest({ ctx, input: { flowId: flow.id, test: body?.test } });
  });
}

async function answered(work: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await work(), fresh);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error), ...fresh });
  }
}
