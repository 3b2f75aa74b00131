import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { readIdentity, signIdentity, widgetSecret } from './identity-token.server.ts';

const secret = widgetSecret('a secret of thirty-two characters', 'ws_1', 1);
const nowMs = Date.parse('2026-11-24T16:42:00Z');
const exp = nowMs / 1000 + 3600;

test('a signed token says who the customer is', () => {
  const token = signIdentity({ sub: 'c-9', name: 'Maria', exp }, secret);
  expect(readIdentity(token, secret, nowMs)).toEqual({ sub: 'c-9', name: 'Maria' });
});

test('R92: forged, altered, old, too long-lived, unsigned or rotated tokens are refused', () => {
  const token = signIdentity({ sub: 'c-9', exp }, secret);
  const [head, body, signature] = token.split('.');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'none' })}.${body ?? ''}.`;
  const none = `${part({ alg: 'none' })}.${body ?? ''}`;
  const selfMade = `${none}.${createHmac('sha256', secret).update(none).digest('base64url')}`;
  const bad = [
    '',
    'x.y.z',
    `${head ?? ''}.${part({ sub: 'c-1', exp })}.${signature ?? ''}`,
    `${token}x`,
    `${token}.x`,
    unsigned,
    selfMade,
    signIdentity({ sub: 'c-9', exp: nowMs / 1000 - 120 }, secret),
    signIdentity({ sub: 'c-9', exp: nowMs / 1000 + 30 * 24 * 3600 }, secret),
    signIdentity({ sub: '', exp }, secret),
    signIdentity({ sub: 'c-9', exp }, widgetSecret('a secret of thirty-two characters', 'ws_1', 2)),
    signIdentity({ sub: 'c-9', exp }, widgetSecret('a secret of thirty-two characters', 'ws_2', 1)),
  ];
  for (const one of bad) expect(() => readIdentity(one, secret, nowMs), one).toThrow('not valid');
});
