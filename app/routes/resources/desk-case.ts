import { data } from 'react-router';

import { requireMember } from '#app/accounts/session.server.ts';
import { conflictWords } from '#app/desk/case/case-actions.ts';
import { caseCommandSchema } from '#app/desk/case/case-command.ts';
import { viewCase } from '#app/desk/case/case-view.server.ts';
import { runCommand } from '#app/desk/case/run-command.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal } from '../page-problem.server.ts';
import type { Route } from './+types/desk-case';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** One command of the desk about one case. A conflict is answered with who has the case now, in words. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const { caseId } = params;
  try {
    requireSameOrigin(request);
    const { ctx, personId } = await requireMember(getServices(context), request);
    const command = await readJson(request, caseCommandSchema);
    try {
      await runCommand(ctx, caseId, command);
      return { ok: true as const };
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      const { detail } = await viewCase({ ctx, input: { caseId } });
      return data(
        { ok: false as const, kind: 'conflict' as const, words: conflictWords(detail, personId) },
        { status: 409 },
      );
    }
  } catch (error) {
    return refusal(error);
  }
}
