import { messages, reply, resolveCase, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('R2, R34, R65, R73, acceptance 28: who has it and by when; a person at any time; only Send records a score', async ({
  page,
  watched,
  workspace,
}) => {
  test.setTimeout(120_000);
  const { caseId, customerUrl } = await workspace.handOver();
  const customer = await workspace.customer(customerUrl, { colorScheme: 'dark' });
  await expect(customer.getByRole('heading', { name: 'A person will take this' })).toBeVisible();
  await expect(customer.getByText(/^Reply here by /)).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Talk to a person' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(customer);
  await expectFits(customer);

  await page.goto(`/desk/${caseId}`);
  await takeCase(page);
  await expect(customer.getByRole('heading', { name: 'Taylor Brook has your case' })).toBeVisible();
  await reply(page, 'Hi Lee, I have it.');
  await expect(customer.getByText('Hi Lee, I have it.')).toBeVisible();

  // Two tabs of one customer are one conversation: each message once in both, in either direction.
  const second = await customer.context().newPage();
  watched.watch(second);
  await second.goto(customerUrl);
  await expect(second.getByText('Hi Lee, I have it.')).toHaveCount(1);
  await second.getByRole('textbox').fill('Thank you, from my other tab');
  await second.keyboard.press('Enter');
  for (const tab of [customer, second])
    await expect(tab.getByText('Thank you, from my other tab', { exact: true })).toHaveCount(1);
  await expect(messages(page).getByText('Thank you, from my other tab', { exact: true })).toHaveCount(1);

  const hostile = '<img src=x onerror=alert(1)> \u202Etfel ot thgir';
  await customer.getByRole('textbox').fill(hostile);
  await customer.keyboard.press('Enter');
  await expect(messages(page).getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  const zalgo = `Z${'\u0310\u0321\u0345'.repeat(40)}algo`;
  await customer.getByRole('textbox').fill(`${zalgo} ${'w'.repeat(7_800)} \u{1F469}\u200D\u{1F4BB}`);
  await customer.keyboard.press('Enter');
  await expect(messages(page).getByText(/w{7800}/)).toBeVisible();
  await expectFits(customer);
  await expectFits(page);

  await resolveCase(page);
  const survey = customer.getByRole('form', { name: 'How was it?' });
  await expect(survey).toBeVisible();
  await customer.reload();
  await expect(survey).toBeVisible();
  await survey.getByLabel('4', { exact: true }).first().check();
  await survey.getByLabel('No', { exact: true }).check();
  await survey.getByRole('button', { name: 'Send' }).click();
  await expect(customer.getByText('Thank you.')).toBeVisible();
  await expect(second.getByText('Thank you.')).toBeVisible();
  await customer.reload();
  await expect(customer.getByText('Thank you.')).toBeVisible();

  await customer.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(customer.getByText('I want to talk to a person, please.')).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Talk to a person' })).toHaveAttribute('aria-pressed', 'true');
});

test('R92, acceptance 28: a guessed link leads nowhere and says the same as any other guess', async ({
  page,
  request,
  watched,
}) => {
  watched.allowConsole(/Failed to load resource/);
  const guesses = ['a'.repeat(43), 'x', '%00', "'; drop table conversations; --"];
  const bodies = new Set<string>();
  for (const guess of guesses) {
    const path = `/resources/customer/${encodeURIComponent(guess)}/view`;
    const view = await request.get(path);
    expect(view.status()).toBe(404);
    bodies.add(await view.text());
    const post = await request.post(path.replace('/view', '/message'), { data: { text: 'hi', messageId: 'm-1' } });
    expect(post.status()).toBe(404);
  }
  expect([...bodies]).toEqual(['This link leads nowhere. Open the one from your chat again.']);
  await page.goto(`/c/${'a'.repeat(43)}`);
  await expect(page.getByText('This link leads nowhere.')).toBeVisible();
});

test('a post from another site in the name of a signed-in person is refused', async ({ request }) => {
  const post = await request.post('/resources/desk/presence', {
    headers: { origin: 'https://elsewhere.example' },
    data: { presence: 'away' },
  });
  expect(post.status()).toBe(403);
});
