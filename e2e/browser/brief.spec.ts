import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('the customer corrects the forty words while they wait; the person reads, copies and reveals', async ({
  page,
  watched,
  workspace,
}) => {
  watched.allowConsole(/status of 400/);
  await page.goto('/settings/lookups/model');
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByRole('button', { name: 'Switch it off' })).toBeVisible();
  await page.goto('/settings/privacy');
  await page.getByRole('checkbox', { name: 'Address', exact: true }).check();
  await page.getByRole('button', { name: 'Save what is kept' }).click();
  await expect(page.getByText('Sealed: address.')).toBeVisible();
  const { caseId, customerUrl } = await workspace.handOver('Maria Santos', [
    'My parcel went to the wrong door. I live at 12 Elm Street, Springfield.',
    'I want to talk to a real person',
  ]);

  const customer = await workspace.customer(customerUrl, { viewport: { width: 1440, height: 900 } });
  const check = customer.getByRole('region', { name: 'What a person will read' });
  await expect(check).toContainText('Maria');
  await check.getByRole('button', { name: 'Correct it' }).click();
  await check.getByLabel('In your words').fill('word '.repeat(41));
  await expect(check.getByRole('button', { name: 'Pass this on' })).toBeDisabled();
  await check.getByLabel('In your words').fill('My parcel 8841 went to my neighbour, who is away until May.');
  await check.getByRole('button', { name: 'Pass this on' }).click();
  await expect(check).toContainText('A person reads your words first.');
  await expectAccessible(customer);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/desk/${caseId}`);
  await expect(page.getByRole('region', { name: 'Brief' })).toContainText('My parcel 8841 went to my neighbour');
  await page.getByRole('button', { name: 'Copy the brief' }).click();
  await page.getByRole('menuitem', { name: /Text message/ }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Baton .*to take it$/);
  await page.getByRole('button', { name: 'Reveal masked details' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why do you need them?').fill('no');
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog.getByLabel('Why do you need them?')).toHaveAccessibleDescription(/few words/);
  await dialog.getByLabel('Why do you need them?').fill('To send the parcel again');
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog.getByText('12 Elm Street')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('12 Elm Street')).toHaveCount(0);
});
