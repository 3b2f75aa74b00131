import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { NotifyMessage, Provider } from '../provider.ts';
import { smsProvider, voiceProvider } from './phone.server.ts';
import { hookProvider, slackProvider, teamsProvider } from './team-channel.server.ts';

const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const message: NotifyMessage = {
  key: 'ntf_1',
  title: 'Critical case for you',
  text: 'Ana & Co. smell gas <now>\nWhy: emergency',
  short: 'Critical case for you, until 14:05: "Ana & Co." smell gas',
  sms: 'Baton: gas. Take it: reply 4711',
  url: 'https://baton.test/desk/esc_1',
  claimUrl: 'https://baton.test/claim/abc',
  replyCode: '4711',
  urgent: true,
};

let server: Server;
let url: string;
let heard: { path: string; headers: IncomingHttpHeaders; body: string }[];
let status: number;

beforeEach(async () => {
  heard = [];
  status = 201;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"sid":"CA0123456789"}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const send = <S>(provider: Provider<S>, settings: S, hosts: readonly string[] = ['127.0.0.1']) =>
  provider.send({ settings, target: '+4915112345678', message, allowedHosts: hosts });
const twilio = () => ({ baseUrl: url, accountSid: 'AC12345678', authToken: 'token-of-twilio', from: '+4930123456' });

test('R31: a call rings the number and says it twice, as text that cannot become commands', async () => {
  expect(await send(voiceProvider, twilio())).toEqual({ kind: 'sent', ref: 'CA0123456789' });
  const [call] = heard;
  expect(call?.path).toBe('/2010-04-01/Accounts/AC12345678/Calls.json');
  const form = new URLSearchParams(call?.body);
  expect([form.get('To'), form.get('From')]).toEqual(['+4915112345678', '+4930123456']);
  const said = 'Critical case for you, until 14:05: &quot;Ana &amp; Co.&quot; smell gas';
  expect(form.get('Twiml')).toBe(`<Response><Say>${said}</Say><Pause length="1"/><Say>${said}</Say></Response>`);
  expect(call?.headers['i-twilio-idempotency-token']).toBe('ntf_1');
});

test('R31: Slack hears it with a link to the case and one that takes it, and no markup of the customer’s', async () => {
  expect(await send(slackProvider, { url: `${url}/services/T1` })).toMatchObject({ kind: 'sent' });
  const [post] = heard;
  expect(JSON.parse(post?.body ?? '')).toEqual({
    text: [
      '*Critical case for you*',
      'Ana &amp; Co. smell gas &lt;now&gt;\nWhy: emergency',
      '<https://baton.test/desk/esc_1|Open it>',
      '<https://baton.test/claim/abc|Take it>',
    ].join('\n'),
  });
  expect(post?.headers['idempotency-key']).toBe('ntf_1');
});

test('R31: Teams gets a card that names it and has both buttons', async () => {
  await send(teamsProvider, { url: `${url}/workflows/1` });
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          body: [{ text: 'Critical case for you' }, { text: message.text }],
          actions: [
            { title: 'Open it', url: message.url },
            { title: 'Take it', url: message.claimUrl },
          ],
        },
      },
    ],
  });
});

test('R31: a webhook of one’s own is signed as all of ours are', async () => {
  await send(hookProvider, { url: `${url}/hook`, secret });
  const [got] = heard;
  const { key: _, ...data } = message;
  expect(new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>)).toEqual({
    type: 'notification.created',
    data,
  });
  expect(got?.headers['webhook-id']).toBe('ntf_1');
});

test('what is overloaded or away is tried again, what refuses is not, and no private address is asked', async () => {
  for (const [code, again] of [
    [500, true],
    [429, true],
    [404, false],
  ] as const) {
    status = code;
    const failed = { kind: 'failed', word: `status_${code}`, again };
    expect(await send(voiceProvider, twilio())).toEqual(failed);
    expect(await send(smsProvider, twilio())).toEqual(failed);
    expect(await send(slackProvider, { url })).toEqual(failed);
    expect(await send(teamsProvider, { url })).toEqual(failed);
    expect(await send(hookProvider, { url, secret })).toEqual(failed);
  }
  const asked = heard.length;
  expect(await send(teamsProvider, { url }, [])).toEqual({ kind: 'failed', word: 'private_address', again: false });
  expect(heard).toHaveLength(asked);
});
