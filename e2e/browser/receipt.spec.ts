import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { setPresence } from '../fixtures/desk.ts';
import { handOver } from '../fixtures/handover.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

/** A provider of text messages, as Twilio answers. */
async function startProvider() {
  const sent: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (request.url?.endsWith('/Messages.json') === true) sent.push(new URLSearchParams(body));
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"sid":"SM0123456789"}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { sent, url: `http://localhost:${port}`, stop: () => new Promise((closed) => server.close(closed)) };
}

test('R46: a receipt by text message goes only to who ticked that they want it, and is asked about only where it can be sent', async ({
  page,
  request,
  workspace,
}) => {
  test.setTimeout(150_000);
  const provider = await startProvider();
  await test.step('the flow answers real customers, and nobody is there', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Live/ }).check();
    await dialog.getByLabel('Note for the history').fill('Begin');
    await dialog.getByRole('button', { name: 'Publish to live' }).click();
    const confirm = dialog.getByLabel('Confirm the change of hard rules in a sentence');
    await confirm
      .or(page.getByText(/v\d+ is live/))
      .first()
      .waitFor();
    if (await confirm.isVisible()) {
      await confirm.fill('These rules are the ones we want.');
      await dialog.getByRole('button', { name: 'Publish to live' }).click();
    }
    await expect(dialog).toBeHidden();
    await page.goto('/desk');
    await setPresence(page, 'away');
  });
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill('Web chat');
  await page.getByLabel('For', { exact: true }).selectOption('live');
  await page.getByRole('button', { name: 'Create the key' }).click();
  const key = await page.getByLabel('Your new key').locator('code').innerText();
  const live = (conversationId: string) =>
    handOver(request, {
      key,
      conversationId,
      customerName: 'Lee Tran',
      texts: ['my parcel 8841 has not arrived', 'please let me talk to a real person'],
    });
  const chooseCall = async (url: string) => {
    const customer = await workspace.customer(url);
    const card = customer.getByRole('region', { name: 'Pick a time for our call' });
    await expect(card.getByRole('radio').first()).toBeChecked();
    return { customer, card, tick: card.getByRole('checkbox', { name: /^Text me what was booked/ }) };
  };
  const book = async ({ customer, card }: Awaited<ReturnType<typeof chooseCall>>, phone: string) => {
    await card.getByLabel('Phone number').fill(phone);
    await card.getByRole('button', { name: /^Book/ }).click();
    await expect(customer.getByRole('heading', { name: 'We call you' })).toBeVisible();
  };

  await test.step('without a provider nobody is asked', async () => {
    const { card, tick } = await chooseCall((await live('receipt-1')).customerUrl);
    await expect(card.getByRole('button', { name: /^Book/ })).toBeVisible();
    await expect(tick).toHaveCount(0);
  });
  await page.goto('/settings/notifications');
  await page.getByText('Text messages and calls').click();
  await page.getByLabel('Account SID').fill('AC12345678');
  await page.getByLabel('Auth token').fill('token-of-sms');
  await page.getByLabel('Number', { exact: true }).fill('+4930123456');
  await page.getByLabel('Address of the provider').fill(provider.url);
  await page.locator('form:has(input[value=twilio])').getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByText('+4930123456 by localhost')).toBeVisible();

  await test.step('in a test nobody is asked: nothing of it may leave', async () => {
    const { tick } = await chooseCall((await workspace.handOver()).customerUrl);
    await expect(tick).toHaveCount(0);
  });
  await test.step('not ticked: the call is booked and no message leaves', async () => {
    const choice = await chooseCall((await live('receipt-2')).customerUrl);
    await expect(choice.tick).not.toBeChecked();
    await expectAccessible(choice.customer);
    await expectFits(choice.customer);
    await book(choice, '+1 512 555 0138');
  });
  await test.step('ticked: it goes to the number that was given, with the way back', async () => {
    const choice = await chooseCall((await live('receipt-3')).customerUrl);
    await choice.tick.check();
    await book(choice, '+1 512 555 0139');
    await expect.poll(() => provider.sent.map((message) => message.get('To'))).toEqual(['+15125550139']);
    expect(provider.sent[0]?.get('Body')).toContain(new URL(choice.customer.url()).pathname);
  });
  await provider.stop();
});
