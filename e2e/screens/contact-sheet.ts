import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser } from '@playwright/test';

import { pictureName, type Screen, sizes } from './screen.ts';

const widthPx: Readonly<Record<number, number>> = { 1440: 192, 768: 90, 390: 55 };

/** All screens of one theme on one small picture. */
export async function contactSheet(browser: Browser, screens: readonly Screen[], theme: string, from: string, to: string) {
  const cells = await Promise.all(
    screens.map(async (screen) => {
      const pictures = await Promise.all(
        sizes.map(async ({ width }) => {
          const path = join(from, pictureName(screen, width, theme));
          if (!existsSync(path)) return '';
          const data = (await readFile(path)).toString('base64');
          return `<img width="${widthPx[width] ?? 100}" src="data:image/png;base64,${data}">`;
        }),
      );
      return `<figure><div>${pictures.join('')}</div><figcaption>${screen.name}</figcaption></figure>`;
    }),
  );
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  await page.setContent(`<style>
    body { margin: 16px; font: 12px sans-serif; display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; background: #8a8d93; color: #fff }
    figure { margin: 0 } div { display: flex; gap: 4px; align-items: flex-start } figcaption { margin-top: 3px }
  </style>${cells.join('')}`);
  await page.screenshot({ path: to, type: 'jpeg', quality: 55, fullPage: true });
  await page.close();
} // prettier-ignore
