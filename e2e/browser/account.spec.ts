import { totpAt } from '../../app/accounts/testing/totp.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';

test('two-factor is set up, asked for at sign-in, and a backup code serves once in its place', async ({
  page,
  watched,
}) => {
  test.setTimeout(120_000);
  watched.allowConsole(/status of 40[01]/);
  const account = await signUp(page);
  await page.goto('/settings/account');
  await page.getByLabel('Your password, to set it up').fill('not the password');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByLabel('Your password, to set it up')).toHaveAccessibleDescription(/not your password/);
  await page.getByLabel('Your password, to set it up').fill(account.password);
  await page.getByRole('button', { name: 'Set it up' }).click();
  const key = await page.getByLabel('Key for the authenticator').innerText();
  const backup = await page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem').first().innerText();
  await expectAccessible(page);
  await page.getByLabel('2. The code that it shows now').fill(totpAt(key, new Date()));
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByText('Signing in asks for a code')).toBeVisible();

  const signInWithPassword = async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByLabel('Work email').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  };
  await signInWithPassword();
  const now = totpAt(key, new Date());
  // A page that is not listening yet forgets what was pressed.
  await expect(async () => {
    await page.getByLabel('Code').fill(now === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/does not fit/, { timeout: 4_000 });
  }).toPass();
  await page.getByLabel('Code').fill(totpAt(key, new Date()));
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();

  await signInWithPassword();
  await page.getByRole('button', { name: 'Use a backup code' }).click();
  await page.getByLabel('Backup code').fill(backup);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
});

test('a forgotten password says the same to everybody, and an old link says what to do', async ({ page, watched }) => {
  watched.allowConsole(/status of 400/);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await page.getByLabel('Work email').fill('nobody-at-all@shop.example');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('If the address has an account');
  await page.goto('/reset-password/an-old-token');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/at least 10 characters/i);
  await page.getByLabel('New password').fill('another good password');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await expect(page.getByRole('alert')).toContainText('Ask for a new one');
  await expect(page.getByRole('link', { name: 'Send another link' })).toBeVisible();
});

test('who is taken out of a workspace starts one of their own', async ({ page, browser, watched }) => {
  await signUp(page);
  await page.goto('/settings/members');
  const colleague = newAccount('Robin Hale');
  await page.getByLabel('E-mail').fill(colleague.email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const context = await browser.newContext({ baseURL: process.env['BATON_E2E_URL'] ?? '' });
  const other = await context.newPage();
  watched.watch(other);
  await other.goto(new URL(link).pathname);
  await other.getByLabel('Your name').fill(colleague.name);
  await other.getByLabel('Password', { exact: true }).fill(colleague.password);
  await other.getByRole('button', { name: 'Join BrightSmile Shop' }).click();
  await expect(other.getByRole('heading', { name: /Robin$/ })).toBeVisible();

  await page.goto('/settings/members');
  await page.getByRole('button', { name: 'Change Robin Hale' }).click();
  await page.getByRole('button', { name: 'Remove from the workspace' }).click();
  await expect(page.getByText('Robin Hale')).toHaveCount(0);
  await other.goto('/');
  await other.waitForURL(/\/workspaces\/new$/);
  await expectAccessible(other);
  await other.getByLabel('Workspace').fill('Hale Repairs');
  await other.getByRole('button', { name: 'Start the workspace' }).click();
  await other.waitForURL(/\/flows\/[a-z0-9-]+$/);
  await other.goto('/settings/members');
  await expect(other.getByText('(you)')).toBeVisible();
  await context.close();
});

test('privacy, look-ups, notes and the model are set up; each can be tried, and none reaches into our own network', async ({
  page,
  watched,
}) => {
  watched.allowConsole(/status of 400/);
  await signUp(page);
  await page.goto('/settings/privacy');
  await page.getByRole('button', { name: 'Change Agent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Where').selectOption({ index: 1 });
  await dialog.getByRole('checkbox', { name: /^Contact/ }).uncheck();
  await dialog.getByRole('button', { name: 'Save the list' }).click();
  await expect(page.getByRole('row', { name: /Agent only in/ })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Address', exact: true }).check();
  await page.getByRole('button', { name: 'Save what is kept' }).click();
  await expect(page.getByText('Sealed: address.')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/settings/lookups');
  await page.getByLabel('System', { exact: true }).fill('Shop');
  await page.getByLabel('Look-up address').fill('http://127.0.0.1/customers/{{customer.number}}');
  await page.getByLabel('Values for the brief').fill('fact Last order');
  await page.getByRole('button', { name: 'Add the look-up' }).click();
  await expect(page.getByLabel('Look-up address')).toHaveAccessibleDescription(/is not known/);
  await expect(page.getByLabel('Values for the brief')).toHaveAccessibleDescription(/Line 1/);
  await page.getByLabel('Look-up address').fill('http://127.0.0.1/customers/{{customer.id}}');
  await page.getByLabel('Values for the brief').fill('fact Last order = orders[0].status');
  await page.getByRole('button', { name: 'Add the look-up' }).click();
  await expect(page.getByText('Brings Last order')).toBeVisible();
  // What is typed in one form stays while another is answered.
  await page.getByLabel('Address of your Zendesk').fill('https://shop.zendesk.com');
  await page.getByRole('button', { name: 'Try Shop' }).click();
  await page.getByLabel('Fill {{…}} with').fill('c-9');
  await page.getByRole('button', { name: 'Ask it now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'private address' })).toBeVisible();
  await expect(page.getByLabel('Address of your Zendesk')).toHaveValue('https://shop.zendesk.com');
  await page.getByLabel('E-mail of the agent').fill('ana@shop.example');
  await page.getByLabel('API token').fill('t-0k3n');
  await page.getByRole('button', { name: 'Connect it' }).click();
  await expect(page.getByText('Nothing was written yet.')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/settings/lookups/model');
  await page.getByLabel('Endpoint, OpenAI-compatible').fill('http://127.0.0.1:11434/v1');
  await page.getByLabel('Model', { exact: true }).fill('small');
  await page.getByLabel('Key', { exact: true }).fill('sk-1');
  await page.getByLabel('Let it rewrite summaries').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Try it on a made-up case' }).click();
  await expect(page.getByText('private address')).toBeVisible();
  await expect(page.getByText('sk-1')).toHaveCount(0);
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['privacy', 'lookups', 'lookups/model', 'account']) {
    await page.goto(`/settings/${path}`);
    await expectFits(page);
  }
});
