import { reply, replyField, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('a promise written in a reply is asked about at the desk, kept by its key, and stands in the ledger', async ({
  page,
  workspace,
}) => {
  test.setTimeout(120_000);
  const { caseId } = await workspace.handOver();
  await page.goto(`/desk/${caseId}`);
  await takeCase(page);
  const field = replyField(page);
  const promise = page
    .getByRole('region', { name: 'Promises to Lee' })
    .getByRole('listitem')
    .filter({ hasText: 'call you back tomorrow' });
  await reply(page, 'I would call you if I could.');
  await expect(field).toHaveValue('');
  await reply(page, 'I’ll call you back tomorrow at 10.');
  await expect(promise).toHaveCount(1);
  await expect(promise).toContainText(/by .*10:00/);
  await expect(promise.getByRole('button', { name: /^Another time/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^No promise/ })).toHaveCount(1);
  await expectAccessible(page);
  for (const width of [768, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
  }

  await test.step('it stands open in the ledger, with its time and who said it', async () => {
    await page.goto('/promises');
    const line = page.getByRole('listitem').filter({ hasText: 'call you back tomorrow' });
    await expect(line).toHaveCount(1);
    await expect(line.getByText('Open', { exact: true })).toBeVisible();
    await expect(line).toContainText(/10:00/);
    await line.getByRole('link', { name: 'Open the case' }).click();
  });
  await expect(promise.getByRole('button', { name: /^Kept/ })).toBeVisible();
  await page.keyboard.press('d');
  await expect(promise).toContainText('kept');
  await expect(promise.getByRole('button')).toHaveCount(0);
  await page.goto('/promises');
  const line = page.getByRole('listitem').filter({ hasText: 'call you back tomorrow' });
  await expect(line.getByText('Kept', { exact: true })).toBeVisible();
});
