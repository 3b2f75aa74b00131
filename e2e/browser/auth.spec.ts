import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';

test('an owner signs up, out, and in again where they wanted to go', async ({ page, watched }) => {
  watched.allowConsole(/status of 401/);
  const account = await signUp(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /^Good .*, Ana$/ })).toBeVisible();
  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);

  await page.goto('/settings/keys');
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel('Work email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('Address and password do not go together.');
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/settings\/keys$/);
});

test('sign-up says beside the field what is wrong', async ({ page, watched }) => {
  watched.allowConsole(/status of 4(00|09)/);
  const account = newAccount();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ana');
  await page.getByLabel('Work email').fill('not-an-address');
  await page.getByLabel('Workspace').fill('Shop');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Start the workspace' }).click();
  await expect(page.getByLabel('Work email')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/at least 10 characters/i);

  await signUp(page, account);
  await page.context().clearCookies();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ana');
  await page.getByLabel('Work email').fill(account.email);
  await page.getByLabel('Workspace').fill('Shop');
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Start the workspace' }).click();
  await expect(page.getByLabel('Work email')).toHaveAccessibleDescription(/account with this address already/);
});

test('a colleague joins by invitation and may do what their role allows', async ({ page, browser, watched }) => {
  await signUp(page);
  await page.goto('/settings/members');
  const colleague = newAccount('Taylor Moss');
  await page.getByLabel('E-mail').fill(colleague.email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText('is invited.')).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: colleague.email });
  await expect(row.getByText('Agent')).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const context = await browser.newContext({ baseURL: process.env['BATON_E2E_URL'] ?? '' });
  const other = await context.newPage();
  watched.watch(other);
  await other.goto(new URL(link).pathname);
  await expect(other.getByRole('heading', { name: 'Join BrightSmile Shop' })).toBeVisible();
  await other.getByLabel('Your name').fill(colleague.name);
  await other.getByLabel('Password', { exact: true }).fill(colleague.password);
  await other.getByRole('button', { name: 'Join BrightSmile Shop' }).click();
  await expect(other.getByRole('heading', { name: /Taylor$/ })).toBeVisible();
  await other.goto('/settings/members');
  await expect(other.getByText('(you)')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Send the invitation' })).toHaveCount(0);
  await other.goto('/flows/ecommerce');
  await expect(other.getByRole('button', { name: 'Publish' })).toHaveCount(0);

  await page.goto('/settings/members');
  await page.getByRole('button', { name: 'Change Taylor Moss' }).click();
  await page.getByRole('dialog').getByLabel('Editor').check();
  await page.getByRole('button', { name: 'Save roles' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Taylor Moss' }).getByText('Editor')).toBeVisible();
  await other.reload();
  await expect(other.getByRole('button', { name: 'Publish' })).toBeVisible();
  await context.close();
});

test('a click made before the page listens is not lost', async ({ page }) => {
  let letIn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.route('**/assets/entry.client-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Show the password' }).click();
  letIn();
  await expect(page.getByRole('button', { name: 'Hide the password' })).toBeVisible();
});

test('a key is shown once, answers a turn, and is refused after it was revoked', async ({ page, request }) => {
  await signUp(page);
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill('Web chat bot');
  await page.getByRole('button', { name: 'Create the key' }).click();
  const key = await page.getByText(/^baton_test_[0-9a-f]{64}$/).innerText();
  const send = () =>
    request.post('/v1/conversations/c-1/turns', {
      headers: { authorization: `Bearer ${key}` },
      data: { author: 'customer', text: 'can I talk to a real person please' },
    });
  const answer = await send();
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ action: 'escalate', reason: { code: 'asked_for_person' } });

  await page.goto('/developers');
  const decision = page.getByRole('link', { name: /can I talk to a real person/ });
  await expect(decision).toBeVisible();
  await decision.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Asked for a person' })).toBeVisible();
  await expect(page.getByText('did not fire').first()).toBeVisible();

  await page.goto('/settings/keys');
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke Web chat bot' }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await expect.poll(async () => (await send()).status()).toBe(401);
});

test.describe('every screen around the flows', () => {
  const screens = [
    '/',
    '/flows',
    '/flows/new',
    '/developers',
    '/settings/members',
    '/settings/permissions',
    '/settings/keys',
  ];
  // axe reads every element of every screen, twice: that takes its time on two cores.
  test.describe.configure({ timeout: 240_000 });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of ['/sign-up', '/sign-in']) {
        await page.goto(path);
        await expectAccessible(page);
      }
      await signUp(page);
      for (const path of screens) {
        await page.goto(path);
        await expectAccessible(page);
      }
    });
  }

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path);
      await expectFits(page);
    }
    // The gallery stands below the button here, so the choice is a list above it.
    await signUp(page, newAccount(), 'Dental practice');
    await expect(page).toHaveURL(/\/flows\/dental/u);
    await expectFits(page);
    for (const path of screens) {
      await page.goto(path);
      await expectFits(page);
    }

    // What is not at the thumb is behind one button: other places, light and dark, the way out.
    const bar = page.getByRole('navigation', { name: 'Main' });
    await expect(bar.getByRole('link')).toHaveText(['Home', 'Flows', 'Desk', 'Board']);
    await bar.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await bar.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
    await page.getByRole('menuitem', { name: 'Team' }).click();
    await expect(page).toHaveURL(/\/team/);
    await bar.getByRole('button', { name: 'More' }).click();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
