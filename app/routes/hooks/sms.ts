import { claimByReply } from '#app/notify/claim.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/sms';

/** A text message is 1,600 characters at most, and a provider sends some fields around it. */
const MAX_BODY_BYTES = 32 * 1024;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const twiml = (words: string): Response =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?><Response><Message>${escaped(words)}</Message></Response>`, {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  });

/** Where a phone provider brings the answers to text messages; its signature is what lets it in. */
export async function action({ request, params, context }: Route.ActionArgs): Promise<Response> {
  const services = getServices(context);
  const body = await request.text();
  if (body.length > MAX_BODY_BYTES) return new Response('Too large', { status: 413 });
  const fields = Object.fromEntries(new URLSearchParams(body));
  const signature = request.headers.get('x-twilio-signature') ?? '';
  const { db, clock, log, env } = services;
  try {
    const deps = { db, clock, log, secret: env.secret ?? '', batonUrl: env.batonUrl };
    return twiml(await claimByReply(deps, { workspaceId: params.workspaceId, signature, fields }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}
