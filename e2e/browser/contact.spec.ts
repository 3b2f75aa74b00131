import { messages, reply, setPresence, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R28, R30, R66: customer and two agents at once, nobody free: a call at a time that can be kept, called in one click, tried before its hour; and the customer may leave', async ({
  page,
  watched,
  workspace,
}) => {
  test.setTimeout(150_000);
  watched.allowConsole(/422/);
  await page.goto('/desk');
  await setPresence(page, 'away');
  const { caseId, customerUrl } = await workspace.handOver();
  const customer = await workspace.customer(customerUrl);
  await customer.getByRole('button', { name: 'Call me instead' }).click();
  const card = customer.getByRole('region', { name: 'Pick a time for our call' });
  await expect(card.getByRole('radio').first()).toBeChecked();
  await card.getByLabel('Phone number').fill('123');
  await card.getByRole('button', { name: /^Book/ }).click();
  await expect(card.getByText(/country code/)).toBeVisible();
  await expectAccessible(customer);
  await expectFits(customer);
  await card.getByLabel('Phone number').fill('+1 512 555 0138');
  // The second time: the first may be a quarter of an hour away, and then a try is no early one any more.
  await card.getByRole('radio').first().press('ArrowDown');
  await expect(card.getByRole('radio').nth(1)).toBeChecked();
  await card.getByRole('button', { name: /^Book/ }).click();
  await expect(customer.getByRole('heading', { name: 'We call you' })).toBeVisible();
  await expect(customer.getByText(/^Call at /)).toBeVisible();
  await customer.getByRole('button', { name: 'Another number' }).click();
  const number = customer.getByLabel('Which number may we call?');
  await number.fill('0138');
  await customer.getByRole('button', { name: 'Keep it' }).click();
  await expect(customer.getByText(/with its country code/)).toBeVisible();
  await expectAccessible(customer);
  await number.fill('+1 512 555 0139');
  await customer.getByRole('button', { name: 'Keep it' }).click();
  await expect(customer.getByText('On the number that ends in 0139')).toBeVisible();
  const colleague = await workspace.colleague();
  await colleague.goto(`/desk/${caseId}`);
  await expect(colleague.getByRole('region', { name: 'Call Lee' })).toBeVisible();
  await page.goto(`/desk/${caseId}`);
  await expect(page.getByText('Call back').first()).toBeVisible();
  await page.getByText('Timeline').click();
  await expect(page.getByText('A call back was arranged').first()).toBeVisible();

  const call = page.getByRole('region', { name: 'Call Lee' });
  await expect(call.getByText(/The number ends in 0139/)).toBeVisible();
  await page.getByRole('button', { name: 'Take the case' }).click();
  await expect(call.getByRole('link', { name: 'Call now' })).toHaveAttribute('href', 'tel:+15125550139');
  await expect(call.getByText(/Try 1 of 3/)).toBeVisible();
  await expect(colleague.getByText('Taylor Brook answers, the bot is silent')).toBeVisible();
  await expect(colleague.getByRole('link', { name: 'Call now' })).toBeHidden();
  await call.getByRole('button', { name: 'Nobody picked up' }).click();
  await expect(customer.getByText(/did not reach you\. Our call stands as agreed/)).toBeVisible();
  await expect(call.getByText(/Try 1 of 3/)).toBeVisible();
  await expectAccessible(page);

  await customer.getByRole('button', { name: 'It is solved' }).click();
  await customer.getByRole('alertdialog').getByRole('button', { name: 'It is solved' }).click();
  await expect(customer.getByRole('heading', { name: 'Your case is closed' })).toBeVisible();
  await expect(page.getByText('It was cancelled')).toBeVisible();
  await expect(colleague.getByRole('button', { name: 'Jump in' })).toBeHidden();
});

test('R28, R29, R34: customer and two agents at once, nobody there: the customer leaves a voice message and an address and goes; a person hears it first and answers in the same conversation', async ({
  page,
  watched,
  workspace,
}) => {
  test.setTimeout(120_000);
  watched.allowConsole(/422|400/);
  await page.goto('/desk');
  await setPresence(page, 'away');
  const { caseId, customerUrl } = await workspace.handOver('Ida Moss');
  const customer = await workspace.customer(customerUrl, { permissions: ['microphone'] });
  await test.step('R29: a voice message is a way of handing over, and it shows that it arrived', async () => {
    const choices = customer.getByRole('region', { name: 'Pick a time for our call' });
    await choices.getByRole('button', { name: 'Leave a voice message' }).click();
    const recorder = customer.getByRole('region', { name: 'Leave a voice message' });
    await expect(recorder.getByRole('timer')).toHaveText(/0:01/);
    await recorder.getByRole('button', { name: 'Stop' }).click();
    await recorder.getByRole('button', { name: 'Send' }).click();
    await expect(
      customer.getByText('Your voice message has arrived. Whoever takes this hears it first.'),
    ).toBeVisible();
    await expect(choices).toBeHidden();
    await expect(messages(customer).getByLabel(/^Voice message, 0:0/)).toBeVisible();
  });
  await customer.getByRole('button', { name: 'Call me instead' }).click();
  await customer.getByLabel(/E-mail address/).fill('ida at shop');
  await customer.getByRole('button', { name: 'Keep it' }).click();
  await expect(customer.getByLabel(/E-mail address/)).toHaveAccessibleDescription(/e-mail|address/i);
  await customer.getByLabel(/E-mail address/).fill('ida@shop.example');
  await customer.getByRole('button', { name: 'Keep it' }).click();
  await expect(customer.getByText(/i…@shop\.example/)).toBeVisible();
  await customer.close();

  const colleague = await workspace.colleague();
  await colleague.goto(`/desk/${caseId}`);
  await expect(colleague.getByRole('region', { name: 'Voice message' })).toBeVisible();
  await page.goto('/desk');
  await setPresence(page, 'available');
  await page.goto(`/desk/${caseId}`);
  await takeCase(page);
  await test.step('R29: in the brief, to be heard, and promised to be answered', async () => {
    const left = page.getByRole('region', { name: 'Voice message' });
    await expect(left.getByText(/^Not transcribed: this workspace has no model/)).toBeVisible();
    await expect(page.locator('dl').filter({ hasText: 'Handover' }).getByText('Voice message')).toBeVisible();
    await expect(page.getByText(/^We answer your voice message by /)).toBeVisible();
    const sound = left.locator('audio');
    await sound.evaluate((player) => (player instanceof HTMLAudioElement ? player.play() : undefined));
    await expect
      .poll(() => sound.evaluate((player) => (player instanceof HTMLAudioElement ? player.currentTime : 0)))
      .toBeGreaterThan(0.2);
    await expectAccessible(page);
  });
  await reply(page, 'Your parcel 8841 arrives tomorrow.');
  await expect(messages(page).getByText('Your parcel 8841 arrives tomorrow.')).toBeVisible();
  await expect(colleague.getByText('Taylor Brook answers, the bot is silent')).toBeVisible();
  await expect(messages(colleague).getByText('Your parcel 8841 arrives tomorrow.')).toBeVisible();
  const later = await workspace.customer(customerUrl);
  await expect(later.getByText('Your parcel 8841 arrives tomorrow.')).toBeVisible();
  await expect(later.getByText('my parcel 8841 has not arrived')).toBeVisible();
});
