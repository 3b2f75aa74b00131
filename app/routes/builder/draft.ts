import { requireMember } from '#app/accounts/session.server.ts';
import { withPlaces } from '#app/builder/model/layout.ts';
import type { SaveAnswer } from '#app/builder/state/draft-saver.ts';
import { saveDraft, type DraftConflict } from '#app/flows/save-draft.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import { requireSameOrigin } from '../resources/same-origin.server.ts';
import type { Route } from './+types/draft';
import { findFlowBySlug } from './find-flow.server.ts';

/** Saves one step of a draft. The builder calls it by itself a moment after each change. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const services = getServices(context);
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(services, request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const body = (await request.json().catch(() => null)) as object | null;
    const { revision, savedAt } = await saveDraft({ ctx, input: { ...body, flowId: flow.id }, withPlaces });
    return answer({ ok: true, revision, savedAt: savedAt.toISOString() }, 200);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const conflict = error.code === 'conflict' ? conflictOf(error.data) : null;
    return answer({ ok: false, detail: error.detail, conflict }, statusOf(error));
  }
}

function answer(body: SaveAnswer, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** The verb's own data of a conflict; it comes from our code, so only its presence is looked at. */
function conflictOf(data: Readonly<Record<string, unknown>> | undefined): DraftConflict | null {
  return data !== undefined && 'graph' in data && 'revision' in data ? (data as unknown as DraftConflict) : null;
}
