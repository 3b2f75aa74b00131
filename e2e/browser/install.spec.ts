import { z } from 'zod';

import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, test } from '../fixtures/test.ts';

const manifestSchema = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  id: z.string(),
  start_url: z.string(),
  scope: z.string(),
  display: z.enum(['standalone', 'fullscreen', 'minimal-ui']),
  background_color: z.string(),
  theme_color: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })),
  shortcuts: z.array(z.object({ name: z.string(), url: z.string() })),
});

test('the desk can be installed: what its manifest says is there, its worker controls the page, and keeps nothing of former versions', async ({
  page,
  context,
  request,
  watched,
}) => {
  test.setTimeout(90_000);
  watched.allowConsole(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  await signUp(page, newAccount('Taylor Brook'));

  await test.step('manifest and icons', async () => {
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const answer = await request.get(address ?? '');
    expect(answer.headers()['content-type']).toMatch(/manifest\+json|application\/json/);
    const manifest = manifestSchema.parse(await answer.json());
    expect(manifest.start_url.startsWith(manifest.scope)).toBe(true);
    for (const wanted of [192, 512]) {
      const icon = manifest.icons.find(({ sizes }) => sizes === `${wanted}x${wanted}`);
      const size = await page.evaluate(async (src) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      }, icon?.src ?? '');
      expect(size).toEqual([wanted, wanted]);
    }
    for (const { url } of manifest.shortcuts) expect((await page.request.get(url)).status()).toBe(200);
  });

  await test.step('a former version left files behind', async () => {
    await page.evaluate(async () => {
      const former = await caches.open('baton-shell-1');
      await former.put('/assets/former-0123.js', new Response('old'));
    });
  });

  await test.step('the worker controls the desk and cleared them away', async () => {
    await page.goto('/desk');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    const kept = await page.evaluate(() => caches.keys());
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatch(/^baton-shell-[0-9a-f]{12}$/);
    expect(await page.evaluate(async () => (await caches.match('/assets/former-0123.js')) === undefined)).toBe(true);
  });

  await test.step('nothing of a customer or of the workspace is kept', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible();
    const paths = await page.evaluate(async () => {
      const names = await caches.keys();
      const opened = await Promise.all(names.map((name) => caches.open(name)));
      const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
      return requests.map(({ url }) => new URL(url).pathname);
    });
    expect(paths).toContain('/offline.html');
    expect(paths.filter((path) => !/^\/(assets\/|offline\.html$|favicon\.svg$)/.test(path))).toEqual([]);
  });

  await test.step('without a network it opens, and says so', async () => {
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await context.setOffline(false);
  });
});
