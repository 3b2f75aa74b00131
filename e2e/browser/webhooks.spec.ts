import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('F17: a webhook that keeps failing says until when it is paused and what waits; "Try now" does not wait, by keyboard alone', async ({
  page,
  workspace,
}) => {
  test.setTimeout(90_000);
  expect(workspace).toBeTruthy();
  let status = 503;
  const receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((ready) => receiver.listen(0, ready));
  const url = `http://localhost:${(receiver.address() as AddressInfo).port}/hooks`;
  await page.goto('/settings/webhooks');
  await page.getByLabel('Address').fill(url);
  await page.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  const made = page.getByRole('list', { name: 'Last deliveries' }).getByRole('listitem');
  for (let sent = 1; sent <= 5; sent += 1) {
    await page.getByRole('button', { name: `Send test: ${url}` }).click();
    await expect(made).toHaveCount(sent);
  }
  const note = page.getByRole('status').filter({ hasText: 'failed several times' });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^Paused until ([A-Z][a-z]{2} )?[0-9]{2}:[0-9]{2} [A-Z]/u)).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(note).toContainText('5 events wait');
  await expectAccessible(page);
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: test.info().outputPath(`paused-${width}-${colorScheme}.png`) });
      await expectAccessible(page);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const tryNow = page.getByRole('button', { name: `Try now: ${url}` });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(tryNow).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0] });
  status = 200;
  await page.keyboard.press('Enter');
  // Without a reload: one is tried, then all are there, and the focus stays at the webhook.
  await expect(made.filter({ hasText: 'Delivered' })).toHaveCount(5);
  await expect(page.getByRole('button', { name: `Send test: ${url}` })).toBeFocused();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  await expect(note).toBeHidden();
  await new Promise((done) => receiver.close(done));
});
