import { inviteColleague } from '../fixtures/colleague.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

test('what cannot be shown says why, and has its own way on: not allowed, not there, no connection, failed', async ({
  page,
  browser,
  watched,
}) => {
  test.setTimeout(120_000);
  watched.allowConsole(/40[34]|50[03]|Failed to (load|fetch)|ERR_|Error in route loader|ErrorResponse|TypeError/);
  await signUp(page, newAccount('Taylor Brook'));
  // An agent: of settings and flows they may see some, of developers' keys nothing.
  const agent = await inviteColleague(page, browser, watched.watch, 'Iris Vos');

  await test.step('not allowed: which role, who can give it, and a message that asks for it', async () => {
    await agent.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await agent.goto('/settings/keys');
    await expect(agent.getByRole('heading', { name: 'You may not see this setting' })).toBeVisible();
    await expect(agent.getByText(/This needs the role .* An owner or admin can give it to you\./)).toBeVisible();
    await agent.getByRole('button', { name: 'Copy a message that asks for it' }).click();
    expect(await agent.evaluate(() => navigator.clipboard.readText())).toContain('/settings/keys');
    await agent.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(agent);
    await expectFits(agent);
    await agent.setViewportSize({ width: 1440, height: 900 });
    await agent.getByRole('link', { name: 'See who can give it' }).click();
    await expect(agent.getByText('Taylor Brook').first()).toBeVisible();
  });

  await test.step('not there: back to the list it would stand in', async () => {
    await page.goto('/desk/esc_none');
    await expect(page.getByRole('heading', { name: 'This case is not here' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Go to the desk' }).click();
    await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible();
    await page.goto('/flows/none');
    await expect(page.getByRole('link', { name: 'See all flows' })).toBeVisible();
    await page.goto('/no/such/page');
    await expect(page.getByRole('link', { name: 'Go to the start' })).toBeVisible();
    await page.goto(`/c/${'a'.repeat(43)}`);
    await expect(page.getByText('This link leads nowhere.')).toBeVisible();
    await expect(page.getByRole('link')).toHaveCount(0);
  });

  await test.step('no connection and failed: the same page again', async () => {
    await page.goto('/');
    await page.route(/\/promises\.data/, (route) => route.abort());
    await page.getByRole('link', { name: 'Promises' }).first().click();
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await page.unroute(/\/promises\.data/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.route(/\/promises\.data/, (route) => route.fulfill({ status: 500, body: 'broken' }));
    await page.goto('/');
    await page.getByRole('link', { name: 'Promises' }).first().click();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expectAccessible(page);
  });
  await agent.context().close();
});
