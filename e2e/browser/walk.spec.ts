import { openStep, saved } from '../fixtures/builder.ts';
import { reply, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

/** The whole promise in one test: from sign-up to a customer who was answered by a person. */
test('R1, R34, R65: an owner signs up, tunes and publishes, their bot asks for a person, and the customer gets one', async ({
  page,
  request,
  workspace,
}) => {
  test.setTimeout(120_000);

  await test.step('change a threshold and publish it', async () => {
    const limit = page.getByLabel('Hand off below', { exact: true }).first();
    await limit.fill('75');
    await limit.press('Enter');
    await expect(page.getByText(/changes? not published/)).toBeVisible();
    // Who swears at the bot goes to a senior colleague at once, without waiting for anybody to be asked how (R27).
    await openStep(page, 'to-senior');
    await page.getByRole('button', { name: 'Prefer some' }).click();
    await page.getByLabel('Add to Ways').selectOption('cold');
    await page.getByRole('button', { name: 'Remove warm' }).click();
    await page.getByRole('button', { name: 'Remove callback' }).click();
    await expect(page.getByRole('group', { name: 'Ways' }).getByRole('button', { name: /^Remove/ })).toHaveCount(0);
    await saved(page);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('75%');
    await dialog.getByLabel('Note for the history').fill('Be more careful while we learn');
    await dialog.getByRole('button', { name: 'Publish to test' }).click();
    await expect(page.getByText('v2 in test')).toBeVisible({ timeout: 30_000 });
  });

  const key = await workspace.key();
  await page.goto('/desk');
  await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible();

  const send = (text: string, conversationId = 'walk-1') =>
    request.post(`/v1/conversations/${conversationId}/turns`, {
      headers: { authorization: `Bearer ${key}` },
      data: { author: 'customer', text, channel: 'web', customer: { id: 'c-9', name: 'Maria Santos' } },
    });

  const customerUrl = await test.step('the bot sends turns', async () => {
    const first = (await (await send('hello, my parcel 8841 has not arrived')).json()) as {
      action: string;
      flow: { version: number };
    };
    expect(first).toMatchObject({ action: 'continue', flow: { version: 2 } });
    const second = (await (await send('can I talk to a real person please')).json()) as {
      action: string;
      reason: { code: string };
      escalation: { customerUrl: string };
    };
    expect(second).toMatchObject({ action: 'escalate', reason: { code: 'asked_for_person' } });
    return second.escalation.customerUrl;
  });

  await test.step('the desk shows the case without a reload', async () => {
    await page.getByRole('link', { name: /Maria Santos/ }).click();
    await expect(page.getByText(/of 40 words/)).toBeVisible();
  });

  const customer = await workspace.customer(customerUrl);
  await expect(customer.getByText('can I talk to a real person please')).toBeVisible();

  await test.step('accept: the customer sees the name', async () => {
    await page.getByRole('button', { name: /^Accept/ }).click();
    await expect(customer.getByText(/Taylor/).first()).toBeVisible();
  });

  await test.step('reply in the same window', async () => {
    await reply(page, 'Hi Maria, I have your parcel on my screen.');
    await expect(customer.getByText('Hi Maria, I have your parcel on my screen.')).toBeVisible();
    await expectAccessible(page);
    await expectAccessible(customer);
    await expectFits(customer);
  });

  await test.step('the customer answers, and the desk shows it', async () => {
    await customer.getByRole('textbox').fill('Thank you, that was quick');
    await customer.keyboard.press('Enter');
    await expect(page.getByText('Thank you, that was quick')).toBeVisible();
  });

  await test.step('resolve: the customer is asked how it was', async () => {
    await page.getByRole('button', { name: /^Resolve/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Solved/).check();
    await dialog.getByRole('button', { name: /^Resolve/ }).click();
    const survey = customer.getByRole('form', { name: 'How was it?' });
    await expect(survey).toBeVisible();
    // A scale is one row of equal targets, also on a phone.
    const steps = survey.getByRole('group', { name: /easy/ }).locator('label');
    const boxes = await steps.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes).toHaveLength(7);
    expect(new Set(boxes.map((box) => Math.round(box.y))).size).toBe(1);
    expect(Math.min(...boxes.map((box) => Math.min(box.width, box.height)))).toBeGreaterThanOrEqual(38);
    expect(new Set(boxes.map((box) => Math.round(box.width))).size).toBe(1);
  });

  for (const [kind, words, text] of [
    ['R27 cold', 'Direct', 'you are useless idiots, fuck you all'],
    ['R31 ring', 'Ring through', 'my son swallowed the battery of it and cannot breathe'],
  ] as const) {
    await test.step(`${kind}: passed on at once, still with its brief, and answered in the same window`, async () => {
      const answer = (await (await send(text, kind.replace(' ', '-'))).json()) as {
        escalation: { id: string; customerUrl: string };
      };
      await customer.goto(answer.escalation.customerUrl);
      await page.goto(`/desk/${answer.escalation.id}`);
      const facts = page.locator('dl').filter({ hasText: 'Handover' });
      await expect(facts.getByText(words, { exact: true })).toBeVisible();
      await expect(page.getByText(/of 40 words/)).toBeVisible();
      await takeCase(page);
      await expect(customer.getByRole('heading', { name: 'Taylor Brook has your case' })).toBeVisible();
    });
  }
});
