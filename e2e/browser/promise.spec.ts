import { handOver, takeKey } from '../fixtures/handover.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test.use({ baseURL: process.env['BATON_E2E_URL'] });

test('a promise written in a reply is asked about at the desk, kept by its key, and stands in the ledger', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await signUp(page, newAccount('Taylor Brook'));
  const { caseId } = await handOver(request, {
    key: await takeKey(page),
    conversationId: 'promise-1',
    customerName: 'Lee Tran',
    texts: ['my parcel 8841 has not arrived', 'please let me talk to a real person'],
  });
  await page.goto(`/desk/${caseId}`);
  await page.getByRole('button', { name: /^(Accept|Take the case)/ }).click();
  const field = page.getByRole('textbox', { name: 'Reply to Lee' });
  const promise = page
    .getByRole('region', { name: 'Promises to Lee' })
    .getByRole('listitem')
    .filter({ hasText: 'call you back tomorrow' });
  await field.fill('I would call you if I could.');
  await page.keyboard.press('Control+Enter');
  await expect(field).toHaveValue('');
  await field.fill('I’ll call you back tomorrow at 10.');
  await page.keyboard.press('Control+Enter');
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
