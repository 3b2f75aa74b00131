import { writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { builderReady, command, exported, limit, openStep, saved, step, steps } from '../fixtures/builder.ts';
import { signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function importFile(page: Page, path: string): Promise<void> {
  await command(page, 'import a file');
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
}

test('acceptance 4 and 21: mixed edits undo and redo exactly; a file comes back the same in another workspace', async ({
  page,
  browser,
  watched,
}, info) => {
  test.setTimeout(180_000);
  await signUp(page);
  const before = await exported(page);
  await openStep(page, 'tries');
  await page.getByLabel('Name of the step').fill('Failed too often');
  await page.keyboard.press('Escape');
  // Copy and paste, as the flow's own JSON.
  await step(page, 'tries').click();
  await step(page, 'repeats').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('heading', { name: '2 steps' })).toBeVisible();
  await page.keyboard.press('Control+c');
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty('nodes.1.kind');
  const count = await steps(page).count();
  await page.keyboard.press('Control+v');
  await expect(steps(page)).toHaveCount(count + 2);
  await page.keyboard.press('Control+g');
  await page.getByLabel('Name of the group').fill('Tried again');
  await command(page, 'space evenly down');
  await command(page, 'fold the group');
  await expect(page.getByLabel('Unfold Tried again')).toBeVisible();
  await expect(steps(page)).toHaveCount(count);
  await page.getByLabel('Unfold Tried again').click();
  await page.keyboard.press('Control+d');
  await expect(steps(page)).toHaveCount(count + 4);
  await page.keyboard.press('Delete');
  await expect(steps(page)).toHaveCount(count + 2);
  await command(page, 'add a comment');
  await page.getByLabel('What the comment says').fill('Why is this here?');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await command(page, 'tidy up');
  await expect(page.getByRole('tab', { name: /Done/ })).toContainText('12');
  const after = await exported(page);
  expect(after).not.toBe(before);

  // A foreign clipboard is refused in words and changes nothing.
  await page.evaluate(() => navigator.clipboard.writeText('{"nodes": [{"kind": "hard_rule"}]}'));
  await step(page, 'tries').click();
  await page.keyboard.press('Control+v');
  await expect(page.getByText(/The steps in the clipboard cannot be read/).first()).toBeVisible();

  for (let left = 12; left > 0; left -= 1) await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  expect(await exported(page)).toBe(before);
  for (let left = 12; left > 0; left -= 1) await page.keyboard.press('Control+Shift+z');
  expect(await exported(page)).toBe(after);

  // Into another workspace: the same file again. A broken one names its line and adds nothing.
  const good = info.outputPath('flow.json');
  const broken = info.outputPath('broken.json');
  await writeFile(good, after);
  await writeFile(broken, after.replace('"kind": "band"', '"kind": "wristband"'));
  const context = await browser.newContext({ baseURL: process.env['BATON_E2E_URL'] ?? '' });
  const other = await context.newPage();
  watched.watch(other);
  await signUp(other);
  const start = await exported(other);
  await importFile(other, broken);
  await expect(other.getByText(/^Line \d+: nodes, \d+, kind/)).toBeVisible();
  await expect(other.getByRole('button', { name: 'Replace this draft' })).toHaveCount(0);
  await other.getByRole('button', { name: 'Cancel' }).click();
  expect(await exported(other)).toBe(start);
  await importFile(other, good);
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Replace this draft' }).click();
  await saved(other);
  await other.reload();
  expect(await exported(other)).toBe(after);
  await context.close();
});

test('acceptance 20: versions are compared in sentences and on the canvas, and restored as draft', async ({ page }) => {
  await signUp(page);
  await limit(page).fill('62');
  await openStep(page, 'tries');
  await page.getByLabel('Name of the step').fill('Failed too often');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('tab', { name: /Versions/ }).click();
  await page.getByRole('button', { name: 'Compare v1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.getByText(/Hand off below: 70% → 62%, used by/)).toBeVisible();
  await expect(dialog.getByText(/is now called “Failed too often”/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Show on the canvas' }).click();
  await expect(page.getByRole('region', { name: 'Comparison on the drawing' })).toContainText('1 changed');
  await expect(step(page, 'tries')).toContainText('changed');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('button', { name: 'Restore v1 as draft' }).click();
  await expect(page.getByText('nothing to publish')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('2 changes not published')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`R21, acceptance 9: finding, fields, a table pasted from a sheet and a one-click fix, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signUp(page);
    await builderReady(page);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('refund');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('search')).toContainText(/1 of \d/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expectAccessible(page);
    await page.keyboard.type('add table');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Column: / }).click();
    const picker = page.getByRole('dialog');
    await expect(picker.getByText(/no message came last week/)).toBeVisible();
    await picker.getByRole('combobox').fill('clarifying');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit as a sheet' }).click();
    await page.evaluate(() => navigator.clipboard.writeText('2\tbilling\n3 to 5\tbilling\nmany\tbilling'));
    await page.getByLabel('Row 1, Clarifying questions in a row').focus();
    await page.keyboard.press('Control+v');
    await expect(page.getByLabel('Row 2, Clarifying questions in a row')).toHaveValue('3 to 5');
    await expect(page.getByText(/Write a number, such as/)).toBeVisible();
    await expectAccessible(page);
    // A cell is in the draft with its letter, not only once it is left: a reload or a publish by keyboard keeps it.
    await page.getByLabel('Row 1, Clarifying questions in a row').fill('7');
    await expect(page.locator('[data-settings]').getByLabel('Value for Clarifying questions in a row', { exact: true }).first()).toHaveValue('7');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByLabel('billing leads on to').selectOption('');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('tab', { name: /Problems/ }).click();
    await page.getByRole('button', { name: /^Lead it to “/ }).first().click();
    await expect(page.getByRole('region', { name: /Problems/ }).getByText(/has no next step|leads nowhere/)).toHaveCount(0);
    await expectFits(page);
  }); // prettier-ignore
}
