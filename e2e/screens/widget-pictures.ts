import { join } from 'node:path';

import type { Browser, Page } from '@playwright/test';

import { startForeignSite } from '../fixtures/foreign-site.ts';
import { hostilePages } from '../fixtures/hostile-pages.ts';
import { showWidgetOn } from '../fixtures/show-widget.ts';
import { sizes, themes } from './screen.ts';

/** Time for what is loaded after the page and for fonts; pictures do not move. */
const settleMs = 600;

/**
 * Photographs the window on pages of another site, closed and open.
 * @param owner a page on which the workspace's owner is signed in
 */
export async function widgetPictures(browser: Browser, owner: Page, home: string, folder: string): Promise<void> {
  let workspace = '';
  const site = await startForeignSite(home, (path) => ({
    ...hostilePages[path],
    attributes: `data-workspace="${workspace}"`,
  }));
  workspace = await showWidgetOn(owner, site.origin);
  for (const path of Object.keys(hostilePages)) {
    for (const theme of themes) {
      for (const viewport of sizes) {
        const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        const picture = (state: string) =>
          page.screenshot({ path: join(folder, `widget-on-${path.slice(1)}-${state}-${viewport.width}-${theme}.png`) });
        await page.goto(`${site.origin}${path}`);
        await page.locator('#baton-widget button').waitFor();
        await picture('closed');
        await page.locator('#baton-widget button').click();
        await page.frameLocator('#baton-widget iframe').getByRole('textbox').waitFor();
        // A frame of another origin is painted by a process of its own, after what is around it.
        await page.waitForTimeout(settleMs);
        await picture('open');
        await context.close();
      }
    }
  }
  await site.stop();
}
