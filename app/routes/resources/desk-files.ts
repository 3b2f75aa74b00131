import { requirePermission } from '#app/accounts/permissions.ts';
import { requireMember } from '#app/accounts/session.server.ts';
import { attachFile, downloadFile } from '#app/cases/attach-file.server.ts';
import { conversationOfCase } from '#app/cases/conversation-of-case.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/desk-files';
import { readFile } from './file-body.server.ts';
import { refusal } from './refusal.server.ts';

/** A file of a case, for whoever may see the case. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  try {
    const { ctx } = await requireMember(getServices(context), request);
    requirePermission(ctx.actor, 'case.view');
    const conversationId = await conversationOfCase({ ctx, input: { caseId: params.caseId } });
    return await downloadFile({ ctx, input: { conversationId, id: params.fileId ?? '' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}

/** Takes a file that goes with the next reply. */
export async function action({ request, context, params }: Route.ActionArgs) {
  try {
    const file = await readFile(request);
    const { ctx, personId } = await requireMember(getServices(context), request);
    requirePermission(ctx.actor, 'case.work');
    const conversationId = await conversationOfCase({ ctx, input: { caseId: params.caseId } });
    return await attachFile({ ctx, input: { conversationId, personId: personId ?? '', ...file } });
  } catch (error) {
    return refusal(error);
  }
}
