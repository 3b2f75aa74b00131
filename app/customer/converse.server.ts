import type { TurnCustomer, TurnResponse } from '#app/contracts/turn.ts';
import { inTransaction } from '#app/platform/context.ts';
import type { AppServices } from '#app/platform/load-context.ts';
import { findWidget } from '#db/queries/widgets.ts';
import { askBot, askTemplate, type BotAnswer } from '#app/widget/ask-bot.server.ts';
import { widgetSecret } from '#app/widget/identity-token.server.ts';

import type { CustomerMessagePost } from './customer-post.ts';
import type { CustomerSession } from './open-link.server.ts';
import { sendTurn, writeAsCustomer } from './write-as-customer.server.ts';

/** Conversations that began in the workspace's window: there Baton asks the bot, elsewhere the bot asks Baton. */
export const widgetPrefix = 'widget-';

/**
 * A customer's message. In the window the bot's draft is asked for first, so that the flow decides on it; what the bot then says
 * is stored as its turn. While a person has the conversation nobody asks the bot.
 * @throws BatonError as the turn service does
 */
export async function converse(
  services: AppServices,
  session: CustomerSession,
  post: CustomerMessagePost,
  /** Who the workspace says it is, with the first message. */
  customer?: TurnCustomer,
): Promise<void> {
  const { turns } = services;
  const asksBot = session.externalId.startsWith(widgetPrefix) && session.owner === 'bot' && post.wantsPerson !== true;
  const draft = asksBot ? await draftOf(services, session, post) : null;
  const answer = await writeAsCustomer(session, post, turns, signalsOf(asksBot, draft), customer);
  if (!session.externalId.startsWith(widgetPrefix)) return;
  const text = saidBy(answer, draft);
  if (text !== null) await sendTurn(session, { turnId: `${post.messageId}:bot`, author: 'bot', text }, turns);
}

/** A bot that did not answer is a failed tool: the flow's own rules hand over. */
function signalsOf(asked: boolean, draft: BotAnswer | null) {
  if (!asked) return {};
  if (draft === null) return { toolFailed: true, confidence: 0 };
  return {
    ...(draft.confidence === undefined ? {} : { confidence: draft.confidence }),
    ...(draft.grounded === undefined ? {} : { grounded: draft.grounded }),
  };
}

/** The flow's own words first; the bot's where it may go on. */
function saidBy(answer: TurnResponse, draft: BotAnswer | null): string | null {
  if (answer.state.owner === 'human') return null;
  if (answer.say !== null) return answer.say.text;
  return answer.action === 'continue' || answer.action === 'flag' ? (draft?.text ?? null) : null;
}

async function draftOf(
  services: AppServices,
  session: CustomerSession,
  post: CustomerMessagePost,
): Promise<BotAnswer | null> {
  const { workspaceId, clock, log } = session.ctx;
  const { env } = services;
  const found = await inTransaction(session.ctx, (tx) => findWidget(tx, { workspaceId }));
  const widget = found?.widget;
  if (widget === undefined || widget.botUrl === null || env.secret === undefined) {
    return askTemplate(post.text, found?.templateSlug ?? null);
  }
  const question = {
    conversationId: session.externalId,
    turnId: post.messageId,
    text: post.text,
    locale: session.locale,
  };
  const answer = await askBot(question, {
    url: widget.botUrl,
    secret: widgetSecret(env.secret, workspaceId, widget.secretVersion),
    allowedHosts: env.webhookHosts,
    at: clock.now(),
  });
  if (answer === null) log.warn({ conversationId: session.conversationId }, 'the bot of the window did not answer');
  return answer;
}
