import { surveyAnswerSchema } from '#app/contracts/case.ts';
import { customerMessageSchema } from '#app/customer/customer-post.ts';
import { streamCustomer } from '#app/customer/customer-stream.server.ts';
import { viewCustomer } from '#app/customer/customer-view.server.ts';
import { openCustomerLink } from '#app/customer/open-link.server.ts';
import { sendSurvey } from '#app/customer/send-survey.server.ts';
import { writeAsCustomer } from '#app/customer/write-as-customer.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/customer';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** What a customer's page reads: its stream (`events`) and its conversation (`view`). */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const services = getServices(context);
  try {
    const session = await openCustomerLink(services, request, params.token);
    switch (params.what) {
      case 'events':
        return streamCustomer(session, services.liveFeed);
      case 'view':
        return Response.json(await viewCustomer(session), { headers: { 'Cache-Control': 'no-store' } });
      default:
        throw nothingHere();
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}

/** What a customer's page sends: a `message`, or the `survey` after it is resolved. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const services = getServices(context);
  try {
    requireSameOrigin(request);
    const session = await openCustomerLink(services, request, params.token);
    switch (params.what) {
      case 'message':
        await writeAsCustomer(session, await readJson(request, customerMessageSchema), services.turns);
        return { ok: true as const };
      case 'survey': {
        const answer = await readJson(request, surveyAnswerSchema);
        await sendSurvey({ ctx: session.ctx, input: { conversationId: session.conversationId, answer } });
        return { ok: true as const };
      }
      default:
        throw nothingHere();
    }
  } catch (error) {
    return refusal(error);
  }
}

const nothingHere = () => new BatonError('not_found', 'There is nothing at this address.');
