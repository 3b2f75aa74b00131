import type { Page } from '@playwright/test';

import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test.use({ baseURL: process.env['BATON_E2E_URL'] });

/** Where pictures go when somebody wants to look at them: `BATON_SCREENS=folder`. */
const screens = process.env['BATON_SCREENS'];
const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;

/** Accessible and without sideways scroll at three widths and in both themes. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectFits(page);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      if (screens !== undefined) await page.screenshot({ path: `${screens}/${name}-${size.width}-${theme}.png` });
      if (size.width !== 768) await expectAccessible(page);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes[0]);
}

test('acceptance 1: from sign-up to the first published change in fewer than 12 clicks', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('click', (event) => {
      if (event.isTrusted && event.detail > 0) sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks') ?? 0) + 1));
    }, true);
  }); // prettier-ignore
  const began = Date.now();
  await page.goto('/sign-up');
  await page.getByText('Dental practice', { exact: true }).click();
  for (const [label, text] of [['Your name', 'Ana Ruiz'], ['Work email', newAccount().email], ['Workspace', 'BrightSmile'], ['Password', 'correct horse battery']] as const) {
    await page.getByLabel(label, { exact: label === 'Password' }).click();
    await page.keyboard.type(text);
  } // prettier-ignore
  await page.getByRole('button', { name: 'Start the workspace' }).click();
  await page.waitForURL(/\/flows\/dental$/);
  const limit = page.getByLabel('Hand off below', { exact: true }).first();
  await limit.click();
  await limit.fill('78');
  await limit.press('Enter');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Note for the history').click();
  await page.keyboard.type('Be more careful while we learn');
  await dialog.getByRole('button', { name: 'Publish to test' }).click();
  await expect(page.getByText('v2 in test')).toBeVisible({ timeout: 30_000 });
  const clicks = Number(await page.evaluate(() => sessionStorage.getItem('clicks')));
  expect(clicks).toBeGreaterThan(5);
  expect(clicks).toBeLessThan(12);
  expect(Date.now() - began).toBeLessThan(5 * 60_000);
});

test('the gallery: a template found, tried and taken', async ({ page, watched }) => {
  test.setTimeout(180_000);
  watched.allowConsole(/status of 4/);
  await signUp(page);

  await test.step('a template is found by its risk, tried, and taken with the team it needs', async () => {
    await page.goto('/flows/new');
    await page.getByLabel('Find a template').fill('gas');
    await expect(page.getByRole('radio')).toHaveCount(1);
    await page.getByText('HVAC and plumbing').first().click();
    await page.getByRole('button', { name: 'I smell gas' }).click();
    await expect(page.getByText('Technician on call takes over.')).toBeVisible();
    await page.getByLabel('Find a template').fill('');
    await looksRight(page, 'gallery');
    await page.getByLabel('Name of the flow').fill('Dispatch');
    await page.getByRole('button', { name: 'Use this template' }).click();
    await page.waitForURL(/\/flows\/dispatch$/);
    await expect(page.getByRole('heading', { name: 'Dispatch' })).toBeVisible();
  });
});
