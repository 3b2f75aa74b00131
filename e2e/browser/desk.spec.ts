import { messages, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R67, acceptance 24: from the list to the resolved case with the keyboard alone', async ({ page, workspace }) => {
  await page.goto('/desk');
  await workspace.handOver('Maria Santos');
  await expect(page.getByRole('link', { name: /Maria Santos/ })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText(/of 40 words/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('y');
  const field = page.getByRole('textbox', { name: 'Reply to Maria' });
  await expect(field).toBeVisible();
  await page.keyboard.press('s');
  await expect(field).toHaveValue(/^Hi Maria\. I’m Taylor from /);
  await page.keyboard.press('Control+Enter');
  await expect(field).toHaveValue('');
  await expect(messages(page).getByText(/I’m Taylor from/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Resolve this case' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Solved', { exact: true }).press('Space');
  await dialog.getByRole('button', { name: 'Resolve the case' }).press('Enter');
  await expect(page.getByText('Resolved by Taylor Brook.')).toBeVisible();
});

test('acceptance 25: decline asks why and moves the offer on; the letters can be switched off (WCAG 2.1.4)', async ({
  page,
  workspace,
}) => {
  await page.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function count(...args) {
      document.documentElement.dataset['tones'] = String(Number(document.documentElement.dataset['tones'] ?? 0) + 1);
      start.apply(this, args);
    };
  });
  await page.goto('/desk');
  await expect(page).toHaveTitle('Desk · Baton');
  // Sound is given only to a page that was touched; switching it off and on again is heard.
  await page.getByRole('button', { name: 'Sound for offers' }).click();
  await expect(page.getByRole('button', { name: 'Sound for offers', pressed: false })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Sound for offers', pressed: false }).click();
  await expect(page.getByRole('button', { name: 'Sound for offers', pressed: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-tones', '2');
  await page.evaluate(() => window.localStorage.removeItem('baton.desk.rang'));
  const { caseId } = await workspace.handOver();
  await expect(page).toHaveTitle('(1) Desk · Baton');
  await expect(page.locator('html')).toHaveAttribute('data-tones', '4');
  await page.goto(`/desk/${caseId}`);
  await expect(page).toHaveTitle('(1) Lee Tran · Desk · Baton');
  await expect(page.getByRole('article').getByRole('region', { name: 'Offered to you' })).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: /^Decline/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Why not you?' });
  await expect(dialog.getByRole('button', { name: 'Decline', exact: true })).toBeDisabled();
  await dialog.getByLabel(/Too much on my desk/).check();
  await dialog.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Accept/ })).toBeHidden();
  await expect(page).toHaveTitle('Lee Tran · Desk · Baton');
  await page.getByText('Timeline').click();
  await expect(page.getByText('Taylor Brook declined: too much on my desk')).toBeVisible();
});

test('what is typed without a network is kept, survives a reload, and is sent once', async ({
  page,
  context,
  watched,
  workspace,
}) => {
  watched.allowConsole(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const { caseId } = await workspace.handOver();
  await page.goto(`/desk/${caseId}`);
  await takeCase(page);
  const field = page.getByRole('textbox', { name: 'Reply to Lee' });
  await field.fill('I found your parcel');
  await page.reload();
  await expect(field).toHaveValue('I found your parcel');
  // A second tab of the same person says the same, and what one of them sends leaves the other.
  const second = await context.newPage();
  watched.watch(second);
  await second.goto(`/desk/${caseId}`);
  const secondField = second.getByRole('textbox', { name: 'Reply to Lee' });
  await expect(secondField).toHaveValue('I found your parcel');
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await field.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Nothing is lost');
  await context.setOffline(false);
  const sent = messages(page).getByText('I found your parcel');
  await expect(sent).toHaveCount(1);
  await expect(field).toHaveValue('');
  await expect(messages(second).getByText('I found your parcel')).toHaveCount(1);
  await expect(secondField).toHaveValue('');
  await secondField.fill('It comes tomorrow');
  await expect(field).toHaveValue('It comes tomorrow');
  await second.keyboard.press('Control+Enter');
  await expect(messages(page).getByText('It comes tomorrow')).toHaveCount(1);
  await expect(field).toHaveValue('');
  await page.reload();
  await expect(sent).toHaveCount(1);
  await test.step('installed, it opens without a network too, says so, and is back by one press', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await context.setOffline(false);
    await page.getByRole('button').or(page.getByRole('link')).first().click();
    await expect(sent).toHaveCount(1);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`ux 8.27: on a phone (390 px, ${colorScheme}): list, brief, accept, reply, resolve`, async ({
    page,
    workspace,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme });
    const name = 'Maria Wolfeschlegelsteinhausenbergerdorff';
    await workspace.handOver(name);
    await page.goto('/desk');
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await expect(page.getByText(/of 40 words/)).toBeInViewport();
    await takeCase(page);
    await page.getByRole('button', { name: 'Reply to Maria' }).click();
    const field = page.getByRole('textbox', { name: 'Reply to Maria' });
    await expect(field).toBeFocused();
    await field.fill('Hi Maria, I am on it.');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(messages(page).getByText('Hi Maria, I am on it.')).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Resolve/ }).click();
    await page.getByRole('dialog').getByLabel('Solved', { exact: true }).check();
    await expectFits(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve the case' }).click();
    await expect(page.getByText('Resolved by Taylor Brook.')).toBeVisible();
  });
}
