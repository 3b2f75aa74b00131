import type { Page } from '@playwright/test';

import { type DeskCommand, deskKeys } from '#app/desk/keys/desk-keys.ts';
import { reply, replyField } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';

/** Which dialog a key opens; the others do something that is looked at by itself. */
const dialogs: Partial<Record<DeskCommand, string>> = {
  transfer: 'Transfer',
  handback: 'Back to the bot',
  resolve: 'Resolve this case',
  snooze: 'Put it aside',
  consult: 'Ask a colleague',
  showKeys: 'Keys',
};

const keyOf = (command: DeskCommand): string => deskKeys.find((one) => one.command === command)?.key ?? '';
const press = (page: Page, command: DeskCommand) => page.keyboard.press(keyOf(command));

test('acceptance 24: each key of the desk does what the list of keys says, and Escape takes its dialog back', async ({
  page,
  workspace,
}) => {
  test.setTimeout(180_000);
  const first = await workspace.handOver('Lee Tran');
  const second = await workspace.handOver('Ida Moss');
  const colleague = await workspace.colleague();
  const pressed = new Set<DeskCommand>();
  const does = async (command: DeskCommand) => {
    pressed.add(command);
    await press(page, command);
  };
  await page.goto('/desk');
  await expect(page.getByRole('link', { name: /Ida Moss/ })).toBeVisible();

  await test.step('J and K walk the list', async () => {
    await does('next');
    await does('previous');
    const rows = page.getByRole('navigation', { name: 'Cases' }).locator('a[data-case]');
    // An offer that moves on puts the list in another order.
    await expect(async () => {
      await press(page, 'next');
      await expect(rows.last()).toHaveAttribute('aria-current', 'page', { timeout: 2_000 });
      await press(page, 'previous');
      await expect(rows.first()).toHaveAttribute('aria-current', 'page', { timeout: 2_000 });
    }).toPass();
  });
  await test.step('/ looks for a case, Enter opens the first that is found, Escape shows all again', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('your browser’s own search sees only those');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    const list = page.getByRole('navigation', { name: 'Cases' }).locator('a[data-case]');
    await does('search');
    await page.keyboard.type('moss');
    await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 2 cases');
    await expect(list).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(list).toHaveAttribute('aria-current', 'page');
    await does('search');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(2);
    await expect(page.getByRole('searchbox')).not.toBeFocused();
  });
  await test.step('N asks why not', async () => {
    const offered = page.getByRole('article').getByRole('region', { name: 'Offered to you' });
    if (!(await offered.isVisible()))
      await page
        .getByRole('link', { name: /to answer/ })
        .first()
        .click();
    await expect(offered).toBeVisible();
    await does('decline');
    await expect(page.getByRole('dialog', { name: 'Why not you?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('Y takes it; S and R write', async () => {
    await does('accept');
    await expect(replyField(page)).toBeVisible();
    await does('useScript');
    await expect(replyField(page)).toHaveValue(/I’m Taylor from/);
    await replyField(page).fill('');
    await replyField(page).press('Escape');
    await expect(replyField(page)).not.toBeFocused();
    await does('reply');
    await expect(replyField(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await does('note');
    await expect(page.getByLabel('Write a note')).toBeFocused();
    await page.keyboard.press('Escape');
  });
  for (const [command, name] of Object.entries(dialogs) as [DeskCommand, string][]) {
    await test.step(`${keyOf(command)} opens “${name}”`, async () => {
      await does(command);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });
  }
  await test.step('X, W and D answer for a promise', async () => {
    const promises = page.getByRole('region', { name: /^Promises to / }).getByRole('listitem');
    await reply(page, 'I’ll call you back tomorrow at 10.');
    await expect(promises.filter({ hasText: 'tomorrow at 10' })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await does('promiseTime');
    await expect(promises.getByLabel(/^By when/)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(promises.getByRole('button', { name: /^Another time/ })).toBeFocused();
    await does('noPromise');
    await expect(promises.filter({ hasText: 'tomorrow at 10' }).getByRole('button')).toHaveCount(0);
    await reply(page, 'I’ll call you back tomorrow at 11.');
    await expect(promises.filter({ hasText: 'tomorrow at 11' }).getByRole('button').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await does('promiseKept');
    await expect(promises.filter({ hasText: 'tomorrow at 11' })).toContainText('kept');
  });
  await test.step('U takes the last step back', async () => {
    await press(page, 'snooze');
    const dialog = page.getByRole('dialog', { name: 'Put it aside' });
    await dialog.getByLabel('In an hour').check();
    await dialog.getByRole('button', { name: 'Put it aside' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await does('undo');
    await expect(page.getByText('Taken back: the case is yours again').first()).toBeVisible();
  });
  await test.step('O takes over from a colleague, as a lead', async () => {
    const mine = page.url().includes(first.caseId) ? second.caseId : first.caseId;
    await colleague.goto(`/desk/${mine}`);
    await colleague.getByRole('button', { name: /^(Accept|Take the case)/ }).click();
    await page.goto(`/desk/${mine}`);
    await expect(page.getByText('Iris Vos answers, the bot is silent')).toBeVisible();
    await does('takeOver');
    await expect(page.getByText('Iris Vos answers, the bot is silent')).toBeHidden();
    await expect(replyField(page)).toBeVisible();
  });
  expect(deskKeys.map(({ command }) => command).filter((command) => !pressed.has(command))).toEqual([]);
});
