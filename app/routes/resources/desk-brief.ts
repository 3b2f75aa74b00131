import { data } from 'react-router';
import { z } from 'zod';

import { requireMember } from '#app/accounts/session.server.ts';
import { readBrief } from '#app/cases/brief/read-brief.server.ts';
import { revealDetails } from '#app/cases/brief/reveal-details.server.ts';
import { BRIEF_FORMS } from '#app/contracts/brief.ts';
import { getServices } from '#app/platform/load-context.ts';

import type { Route } from './+types/desk-brief';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** The brief of a case in one of its forms, to be copied (R49). */
export async function loader({ request, context, params, url }: Route.LoaderArgs) {
  try {
    const { ctx } = await requireMember(getServices(context), request);
    const form = z.enum(BRIEF_FORMS).catch('note').parse(url.searchParams.get('form'));
    const { contentType, text } = await readBrief({ ctx, input: { caseId: params.caseId, form } });
    return new Response(text, { headers: { ...noStore, 'Content-Type': contentType } });
  } catch (error) {
    return refusal(error);
  }
}

/** Masked details, shown once to who gives a reason (R50). */
export async function action({ request, context, params }: Route.ActionArgs) {
  const services = getServices(context);
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(services, request);
    const { reason } = await readJson(request, z.object({ reason: z.string() }));
    const secret = services.env.secret ?? '';
    return data(await revealDetails({ ctx, secret, input: { caseId: params.caseId, reason } }), { headers: noStore });
  } catch (error) {
    return refusal(error);
  }
}
