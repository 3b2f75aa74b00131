import { randomBytes } from 'node:crypto';
import { lookup as resolve } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { z } from 'zod';

import { draftAnswer } from '#app/tryout/bot-script.ts';
import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import { isPublicAddress } from '#app/webhooks/public-address.ts';
import { signedHeaders } from '#app/webhooks/send-webhook.server.ts';

/** A bot that is slower than this is not waited for: the turn goes on without its draft. */
const deadlineMs = 6_000;
const mostAnswerBytes = 64 * 1024;

/** What the workspace's bot answers: what it would say, and how sure it is of it. */
export const botAnswerSchema = z.object({
  text: z.string().trim().min(1).max(8_000),
  confidence: z.number().min(0).max(1).optional(),
  grounded: z.boolean().optional(),
});
export type BotAnswer = z.infer<typeof botAnswerSchema>;

/** What is posted to it, as JSON, signed as Standard Webhooks are. */
export interface BotQuestion {
  readonly conversationId: string;
  readonly turnId: string;
  readonly text: string;
  readonly locale: string | null;
}

function pinned(allowPrivate: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { all: true }).then(
      (all) => {
        const first = all[0];
        if (first === undefined || (!allowPrivate && all.some(({ address }) => !isPublicAddress(address)))) {
          return done(new Error('not a public address'), '', 4);
        }
        return options.all === true ? done(null, [first], first.family) : done(null, first.address, first.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error('unresolvable'), '', 4),
    );
  };
}

/**
 * Asks the workspace's own bot. Follows no redirect and reaches no private address unless it is named in the server's settings.
 * @returns null when it does not answer in time, or not in the agreed form
 */
export async function askBot(
  question: BotQuestion,
  {
    url: address,
    secret,
    allowedHosts,
    at,
  }: { url: string; secret: string; allowedHosts: readonly string[]; at: Date },
): Promise<BotAnswer | null> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const allowPrivate = allowedHosts.includes(host);
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return null;
  const body = JSON.stringify(question);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const key = `whsec_${Buffer.from(secret, 'base64url').toString('base64')}`;
  const id = `msg_${randomBytes(12).toString('hex')}`;
  const text = await new Promise<string | null>((settle) => {
    const outgoing = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: pinned(allowPrivate),
        signal: AbortSignal.timeout(deadlineMs),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Baton-Widget/1',
          ...signedHeaders({ id, body, secrets: [key], at }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > mostAnswerBytes) outgoing.destroy();
          else chunks.push(chunk);
        });
        answer.on('end', () => settle(answer.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null));
        answer.on('close', () => settle(null));
      },
    );
    outgoing.on('error', () => settle(null));
    outgoing.end(body);
  });
  try {
    return text === null ? null : (botAnswerSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** What the bot of the workspace's template would say: for a workspace that has not named its own. */
export function askTemplate(text: string, templateSlug: string | null): BotAnswer | null {
  const script = (templateBySlug(templateSlug ?? '') ?? TEMPLATES[0])?.botAnswers;
  if (script === undefined) return null;
  const { answer } = draftAnswer(script, text, 0);
  return { text: answer.text, confidence: answer.confidence, grounded: answer.grounded };
}
