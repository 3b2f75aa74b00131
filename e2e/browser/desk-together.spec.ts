import type { Page } from '@playwright/test';

import { messages, reply, replyField, setPresence, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R26, R33, R34: customer and two agents at once: advice, conference, transfer, a stolen case, undo, handback', async ({
  page,
  watched,
  workspace,
}) => {
  test.setTimeout(150_000);
  watched.allowConsole(/409/);
  const colleague = await workspace.colleague();
  const { caseId, customerUrl, say } = await workspace.handOver();
  const customer = await workspace.customer(customerUrl);
  await page.goto(`/desk/${caseId}`);
  await takeCase(page);
  const field = replyField(page);

  await test.step('R68, R79: what the brief answers is not asked again', async () => {
    await field.fill('Could you tell me your parcel number?');
    await expect(page.getByText(/Lee has said the number already/)).toBeVisible();
    await expect(page.getByText(/Lee has said the number already/)).toContainText('8841');
    await field.fill('I have your parcel 8841 here.');
    await expect(page.getByText(/has said/)).toBeHidden();
    await expect(customer.getByText('Taylor is writing…')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(customer.getByText('I have your parcel 8841 here.')).toBeVisible();
    await expect(page.getByText(/^Read \d/)).toBeVisible();
  });

  await test.step('files go both ways, judged by their bytes', async () => {
    await page
      .getByLabel('Files to send')
      .setInputFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('8841') });
    await field.fill('The label');
    await expect(page.getByText('label.txt')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(customer.getByRole('link', { name: /label\.txt/ })).toBeVisible();
    watched.allowConsole(/415/);
    await customer
      .getByLabel('Attach a file')
      .first()
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') });
    await expect(customer.getByRole('alert')).toContainText('nothing else');
  });

  await test.step('advice in private, then a second person in the conversation', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Ask a colleague' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask a colleague' });
    await dialog.getByLabel(/Iris Vos/).check();
    await dialog.getByLabel('Your question').fill('May I send a second parcel?');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toBeHidden();
    await colleague.getByRole('link', { name: /Lee Tran/ }).click();
    await colleague.getByLabel(/Your advice/).fill('Yes, do.');
    await colleague.getByRole('button', { name: 'Give advice' }).click();
    await page.getByRole('button', { name: /Bring Iris/ }).click();
    await expect(customer.getByText('Iris Vos joined the conversation.')).toBeVisible();
    await reply(colleague, 'Iris here, a second one is on its way.');
    await expect(customer.getByText('Iris here, a second one is on its way.')).toBeVisible();
    await expect(customer.getByText('May I send a second parcel?')).toBeHidden();
    await page.getByRole('button', { name: 'Let Iris go' }).click();
    await expect(customer.getByText('Iris Vos left the conversation.')).toBeVisible();
  });

  await test.step('snooze and take it back', async () => {
    await page.getByLabel('Write a note').press('Escape');
    await page.keyboard.press('z');
    const dialog = page.getByRole('dialog', { name: 'Put it aside' });
    await dialog.getByLabel('In an hour').check();
    await dialog.getByRole('button', { name: 'Put it aside' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Taken back: the case is yours again').first()).toBeVisible();
  });

  await test.step('a case taken while somebody writes: the words are kept and offered to who has it', async () => {
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: 'Transfer' });
    await dialog.getByLabel(/Iris Vos/).check();
    await dialog.getByLabel(/next person should know/).fill('She wants it before Friday');
    await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await expect(dialog).toBeHidden();
    await colleague.getByRole('button', { name: /^Accept/ }).click();
    await expect(colleague.getByText('She wants it before Friday')).toBeVisible();
    await colleague.getByRole('textbox', { name: 'Reply to Lee' }).fill('Half a sentence');
    // R33: a lead looks on, jumps in, and then takes over.
    await page.getByRole('button', { name: 'Jump in' }).click();
    await expect(customer.getByText('Taylor Brook joined the conversation.')).toBeVisible();
    await field.fill('Taylor here as well.');
    await page.keyboard.press('Control+Enter');
    await expect(customer.getByText('Taylor here as well.')).toBeVisible();
    await page.getByRole('button', { name: /^Take over/ }).click();
    await expect(colleague.getByText('Your unsent words are kept here:')).toBeVisible();
    await colleague.getByRole('button', { name: 'Offer them to Taylor Brook as a note' }).click();
    await expect(page.getByText('Meant for the customer, not sent: Half a sentence')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('R33: on the board a row is dragged onto a person, who is asked', async () => {
    await page.goto('/board');
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /Lee Tran/ }) });
    const people = page.getByRole('complementary', { name: 'People' }).getByRole('listitem');
    await row.dragTo(people.filter({ hasText: 'Iris Vos' }));
    await expect(page.getByText('Passed on with its brief; they are asked now').first()).toBeVisible();
    await expect(colleague.getByRole('button', { name: /^Accept/ })).toBeVisible();
    await page.goto(`/desk/${caseId}`);
    await page.getByRole('button', { name: /^Take the case/ }).click();
    await expect(page.getByRole('button', { name: /^Back to bot/ })).toBeVisible();
  });

  await test.step('I5: back to the bot, with a note', async () => {
    await page.getByRole('button', { name: /^Back to bot/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Back to the bot' });
    await dialog.getByLabel('What the bot needs to know').fill('A second parcel is sent.');
    await dialog.getByRole('button', { name: 'Hand back' }).click();
    await expect(page.getByText(/Back to the bot\./)).toBeVisible();
    expect(await say('what are your opening hours?')).toMatchObject({ escalation: null });
  });
});

test('presence, ready answers, webhooks and the board: each submitted once', async ({ page, workspace }) => {
  test.setTimeout(90_000);

  await page.goto('/settings/webhooks');
  await page.getByLabel('Address').fill('https://hooks.shop.example/baton');
  await page.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(page.getByText('https://hooks.shop.example/baton').first()).toBeVisible();
  await expect(page.getByText(/whsec_/).first()).toBeVisible();

  await page.goto('/desk-answers');
  await page.getByLabel('Title').fill('Delay');
  await page
    .getByRole('textbox', { name: 'Answer', exact: true })
    .fill('Hi {customer}, {me} here: order {order} is late.');
  await page.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(page.getByRole('button', { name: 'Delete Delay' })).toBeVisible();
  await expectAccessible(page);

  await workspace.handOver();
  await page.goto('/board');
  await expect(page.getByRole('link', { name: /Lee Tran/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take Lee Tran' }).press('Enter');
  // The row goes to another group: the focus goes with it.
  await expect(page.getByRole('button', { name: 'Reassign Lee Tran' })).toBeFocused();
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Transfer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto('/desk');
  await page.getByRole('button', { name: /^Mine/ }).click();
  await page.getByRole('link', { name: /Lee Tran/ }).click();
  await page.getByRole('button', { name: 'Ready answers' }).click();
  await page.getByRole('menuitem', { name: 'Delay' }).click();
  await expect(page.getByRole('textbox', { name: 'Reply to Lee' })).toHaveValue(
    /Hi Lee, Taylor here: order 8841 is late\./,
  );

  await setPresence(page, 'away');
  await page.reload();
  await expect(page.getByRole('button', { name: /You are away/ })).toBeVisible();
});

test('R23, R26: customer and two agents at once: one rings through, one is answered later', async ({
  page,
  watched,
  workspace,
}) => {
  test.setTimeout(120_000);
  watched.allowConsole(/409/);
  const colleague = await workspace.colleague();
  const customer = await workspace.customer('about:blank');
  const handover = (one: Page) => one.locator('dl').filter({ hasText: 'Handover' });

  await test.step('ring through: both see it as critical, one takes it, the other and the customer see who', async () => {
    const { caseId, customerUrl } = await workspace.handOver('Ida Moss', [
      'the battery of my order is on fire, there is smoke everywhere',
    ]);
    await customer.goto(customerUrl);
    await page.goto(`/desk/${caseId}`);
    await colleague.goto(`/desk/${caseId}`);
    for (const desk of [page, colleague]) await expect(handover(desk).getByText('Ring through')).toBeVisible();
    await takeCase(page);
    await expect(colleague.getByText('Taylor Brook answers, the bot is silent')).toBeVisible();
    await reply(page, 'Leave the room, I stay with you.');
    for (const one of [customer, colleague])
      await expect(messages(one).getByText('Leave the room, I stay with you.')).toBeVisible();
  });

  await test.step('nobody is here: whoever comes back is asked, and answers in the same window', async () => {
    await page.goto('/desk');
    await setPresence(page, 'away');
    await expect(colleague.getByRole('button', { name: /You are offline/ })).toBeVisible();
    const { caseId, customerUrl } = await workspace.handOver();
    await customer.goto(customerUrl);
    await expect(customer.getByRole('region', { name: 'Pick a time for our call' })).toBeVisible();
    await colleague.goto(`/desk/${caseId}`);
    await expect(handover(colleague).getByText('Answer later')).toBeVisible();
    await setPresence(page, 'available');
    await page.getByRole('link', { name: /Lee Tran/ }).click();
    await takeCase(page);
    await expect(colleague.getByText('Taylor Brook answers, the bot is silent')).toBeVisible();
    await reply(page, 'Your parcel 8841 comes on Monday.');
    for (const one of [customer, colleague])
      await expect(messages(one).getByText('Your parcel 8841 comes on Monday.')).toBeVisible();
  });
});
