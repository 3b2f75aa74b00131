import type { Locator, Page } from '@playwright/test';

import { builderReady, saved } from '../fixtures/builder.ts';
import { newAccount } from '../fixtures/sign-up.ts';
import { expect, test } from '../fixtures/test.ts';

/** Reaches something as somebody without a mouse does: Tab by Tab. */
async function tabTo(page: Page, target: Locator, atMost = 40): Promise<void> {
  for (let presses = 0; presses < atMost; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('acceptance 6: from sign-up to a published flow with five new rules, without a mouse', async ({ page }) => {
  test.setTimeout(180_000);
  const account = newAccount();
  await page.goto('/sign-up');
  for (const [label, text] of [['Your name', account.name], ['Work email', account.email], ['Workspace', 'BrightSmile'], ['Password', account.password]] as const) {
    await tabTo(page, page.getByLabel(label, { exact: label === 'Password' }));
    await page.keyboard.type(text);
  } // prettier-ignore
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/flows\/[a-z0-9-]+$/);
  await builderReady(page);
  await page.keyboard.press('o');
  const tree = page.getByRole('tree');
  await expect(tree).toBeVisible();

  for (const number of [3, 4, 5, 6, 7]) {
    // Nobody waits for the field: what is typed from Ctrl K on lands in it.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('add rule');
    await expect(page.getByRole('combobox', { name: 'What do you want to do?' })).toHaveValue('add rule');
    await expect(page.getByRole('option', { name: /^Add rule/, selected: true })).toBeVisible();
    await page.keyboard.press('Enter');
    const name = page.getByLabel('Name of the step');
    await expect(name).toHaveValue('New rule');
    await expect(name).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`Failed ${number} times`);
    await tabTo(page, page.getByRole('complementary').getByLabel(/^Value/).first());
    await page.keyboard.press('Control+a');
    await page.keyboard.type(String(number));
    await expect(tree.getByRole('treeitem', { name: new RegExp(`Failed ${number} times\\..*${number}`) })).toBeVisible();
  } // prettier-ignore
  await saved(page);

  const commands = page.getByRole('combobox', { name: 'What do you want to do?' });
  await page.keyboard.press('Control+k');
  await expect(commands).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(
    page
      .getByRole('complementary')
      .getByLabel(/^Value/)
      .first(),
  ).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(commands).toBeFocused();
  await page.keyboard.type('publish');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('6 changes since v1')).toBeVisible();
  await tabTo(page, dialog.getByLabel('Note for the history'));
  await page.keyboard.type('Five rules, no mouse');
  await tabTo(page, dialog.getByRole('button', { name: 'Publish to test' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('v2 in test')).toBeVisible({ timeout: 30_000 });
});
