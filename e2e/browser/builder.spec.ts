import type { Page } from '@playwright/test';

import { openStep, panel, saved, step } from '../fixtures/builder.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';

const named = (page: Page, name: string) => page.locator('.react-flow__node-step').getByText(name, { exact: true });

test('R21, acceptance 19: a limit is moved, saved, published, rolled back and scheduled', async ({ page, watched }) => {
  watched.allowConsole(/status of 400/);
  await signUp(page);
  await expect(page.getByText('v1 in test')).toBeVisible();
  const limit = panel(page).getByRole('textbox', { name: 'Hand off below', exact: true });
  await limit.fill('62');
  await saved(page);
  await expect(page.getByText('1 change not published')).toBeVisible();

  await page.reload();
  await expect(limit).toHaveValue('62');

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  // Acceptance 20: one sentence says what changed, and which rules it touches.
  await expect(dialog.getByText(/Hand off below: 70% → 62%, used by /)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Publish to test' })).toBeDisabled();
  await dialog.getByRole('radio', { name: /^Test/ }).check();
  await dialog.getByLabel('Note for the history').fill('Fewer false alarms on parking');
  await dialog.getByRole('button', { name: 'Publish to test' }).click();
  await expect(page.getByText('v2 in test')).toBeVisible();
  await expect(page.getByText('nothing to publish')).toBeVisible();

  // Acceptance 19: three clicks at most, and a reason.
  await page.getByRole('tab', { name: /Versions/ }).click();
  await expect(page.getByText('Fewer false alarms on parking')).toBeVisible();
  await page.getByRole('button', { name: 'Back to v1 in test' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Too many missed');
  await page.getByRole('button', { name: 'Go back to v1' }).click();
  await expect(page.getByText('v1 in test')).toBeVisible();

  // A publish can wait for its time, and be taken back until then; a time that cannot be is said beside the button.
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByRole('radio', { name: /^Test/ }).check();
  await dialog.getByLabel('Note for the history').fill('After the holidays');
  await dialog.getByLabel('When').fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: 'Schedule for test' }).click();
  await expect(dialog.getByText('Choose a time that is still to come')).toBeInViewport();
  await dialog.getByLabel('When').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16));
  await dialog.getByRole('button', { name: 'Schedule for test' }).click();
  await expect(page.getByText(/goes to test on/).first()).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(dialog.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
});

test('acceptance 4 and 5: undo goes back step by step, also after a reload', async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page);
  await openStep(page, 'tries');
  const name = page.getByLabel('Name of the step');
  await name.fill('Failed too often');
  await saved(page);
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(name).toHaveValue('Failed too often (copy)');
  await saved(page);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await saved(page);

  await page.reload();
  const undo = page.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await expect(named(page, 'Failed too often (copy)')).toBeAttached();
  await undo.click();
  await expect(named(page, 'Failed too often (copy)')).toHaveCount(0);
  await undo.click();
  await expect(step(page, 'tries')).toContainText('Failed tries');
  await expect(undo).toBeDisabled();
  await saved(page);
  await expect(page.getByText('nothing to publish')).toBeVisible();
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(step(page, 'tries')).toContainText('Failed too often');
});

test('acceptance 9 and 10: a cut path is found at once, leads to its field, and blocks publishing', async ({
  page,
}) => {
  await signUp(page);
  await openStep(page, 'tries');
  await page.getByLabel('yes leads on to').selectOption('');
  const problems = page.getByRole('region', { name: /Problems/ });
  await expect(page.getByRole('button', { name: /Publish \d problem/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('tab', { name: /Problems/ }).click();
  await problems.getByRole('button', { name: 'Go to the field' }).first().click();
  await expect(page.getByLabel('yes leads on to')).toBeFocused();
  await page.getByRole('button', { name: /Publish \d problem/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Note for the history').fill('Try it');
  await expect(dialog.getByRole('button', { name: /^Publish to/ })).toBeDisabled();
  await expect(dialog.getByText(/block(s)? publishing/).first()).toBeVisible();
});

test('acceptance 11: a locked hard rule survives the Delete key until it is unlocked', async ({ page }) => {
  await signUp(page);
  await step(page, 'asked').click();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/is a hard rule and locked/).first()).toBeVisible();
  await expect(page.getByLabel('Name of the step')).toBeDisabled();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('Name of the step').fill('Wants a person');
  await expect(step(page, 'asked')).toContainText('Wants a person');
});

test('acceptance 6 and 7: a rule is added, connected and moved by keyboard alone, in the outline', async ({ page }) => {
  await signUp(page);
  await page.getByRole('radio', { name: 'Outline' }).focus();
  await page.keyboard.press('Enter');
  const tree = page.getByRole('tree');
  await expect(tree).toBeVisible();
  const line = tree.getByRole('treeitem', { name: /tunable: Failed tries\./ });
  await line.focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: /^Add a step after/ });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('rule');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const added = tree.getByRole('treeitem', { name: /tunable: New rule\./ });
  await expect(added).toHaveAttribute('aria-selected', 'true');
  const name = page.getByLabel('Name of the step');
  await name.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Silent for long');
  const renamed = tree.getByRole('treeitem', { name: /tunable: Silent for long\./ });
  await renamed.focus();
  await page.keyboard.press('c');
  await expect(page.getByLabel('yes leads on to')).toBeFocused();
  await renamed.focus();
  await page.keyboard.press('g');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(renamed).toHaveAccessibleName(/Failed tries/);
  await saved(page);
});

test('a change of hard rules waits for the yes of a second person with the compliance role', async ({
  page,
  browser,
  watched,
}) => {
  test.setTimeout(120_000);
  await signUp(page);
  await page.goto('/settings/members');
  const colleague = newAccount('Dana Whitfield');
  await page.getByLabel('E-mail').fill(colleague.email);
  await page.getByRole('checkbox', { name: /^Compliance/ }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const context = await browser.newContext({ baseURL: process.env['BATON_E2E_URL'] ?? '' });
  const other = await context.newPage();
  watched.watch(other);
  await other.goto(new URL(link).pathname);
  await other.getByLabel('Your name').fill(colleague.name);
  await other.getByLabel('Password', { exact: true }).fill(colleague.password);
  await other.getByRole('button', { name: /^Join/ }).click();
  await expect(other.getByRole('heading', { name: /Dana$/ })).toBeVisible();

  await page.goto('/flows/ecommerce');
  await step(page, 'asked').click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('Why, as the desk reads it').fill('Wants to talk to one of us');
  await saved(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Test/ }).check();
  await dialog.getByLabel('Note for the history').fill('Warmer words');
  await dialog.getByRole('button', { name: 'Publish to test' }).click();
  await expect(page.getByRole('region', { name: 'Waiting for approval' })).toContainText('Asked for a person');
  await expect(page.getByText('v1 in test')).toBeVisible();

  await other.goto('/flows/ecommerce');
  await other.getByRole('button', { name: 'Look at it' }).click();
  await other.getByRole('button', { name: 'Approve and publish' }).click();
  await expect(other.getByText('v2 in test')).toBeVisible();
  await expect(other.getByRole('region', { name: 'Waiting for approval' })).toHaveCount(0);
  await context.close();
});

test('a line is drawn by hand, and one that cannot be says why', async ({ page }) => {
  await signUp(page);
  await step(page, 'safety').click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  const target = step(page, 'to-compliance').locator('.react-flow__handle.target').last();
  await step(page, 'safety').locator('.react-flow__handle.source').first().dragTo(target);
  await expect(page.getByLabel('yes leads on to').locator('option:checked')).toHaveText('To a senior colleague');
  const back = step(page, 'safety').locator('.react-flow__handle.target').first();
  await step(page, 'to-compliance').locator('.react-flow__handle.source').first().dragTo(back);
  await expect(page.getByText('An outcome leads to routing: who gets it, and by when.').first()).toBeVisible();
});

test.describe('the builder as it is seen', () => {
  test.describe.configure({ timeout: 240_000 });
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible in all its states, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await signUp(page);
      await expectAccessible(page);
      await openStep(page, 'tries');
      await expectAccessible(page);
      await page.getByRole('radio', { name: 'Outline' }).click();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await expectAccessible(page);
    });
  }

  test('acceptance 27: on a phone the flow is read as an outline and fits', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signUp(page);
    await expectFits(page);
    await page.getByRole('treeitem', { name: /tunable: Failed tries\./ }).click();
    await expect(page.getByLabel('Name of the step')).toHaveValue('Failed tries');
    await expectFits(page);
  });
});
