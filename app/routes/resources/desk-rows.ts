import { requireMember } from '#app/accounts/session.server.ts';
import { viewTargets } from '#app/desk/board/board-view.server.ts';
import { areClocksPaused } from '#app/desk/clocks-paused.server.ts';
import { serverNow } from '#app/desk/desk-time.server.ts';
import type { ChangedRows } from '#app/desk/inbox/changed-rows.ts';
import { viewInbox, viewRows } from '#app/desk/inbox/inbox-view.server.ts';
import { mostAtOnce } from '#app/desk/live/changed.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/desk-rows';

/** The rows of the named cases as the reader's list shows them now: what a live desk reads instead of its whole list; or all of them. */
export async function loader({ request, context, url }: Route.LoaderArgs) {
  const services = getServices(context);
  try {
    const { ctx } = await requireMember(services, request);
    const ids = url.searchParams.getAll('id').slice(0, mostAtOnce);
    const [{ rows, person }, paused, targets] = await Promise.all([
      url.searchParams.get('also') === 'all' ? viewInbox({ ctx }) : viewRows({ ctx, input: { ids } }),
      areClocksPaused(services.db),
      url.searchParams.get('also') === 'targets' ? viewTargets({ ctx }) : undefined,
    ]);
    const answer = {
      rows,
      person,
      paused,
      now: serverNow(services.clock),
      ...(targets === undefined ? {} : { targets }),
    };
    return Response.json(answer satisfies ChangedRows, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}
