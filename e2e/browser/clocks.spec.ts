import postgres from 'postgres';

import { readClusterSettings } from '../../db/server/cluster-files.ts';
import { startBaton, type TestBaton } from '../fixtures/baton.ts';
import { expect, test } from '../fixtures/test.ts';

/** A Baton of its own: here the clock runs faster, and parts are killed. */
let baton: TestBaton;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  baton = await startBaton();
});
test.afterAll(() => baton.stop());
test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ page }) => {
  const { url, email, password } = baton.demo();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
});

async function ask(conversationId: string, name: string): Promise<{ action: string }> {
  const { url, apiKey } = baton.demo();
  const response = await fetch(`${url}/v1/conversations/${conversationId}/turns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ author: 'customer', text: 'agent please', customer: { name } }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { action: string };
}

/** Makes the one clock run `scale` times as fast, for everything that reads it. */
async function runClock(scale: number): Promise<void> {
  const cluster = readClusterSettings(baton.home);
  if (cluster === undefined) throw new Error('This Baton has no Postgres of its own.');
  const { port, user, password } = cluster;
  const sql = postgres({ host: '127.0.0.1', port, user, password, database: 'baton', max: 1 });
  await sql`select baton_set_clock(baton_now(), ${scale})`;
  await sql.end();
}

test('F5: with Temporal killed turns are answered and the desk works and says that clocks are paused; back, it says nothing', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await baton.kill('temporal', { stayDown: true });
  expect(await ask('paused-1', 'Lee Wong')).toMatchObject({ action: 'escalate' });
  await page.goto(`${baton.url}/desk`);
  await page.getByRole('link', { name: /Lee Wong/ }).click();
  await expect(page.getByText('Clocks are paused.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^(Accept|Take)/ }).click();
  await page.getByRole('textbox', { name: /reply/i }).fill('Hi Lee, I am here.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Messages' }).getByText('Hi Lee, I am here.')).toBeVisible();

  baton.restart('temporal');
  await expect(page.getByText('Clocks are paused.')).toBeHidden({ timeout: 60_000 });
});

test('R59: nobody accepts, and tier, fallback pool and owner of last resort come in order', async ({ page }) => {
  test.setTimeout(180_000);
  await runClock(120);
  expect(await ask('nobody-1', 'Maria Santos')).toMatchObject({ action: 'escalate' });
  await page.goto(`${baton.url}/desk`);
  await page.getByRole('link', { name: /Maria Santos/ }).click();
  await page.getByText(/^Timeline/).click();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await expect(timeline).toContainText('Nobody took it', { timeout: 90_000 });
  const lines = (await timeline.getByRole('listitem').allTextContents()).join('\n');
  expect(lines).toMatch(
    /Offered to[\s\S]*did not answer in time[\s\S]*Senior colleagues[\s\S]*Everybody[\s\S]*Nobody took it/,
  );
  await runClock(1);
});
