import { z } from 'zod';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { readBrief } from '#app/cases/brief/read-brief.server.ts';
import { declineOffer } from '#app/cases/decline-offer.server.ts';
import { handbackCase } from '#app/cases/handback-case.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { transferCase } from '#app/cases/transfer-case.server.ts';
import { BRIEF_FORMS, briefSchema } from '#app/contracts/brief.ts';
import {
  acceptInputSchema,
  caseViewSchema,
  type CaseView,
  declineInputSchema,
  handbackInputSchema,
  replyInputSchema,
  resolveInputSchema,
  transferInputSchema,
} from '#app/contracts/case.ts';
import { apiRoute } from '#app/platform/api-route.server.ts';
import type { Ctx } from '#app/platform/context.ts';

const params = z.object({ escalationId: z.string().max(200) });
const responses = { 200: { description: 'The escalation as it is now.', schema: caseViewSchema } };

/** One verb on a case: every one of them takes the case's id beside its input and answers with the case. */
function verbRoute<Schema extends z.ZodType>(
  name: string,
  summary: string,
  schema: Schema,
  verb: (call: { ctx: Ctx; input: z.output<Schema> & { readonly caseId: string } }) => Promise<CaseView>,
) {
  return apiRoute({
    method: 'post',
    path: `/v1/escalations/{escalationId}/${name}`,
    operationId: `${name}Escalation`,
    summary,
    scope: 'desk',
    params,
    query: null,
    body: schema,
    responses,
    handle: async ({ ctx, params: { escalationId }, body }) => ({
      body: await verb({ ctx, input: { ...(body as z.output<Schema> & object), caseId: escalationId } }),
    }),
  });
}

/** Cases for programs: what the desk does, by key. `personId` names who acts; the audit keeps the key. */
export function escalationRoutes() {
  return [
    apiRoute({
      method: 'get',
      path: '/v1/escalations/{escalationId}',
      operationId: 'getEscalation',
      summary: 'One escalation with its brief, clocks and owner.',
      scope: 'read',
      params,
      query: null,
      body: null,
      responses,
      handle: async ({ ctx, params: { escalationId } }) => ({
        body: await getCase({ ctx, input: { caseId: escalationId } }),
      }),
    }),
    apiRoute({
      method: 'get',
      path: '/v1/escalations/{escalationId}/brief',
      operationId: 'getBrief',
      summary:
        'The brief alone: json (the object, /schemas/brief-1.json), note (flat text of 4 KB or less), script (ten seconds aloud) or sms (160 GSM-7 characters). All but json are text/plain.',
      scope: 'read',
      params,
      query: z.object({ form: z.enum(BRIEF_FORMS).default('json') }),
      body: null,
      responses: { 200: { description: 'The brief in the form that was asked for.', schema: briefSchema } },
      handle: async ({ ctx, params: { escalationId }, query: { form } }) => {
        const { contentType, text } = await readBrief({ ctx, input: { caseId: escalationId, form } });
        return { body: Buffer.from(text), headers: { 'content-type': contentType } };
      },
    }),
    verbRoute('accept', 'Take the case for a person: the first one wins.', acceptInputSchema, acceptCase),
    verbRoute('decline', 'Say no to an offer, and why.', declineInputSchema, declineOffer),
    verbRoute('reply', 'Write to the customer in the same conversation.', replyInputSchema, replyToCase),
    verbRoute('transfer', 'Pass the case to a person or a queue.', transferInputSchema, transferCase),
    verbRoute('resolve', 'Close the case, with how it ended.', resolveInputSchema, resolveCase),
    verbRoute('handback', 'Give the conversation back to the bot, with a note.', handbackInputSchema, handbackCase),
  ];
}
