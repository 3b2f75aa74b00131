import { expect, test } from 'vitest';

import { createStartLimiter } from './start-limit.server.ts';

const from = (address: string, workspaceId = 'ws_1') => ({ address, workspaceId });

test('R92: an address begins so many conversations and is told when it may go on; others are not held up', async () => {
  const limiter = createStartLimiter({ perAddress: 2, perWorkspace: 100, windowS: 60 });
  await limiter.take(from('192.0.2.1'));
  await limiter.take(from('192.0.2.1'));
  const refused: unknown = await limiter.take(from('192.0.2.1')).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'rate_limited' });
  expect((refused as { retryAfterS: number }).retryAfterS).toBeGreaterThan(0);
  expect((refused as { retryAfterS: number }).retryAfterS).toBeLessThanOrEqual(60);
  await limiter.take(from('192.0.2.2'));
  await limiter.take(from('192.0.2.1', 'ws_2'));
});

test('R92: many addresses together stay under the limit of the workspace, and a refused one takes nothing of it', async () => {
  const limiter = createStartLimiter({ perAddress: 1, perWorkspace: 2, windowS: 60 });
  await limiter.take(from('192.0.2.1'));
  await expect(limiter.take(from('192.0.2.1'))).rejects.toMatchObject({ code: 'rate_limited' });
  await limiter.take(from('192.0.2.2'));
  await expect(limiter.take(from('192.0.2.3'))).rejects.toMatchObject({ code: 'rate_limited' });
});
