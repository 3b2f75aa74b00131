import { expect, test } from 'vitest';

import { seal, unseal } from './secret-box.server.ts';

const secret = 'a secret that only this test knows, 32 characters or more';
const box = { workspaceId: 'ws_1', purpose: 'lookup' } as const;

test('a sealed value opens only with the same secret, workspace and purpose', () => {
  const sealed = seal(secret, box, 'Bearer tok–en');
  expect(sealed).not.toContain('tok');
  expect(seal(secret, box, 'Bearer tok–en')).not.toBe(sealed);
  expect(unseal(secret, box, sealed)).toBe('Bearer tok–en');
  expect(unseal(`${secret}!`, box, sealed)).toBeNull();
  expect(unseal(secret, { ...box, workspaceId: 'ws_2' }, sealed)).toBeNull();
  expect(unseal(secret, { ...box, purpose: 'model' }, sealed)).toBeNull();
});

test('a changed or foreign value does not open and does not throw', () => {
  const sealed = seal(secret, box, 'x');
  const middle = Math.floor(sealed.length / 2);
  const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
  for (const value of [changed, '', 'v1.', 'v1.AAAA', 'v2.abc', 'plain text'])
    expect(unseal(secret, box, value)).toBeNull();
});
