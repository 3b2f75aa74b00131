import { gzipSync } from 'node:zlib';

import { startForeignSite } from '../fixtures/foreign-site.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R2, R34: the window on another site: bot, person, reload, right to left, under a strict policy', async ({
  page,
  browser,
  request,
  watched,
}) => {
  test.setTimeout(150_000);
  // 400: the address of a page that is no origin, refused beside its field.
  watched.allowConsole(/favicon\.ico|status of 40[04]/);
  await signUp(page, newAccount('Taylor Brook'));
  await page.goto('/settings/widget');
  await expectAccessible(page);
  const line = await page.locator('pre').innerText();
  const workspace = /data-workspace="([^"]+)"/.exec(line)?.[1] ?? '';
  let more = 'data-accent="#0b6e4f" data-side="left"';
  const shop = await startForeignSite(process.env['BATON_E2E_URL'] ?? '', () => ({
    attributes: `data-workspace="${workspace}" ${more}`,
  }));
  expect(
    (await request.post(`/resources/widget/${workspace}`, { data: { text: 'hi', messageId: 'm-1' } })).status(),
  ).toBe(404);

  await page.getByLabel('Pages that may show it').fill('shop.example/path');
  await page.getByRole('button', { name: 'Save the window' }).click();
  await expect(page.getByText(/One a line, each like/)).toBeVisible();
  await page.getByLabel('Customers can open it').check();
  await page.getByLabel('Pages that may show it').fill(shop.origin);
  await page.getByRole('button', { name: 'Save the window' }).click();
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible();

  const script = await request.get('/widget.js');
  expect(gzipSync(await script.body()).byteLength).toBeLessThan(15 * 1024);
  const policy = (await request.get(`/w/${workspace}?embed=1`)).headers()['content-security-policy'] ?? '';
  expect(policy).toContain(`frame-ancestors 'self' ${shop.origin}`);
  const forged = await request.post(`/resources/widget/${workspace}`, {
    data: { text: 'hi', messageId: 'm-2', identity: 'a.b.c' },
  });
  expect(forged.status()).toBe(401);

  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const customer = await context.newPage();
  watched.watch(customer);
  await customer.goto(shop.origin);
  const frame = customer.frameLocator('iframe');
  await test.step('its button is in the colour and on the side of the shop', async () => {
    const launcher = customer.getByRole('button', { name: 'Open the chat' });
    await expect(launcher).toHaveCSS('background-color', 'rgb(11, 110, 79)');
    await expect(launcher).toHaveCSS('left', '20px');
  });
  await test.step('the bot answers in it', async () => {
    await customer.getByRole('button', { name: 'Open the chat' }).click();
    await expect(frame.getByText('Hello! How can we help?')).toBeVisible();
    await frame.getByRole('textbox').fill('How much is shipping?');
    await frame.getByRole('textbox').press('Enter');
    await expect(frame.getByRole('list', { name: 'Messages' }).getByRole('listitem')).toHaveCount(2);
  });
  await test.step('a reload comes back to the same conversation', async () => {
    await customer.reload();
    await customer.getByRole('button', { name: 'Open the chat' }).click();
    await expect(frame.getByText('How much is shipping?')).toBeVisible();
  });
  await test.step('a person, in the same window', async () => {
    await frame.getByRole('button', { name: 'Talk to a person' }).click();
    await expect(frame.getByText('I want to talk to a person, please.')).toBeVisible();
    await page.goto('/desk');
    await page
      .getByRole('link', { name: /Customer/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^(Accept|Take the case)/ }).click();
    await page.getByRole('textbox', { name: /^Reply to/ }).fill('Taylor here.');
    await page.keyboard.press('Control+Enter');
    await expect(frame.getByText('Taylor here.')).toBeVisible();
  });
  await test.step('a reload in the middle of it comes back to the same person, who goes on', async () => {
    await customer.reload();
    await customer.getByRole('button', { name: 'Open the chat' }).click();
    await expect(frame.getByText('Taylor here.')).toBeVisible();
    await frame.getByRole('textbox').fill('I am still here');
    await frame.getByRole('textbox').press('Enter');
    await expect(page.getByRole('list', { name: 'Messages' }).getByText('I am still here')).toBeVisible();
    await page.getByRole('textbox', { name: /^Reply to/ }).fill('So am I.');
    await page.keyboard.press('Control+Enter');
    await expect(frame.getByText('So am I.')).toBeVisible();
  });
  await test.step('Escape closes it and focus is on the button again', async () => {
    await frame.getByRole('textbox').press('Escape');
    await expect(customer.getByRole('button', { name: 'Open the chat' })).toBeFocused();
  });
  await context.close();

  await test.step('in Arabic it reads from right to left, on a phone', async () => {
    more = 'data-lang="ar"';
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    const arab = await phone.newPage();
    watched.watch(arab);
    await arab.goto(shop.origin);
    await arab.getByRole('button', { name: 'فتح المحادثة' }).click();
    const inside = arab.frameLocator('iframe');
    await inside.getByRole('button', { name: 'التحدث إلى شخص' }).click();
    await expect(inside.getByRole('article')).toBeVisible();
    await expect(inside.locator('[dir=rtl]').first()).toBeAttached();
    const own = arab.frames().find((one) => one.url().includes('/c/'));
    expect(own).toBeDefined();
    const wide = await own?.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await arab.goto(own?.url() ?? '/');
    await expectAccessible(arab);
    await expectFits(arab);
    await phone.close();
  });
  await shop.stop();

  await test.step('R92: a script that begins conversations is stopped and told when to go on', async () => {
    const begin = (n: number) =>
      request.post(`/resources/widget/${workspace}`, {
        data: { text: 'hi', messageId: `m-many-${n}`, identity: 'x.y.z' },
      });
    let answer = await begin(0);
    for (let n = 1; answer.status() === 401 && n < 40; n += 1) answer = await begin(n);
    expect(answer.status()).toBe(429);
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  });
});
