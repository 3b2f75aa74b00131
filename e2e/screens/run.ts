import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

import { findChromium } from '../../scripts/setup/chromium.ts';
import { startBaton } from '../fixtures/baton.ts';
import { contactSheet } from './contact-sheet.ts';
import { makeWorld } from './make-world.ts';
import { themes } from './screen.ts';
import { screenList } from './screen-list.ts';
import { takePictures } from './take-pictures.ts';
import { widgetPictures } from './widget-pictures.ts';

/**
 * `npm run screens` photographs every screen at 1440, 768 and 390 px in both themes into e2e/screens/taken/, and puts them
 * on two contact sheets beside this file, and the widget on pages of other sites; `npm run screens -- NAME…` takes only those whose name contains one of the words.
 * Exit 1 when a screen prints an error, scrolls sideways, answers with an error, or has a serious finding of axe (acceptance 8).
 */
const here = fileURLToPath(new URL('./', import.meta.url));
const wanted = process.argv.slice(2);
const screens = screenList.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
if (screens.length === 0) {
  process.stderr.write(`No screen is called ${wanted.join(' or ')}. There are: ${screenList.map(({ name }) => name).join(', ')}\n`); // prettier-ignore
  process.exit(2);
}

const given = process.env['BATON_E2E_URL'];
const baton = given === undefined ? await startBaton() : null;
const baseURL = given ?? baton?.url ?? '';
const executablePath = await findChromium((line) => process.stderr.write(`${line}\n`));
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const complaints: string[] = [];
try {
  const folder = `${here}taken`;
  await mkdir(folder, { recursive: true });
  const settings = { baseURL, locale: 'en-US', timezoneId: 'America/New_York', viewport: { width: 1440, height: 900 } };
  const member = await browser.newContext(settings);
  const stranger = await browser.newContext(settings);
  const first = await member.newPage();
  const made = await makeWorld(first);
  await first.close();
  for (const screen of screens) {
    const found = await takePictures(screen.stranger === true ? stranger : member, screen, made, folder);
    complaints.push(...found);
    process.stdout.write(found.length === 0 ? `✓ ${screen.name}\n` : found.map((line) => `✗ ${line}\n`).join(''));
  }
  if (wanted.length === 0 || wanted.includes('widget')) {
    const owner = await member.newPage();
    await widgetPictures(browser, owner, baseURL, folder);
    await owner.close();
    process.stdout.write('✓ the widget on other sites\n');
  }
  if (wanted.length === 0) {
    for (const theme of themes) await contactSheet(browser, screens, theme, folder, `${here}contact-${theme}.jpg`);
  }
} finally {
  await browser.close();
  await baton?.stop();
}
process.stdout.write(`\n${screens.length} screens, ${complaints.length} complaints\n`);
process.exit(complaints.length === 0 ? 0 : 1);
