import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R31: a team’s channel is tested from its settings, which say what became of it without a reload', async ({
  page,
  workspace,
}) => {
  let answer = 404;
  const heard: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (part: Buffer) => heard.push(part.toString()));
    request.on('end', () => response.writeHead(answer).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  expect(workspace).toBeDefined();
  await page.goto('/settings/notifications');
  await page.locator('summary', { hasText: 'Slack' }).click();
  await page.getByLabel('Incoming webhook').fill(`http://localhost:${(server.address() as AddressInfo).port}/hook`);
  await page.locator('form:has(input[value=slack])').getByRole('button', { name: 'Set it up' }).click();
  const outcome = page.getByRole('status', { name: 'Last message by Slack' });
  await expect(outcome).toHaveText(/Nothing sent there yet/);

  const again = page.getByRole('button', { name: 'Send a test by Slack' });
  await again.click();
  await expect(outcome).toHaveText(/Not sent.*answered 404/);
  expect(heard.join()).toContain('Test from Baton');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);

  answer = 200;
  await again.click();
  await expect(outcome).toHaveText(/^Sent.*Last failure: .*answered 404/);
  await expectFits(page);
  await new Promise((closed) => server.close(closed));
});
