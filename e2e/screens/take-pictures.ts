import { join } from 'node:path';

import type { BrowserContext, Page } from '@playwright/test';

import { graveFindings } from '../fixtures/test.ts';
import { type Made, pictureName, type Screen, sizes, themes } from './screen.ts';

/** What is wrong with a screen, in words. */
export type Complaint = string;

/** Time for what is loaded after the page and for fonts; pictures do not move. */
const settleMs = 350;

/** Photographs one screen at all sizes and in both themes, and says what is wrong with it. */
export async function takePictures(context: BrowserContext, screen: Screen, made: Made, folder: string): Promise<Complaint[]> {
  const page = await context.newPage();
  const complaints = new Set<Complaint>();
  const expected = screen.status ?? 200;
  page.on('console', (message) => {
    const refused = expected >= 400 && /status of 4/.test(message.text());
    if (message.type() === 'error' && !refused) complaints.add(`console: ${message.text().slice(0, 200)}`);
  });
  page.on('pageerror', (error) => complaints.add(`exception: ${String(error).slice(0, 200)}`));
  try {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const answer = await page.goto(screen.path(made), { waitUntil: 'load' });
    if (answer?.status() !== expected) complaints.add(`answered ${answer?.status() ?? 'nothing'} instead of ${expected}`);
    await screen.prepare?.(page);
    await page.evaluate(async () => { await document.fonts.ready; });
    for (const size of sizes) {
      if (screen.wideOnly === true && size.width < 600) continue;
      await page.setViewportSize(size);
      await page.waitForTimeout(settleMs);
      const over = await page.evaluate(overflowPx);
      if (over > 0) complaints.add(`scrolls sideways by ${over} px at ${size.width}`);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        if (size.width !== 768) {
          for (const finding of await graveFindings(page)) complaints.add(`acceptance 8, ${theme}, ${size.width}: ${finding.slice(0, 240)}`);
        }
        await page.screenshot({ path: join(folder, pictureName(screen, size.width, theme)) });
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
  } catch (error) {
    complaints.add(error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error));
  } finally {
    await leave(page);
  }
  return [...complaints].map((complaint) => `${screen.name}: ${complaint}`);
} // prettier-ignore

/** How much wider than its place the page is, or what holds it: an inner scroller hides nothing. */
function overflowPx(): number {
  let most = 0;
  for (let element = document.querySelector('main') ?? document.body; ; element = element.parentElement) {
    most = Math.max(most, element.scrollWidth - element.clientWidth);
    if (element.parentElement === null) return most;
  }
}

async function leave(page: Page): Promise<void> {
  page.removeAllListeners();
  await page.close();
}
