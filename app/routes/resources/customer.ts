import type { z } from 'zod';

import { attachFile, downloadFile } from '#app/cases/attach-file.server.ts';
import { tellRead, tellTyping } from '#app/cases/conversation-signs.server.ts';
import { checkBrief, viewBriefCheck } from '#app/cases/brief/check-brief.server.ts';
import { briefCheckSchema } from '#app/contracts/brief.ts';
import { surveyAnswerSchema } from '#app/contracts/case.ts';
import {
  bookCallback,
  callbackChoiceSchema,
  closeByCustomer,
  contactChoices,
  emailChoiceSchema,
  leaveEmail,
  leaveNumber,
  numberChoiceSchema,
} from '#app/customer/contact-choice.server.ts';
import { converse } from '#app/customer/converse.server.ts';
import { customerMessageSchema, readPostSchema } from '#app/customer/customer-post.ts';
import { streamCustomer } from '#app/customer/customer-stream.server.ts';
import { viewCustomer } from '#app/customer/customer-view.server.ts';
import { type CustomerSession, openCustomerLink } from '#app/customer/open-link.server.ts';
import { sendSurvey } from '#app/customer/send-survey.server.ts';
import { textReceipt } from '#app/customer/text-receipt.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { type AppServices, getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/customer';
import { readFile } from './file-body.server.ts';
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
      case 'brief':
        return Response.json(await viewBriefCheck(session), { headers: { 'Cache-Control': 'no-store' } });
      case 'view':
        return Response.json(await viewCustomer(session, { token: params.token, asked: null, accepted: null }), {
          headers: { 'Cache-Control': 'no-store' },
        });
      case 'slots':
        return Response.json(await contactChoices(session), { headers: { 'Cache-Control': 'no-store' } });
      case 'file':
        return await downloadFile({
          ctx: session.ctx,
          input: { conversationId: session.conversationId, id: params.id ?? '' },
        });
      default:
        throw nothingHere();
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}

/** What a customer's page sends; each has its own shape. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const services = getServices(context);
  try {
    if (params.what === 'file') {
      const file = await readFile(request);
      const session = await openCustomerLink(services, request, params.token);
      return await attachFile({
        ctx: session.ctx,
        input: { conversationId: session.conversationId, personId: null, ...file },
      });
    }
    requireSameOrigin(request);
    const session = await openCustomerLink(services, request, params.token);
    const sign = { conversationId: session.conversationId, by: 'customer' as const };
    switch (params.what) {
      case 'message':
        await converse(services, session, await readJson(request, customerMessageSchema));
        break;
      case 'brief': {
        const answer = await readJson(request, briefCheckSchema);
        await checkBrief({ ctx: session.ctx, input: { conversationId: session.conversationId, answer } });
        break;
      }
      case 'survey': {
        const answer = await readJson(request, surveyAnswerSchema);
        await sendSurvey({ ctx: session.ctx, input: { conversationId: session.conversationId, answer } });
        break;
      }
      case 'typing':
        await tellTyping({ ctx: session.ctx, input: sign });
        break;
      case 'read':
        await tellRead({ ctx: session.ctx, input: { ...sign, ...(await readJson(request, readPostSchema)) } });
        break;
      case 'callback':
        await book(session, params.token, await readJson(request, callbackChoiceSchema), services);
        break;
      case 'number':
        await leaveNumber(session, await readJson(request, numberChoiceSchema));
        break;
      case 'email': {
        const input = await readJson(request, emailChoiceSchema);
        const view = await viewCustomer(session, { token: params.token, asked: null, accepted: null });
        await leaveEmail(session, input, {
          mailer: services.mailer,
          url: `${services.env.batonUrl}/c/${params.token}`,
          lines: view.handover?.known ?? [],
        });
        break;
      }
      case 'leave':
        await closeByCustomer(session);
        break;
      default:
        throw nothingHere();
    }
    return { ok: true as const };
  } catch (error) {
    return refusal(error);
  }
}

/** The call stands when it is booked; its receipt goes out behind the answer, however slow its provider is. */
async function book(
  session: CustomerSession,
  token: string,
  input: z.infer<typeof callbackChoiceSchema>,
  { env }: AppServices,
): Promise<void> {
  const promised = await bookCallback(session, input);
  if (input.text !== true) return;
  const view = await viewCustomer(session, { token, asked: null, accepted: null });
  const url = `${env.batonUrl}/c/${token}`;
  const deps = { secret: env.secret ?? '', allowedHosts: env.webhookHosts };
  textReceipt(session, { ...deps, url, lines: [promised, ...(view.handover?.known ?? [])] }).catch((error: unknown) => {
    session.ctx.log.error({ err: error }, 'a receipt was not texted');
  });
}

const nothingHere = () => new BatonError('not_found', 'There is nothing at this address.');
