import { requireMember } from '#app/accounts/session.server.ts';
import type { ImpactLine } from '#app/contracts/impact.ts';
import { replayDraft } from '#app/flows/replay-draft.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import { requireSameOrigin } from '../resources/same-origin.server.ts';
import type { Route } from './+types/impact';
import { findFlowBySlug } from './find-flow.server.ts';

/** What would change: one JSON line after the other, while the replay runs. It stops when nobody reads any more. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(getServices(context), request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const body = (await request.json().catch(() => null)) as { graph?: unknown } | null;
    let stopped = false;
    const lines = replayDraft({ ctx, input: { flowId: flow.id, graph: body?.graph, stopped: () => stopped } });
    const first = await lines.next();
    const encoder = new TextEncoder();
    const line = (value: ImpactLine) => encoder.encode(`${JSON.stringify(value)}\n`);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        if (first.done !== true) controller.enqueue(line(first.value));
      },
      async pull(controller) {
        try {
          const next = await lines.next();
          if (next.done === true) controller.close();
          else controller.enqueue(line(next.value));
        } catch (error) {
          controller.enqueue(line({ kind: 'failed', detail: isRefusal(error) ? error.detail : 'The replay broke off.' }));
          controller.close();
        }
      },
      cancel() {
        stopped = true;
      },
    });
    return new Response(stream, {
      headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
} // prettier-ignore
