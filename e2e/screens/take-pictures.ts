import { join } from 'node:path';

import type { BrowserContext, Page } from '@playwright/test';

import { graveFindings } from '../fixtures/test.ts';
import { tabFindings } from './keyboard.ts';
import { type Made, pictureName, type Screen, sizes, themes } from './screen.ts';

/** What is wrong with a screen, in words. */
export type Complaint = string;

/** Time for what is loaded after the page and for fonts; pictures do not move. */
const settleMs = 350;

/** Opens a screen and does what somebody does there first. @returns a complaint when it answers otherwise than it should */
export async function visit(page: Page, screen: Screen, made: Made): Promise<Complaint[]> {
  const expected = screen.status ?? 200;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const answer = await page.goto(screen.path(made), { waitUntil: 'load' });
  await screen.prepare?.(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  return answer?.status() === expected ? [] : [`answered ${answer?.status() ?? 'nothing'} instead of ${expected}`];
}

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
    for (const complaint of await visit(page, screen, made)) complaints.add(complaint);
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
    await page.setViewportSize(sizes[0]);
    for (const finding of await tabFindings(page)) complaints.add(finding);
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
