import { limit, openStep, saved, step } from '../fixtures/builder.ts';
import { signUp } from '../fixtures/sign-up.ts';
import { expect, test } from '../fixtures/test.ts';

test('acceptance 5 and 17: unsaved work survives a killed tab; two people see each other and lose nothing', async ({
  page,
  context,
  watched,
}) => {
  test.setTimeout(120_000);
  watched.allowConsole(/status of 409|ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await signUp(page);
  const address = page.url();
  // Offline, typed, and the tab is gone without a word.
  await context.setOffline(true);
  await limit(page).fill('61');
  await expect(page.getByText('no connection, kept in this browser, trying again')).toBeVisible();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const first = await context.newPage();
  watched.watch(first);
  await first.goto(address);
  await expect(first.getByText('Your unsaved work is back', { exact: true })).toBeVisible();
  await expect(limit(first)).toHaveValue('61');
  await saved(first);

  const second = await context.newPage();
  watched.watch(second);
  await second.goto(address);
  await expect(second.getByText('You, in another window').first()).toBeAttached();
  await expect(limit(second)).toHaveValue('61');
  // Different things at the same time: both are kept, without a question.
  await limit(second).fill('66');
  await saved(second);
  await openStep(first, 'tries');
  await first.getByLabel('Name of the step').fill('Failed too often');
  await saved(first);
  await first.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(limit(first)).toHaveValue('66');
  await expect(step(second, 'tries')).toContainText('Failed too often');
  // The same thing: it is named, and one of them decides.
  await context.setOffline(true);
  await limit(first).fill('71');
  await limit(second).fill('72');
  await context.setOffline(false);
  const asked = first.getByRole('dialog', { name: /changed the same thing/ });
  const askedToo = second.getByRole('dialog', { name: /changed the same thing/ });
  await expect.poll(async () => (await asked.isVisible()) || (await askedToo.isVisible())).toBe(true);
  const late = (await asked.isVisible()) ? first : second;
  await expect(late.getByText(/Hand off below was changed by both of you/)).toBeVisible();
  await late.getByRole('button', { name: 'Take over with mine' }).click();
  await saved(late);
  const mine = late === first ? '71' : '72';
  await expect(limit(first)).toHaveValue(mine);
  await expect(limit(second)).toHaveValue(mine);
});
