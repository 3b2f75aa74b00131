import type { Page } from '@playwright/test';

/** A page of somebody else, which exists in this browser only; under this name it counts as secure, as a page of the web would. */
export const siteOrigin = 'http://shop.localhost';

/**
 * Goes from the window's own page to one of another site that shows it by its script, under a strict policy, and opens it there.
 * @param attributes of the script: language, colour, side
 */
export async function openOnASite(page: Page, attributes: string, launcher: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const workspace = pathname.split('/').at(-1) ?? '';
  await page.route(`${siteOrigin}/`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': `default-src 'none'; img-src 'self'; script-src ${origin}; frame-src ${origin}`,
      },
      body: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Shop</h1><p>Order by noon.</p></main><script async src="${origin}/widget.js" data-workspace="${workspace}" ${attributes}></script></body></html>`,
    }),
  );
  await page.route(`${siteOrigin}/favicon.ico`, (route) => route.fulfill({ status: 204 }));
  await page.goto(`${siteOrigin}/`);
  await page.getByRole('button', { name: launcher }).click();
  await page.frameLocator('iframe').getByRole('textbox').waitFor();
}
