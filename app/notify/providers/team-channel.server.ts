import { guardedPost } from '#app/webhooks/guarded-request.server.ts';
import { signedHeaders } from '#app/webhooks/send-webhook.server.ts';

import { outcomeOf, type Provider } from '../provider.ts';
import type { ProviderSettings } from '../provider-settings.ts';

const asJson = (key: string) => ({
  'content-type': 'application/json',
  'user-agent': 'Baton/1',
  'idempotency-key': key,
});

/** Slack's markup knows three characters of its own. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An incoming webhook of Slack. */
export const slackProvider: Provider<ProviderSettings['slack']> = {
  async send({ settings, message, allowedHosts }) {
    const claim = message.claimUrl === null ? '' : `\n<${message.claimUrl}|Take it>`;
    const text = `*${slackText(message.title)}*\n${slackText(message.text)}\n<${message.url}|Open it>${claim}`;
    return outcomeOf(
      await guardedPost({
        url: settings.url,
        headers: asJson(message.key),
        body: JSON.stringify({ text }),
        allowedHosts,
      }),
    );
  },
};

/** A workflow webhook of Teams: an adaptive card. */
export const teamsProvider: Provider<ProviderSettings['teams']> = {
  async send({ settings, message, allowedHosts }) {
    const actions = [
      { type: 'Action.OpenUrl', title: 'Open it', url: message.url },
      ...(message.claimUrl === null ? [] : [{ type: 'Action.OpenUrl', title: 'Take it', url: message.claimUrl }]),
    ];
    const card = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body: [
        { type: 'TextBlock', text: message.title, weight: 'Bolder', wrap: true },
        { type: 'TextBlock', text: message.text, wrap: true },
      ],
      actions,
    };
    const body = {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    };
    return outcomeOf(
      await guardedPost({ url: settings.url, headers: asJson(message.key), body: JSON.stringify(body), allowedHosts }),
    );
  },
};

/** Anything else: signed like our webhooks (Standard Webhooks). */
export const hookProvider: Provider<ProviderSettings['webhook']> = {
  async send({ settings, message, allowedHosts }) {
    const { key, ...notification } = message;
    const body = JSON.stringify({ type: 'notification.created', data: notification });
    const signed = signedHeaders({ id: key, body, secrets: [settings.secret], at: new Date() });
    return outcomeOf(
      await guardedPost({ url: settings.url, headers: { ...asJson(key), ...signed }, body, allowedHosts }),
    );
  },
};
