import type { Page } from '@playwright/test';

import { startForeignSite } from '../fixtures/foreign-site.ts';
import { hostilePages } from '../fixtures/hostile-pages.ts';
import { showWidgetOn } from '../fixtures/show-widget.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

/** How everything of the page's own looks and where it stands. */
const looks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, body, body *:not(script, #baton-widget)')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      return [one.tagName, x, y, width, height, style.font, style.color, style.overflow, style.zIndex].join(' ');
    }),
  );

/** How the button looks and where it stands; `covered` by whatever else is drawn there. */
const launcher = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('#baton-widget');
    const button = host?.shadowRoot?.querySelector('button');
    if (!host || !button) return null;
    const { left, top, width, height } = button.getBoundingClientRect();
    return {
      width,
      height,
      fromLeftPx: Math.round(left),
      fromRightPx: Math.round(document.documentElement.clientWidth - left - width),
      fromBottomPx: Math.round(innerHeight - top - height),
      round: getComputedStyle(button).borderRadius,
      icon: button.querySelector('svg')?.getBoundingClientRect().width,
      opacity: getComputedStyle(host).opacity,
      covered: document.elementFromPoint(left + width / 2, top + height / 2) !== host,
    };
  });

const asMade = { width: 56, height: 56, fromBottomPx: 20, round: '28px', icon: 26, opacity: '1', covered: false };

test('R34: on pages that reset everything, fight for layers, read from right to left or are dark, no style goes in or out', async ({
  page,
  browser,
  watched,
}) => {
  test.setTimeout(150_000);
  watched.allowConsole(/favicon\.ico|status of 404/);
  await signUp(page, newAccount('Taylor Brook'));
  let workspace = '';
  const site = await startForeignSite(process.env['BATON_E2E_URL'] ?? '', (path) => ({
    ...hostilePages[path],
    attributes: `data-workspace="${workspace}"${path === '/dark' ? ' data-accent="#ffe45c"' : ''}`,
  }));
  workspace = await showWidgetOn(page, site.origin);

  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const visitor = await context.newPage();
  watched.watch(visitor);
  for (const path of Object.keys(hostilePages)) {
    await test.step(path, async () => {
      await visitor.setViewportSize({ width: 1024, height: 768 });
      await visitor.goto(`${site.origin}${path}?plain`);
      const alone = await looks(visitor);
      await visitor.goto(`${site.origin}${path}`);
      const button = visitor.locator('#baton-widget button');
      await button.waitFor();
      expect(await looks(visitor)).toEqual(alone);
      const side = path === '/rtl' ? { fromLeftPx: 20 } : { fromRightPx: 20 };
      expect(await launcher(visitor)).toMatchObject({ ...asMade, ...side });

      await button.click();
      const frame = visitor.locator('#baton-widget iframe');
      await expect(visitor.frameLocator('#baton-widget iframe').getByRole('textbox')).toBeVisible();
      expect(await looks(visitor)).toEqual(alone);
      expect(await frame.boundingBox()).toMatchObject({ width: 400, height: 660 });
      await visitor.setViewportSize({ width: 390, height: 844 });
      expect(await frame.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      await expectFits(visitor);
      await visitor.getByRole('button', { name: /Close the chat|إغلاق المحادثة/ }).click();
      await expect(frame).toBeHidden();
    });
  }
  await test.step('on a light colour its sign is dark', async () => {
    await expect(visitor.locator('#baton-widget button')).toHaveCSS('color', 'rgb(28, 32, 36)');
  });
  await test.step('it is no part of what is printed', async () => {
    await visitor.emulateMedia({ media: 'print' });
    await expect(visitor.locator('#baton-widget button')).toBeHidden();
    await visitor.emulateMedia({ media: null });
  });
  await test.step('before the window is there, its ground is of the same theme', async () => {
    const frame = visitor.locator('#baton-widget iframe');
    await visitor.emulateMedia({ colorScheme: 'dark' });
    await expect(frame).toHaveCSS('background-color', 'rgb(15, 16, 18)');
    await visitor.emulateMedia({ colorScheme: 'light' });
    await expect(frame).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  });
  await test.step('nothing is wrong with it for who cannot see it', async () => {
    await visitor.goto(`${site.origin}/plain`);
    await visitor.getByRole('button', { name: 'Open the chat' }).click();
    await expect(visitor.frameLocator('#baton-widget iframe').getByRole('textbox')).toBeVisible();
    await expectAccessible(visitor);
  });
  await context.close();
  await site.stop();
});
