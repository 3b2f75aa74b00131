import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

const caseCount = 70;

test('a long list keeps only what is near the reader in the page, and never loses the focus or the selected case', async ({
  page,
  workspace,
}) => {
  test.setTimeout(150_000);
  for (let n = 1; n <= caseCount; n += 1) await workspace.handOver(`Lee ${n}`, ['please let me talk to a real person']);
  await page.setViewportSize({ width: 1440, height: 600 });
  await page.goto('/desk');
  const list = page.getByRole('navigation', { name: 'Cases' });
  // The group that comes last is the one that is long; what is offered or taken stands above it.
  const rows = list.getByRole('list').last().getByRole('listitem');
  const places = () => rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-posinset'))));
  const to = (at: 'start' | 'end') =>
    list.evaluate((box, end) => box.scrollTo({ top: end ? box.scrollHeight : 0 }), at === 'end');
  await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
  const size = Number(await rows.last().getAttribute('aria-setsize'));
  expect(size).toBeGreaterThan(60);
  expect(await rows.count()).toBeLessThan(40);

  await test.step('the row with the focus stays while the list is scrolled, and the keyboard goes on from there', async () => {
    const second = rows.nth(1).getByRole('link');
    await second.focus();
    const held = await second.getAttribute('data-case');
    await to('end');
    await expect(rows.last()).toHaveAttribute('aria-posinset', String(size));
    await expect(rows.last()).toBeInViewport();
    expect(await rows.count()).toBeLessThan(40);
    await expect(list.locator(`[data-case="${held}"]`)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(list.locator(':focus')).toBeInViewport();
  });

  await test.step('by Tab alone each case is reached, in its order', async () => {
    await to('start');
    await expect.poll(async () => (await places()).slice(0, 3)).toEqual([1, 2, 3]);
    await rows.first().getByRole('link').focus();
    for (let place = 2; place <= size; place += 1) {
      await page.keyboard.press('Tab');
      await expect(list.locator('li:has(:focus)')).toHaveAttribute('aria-posinset', String(place));
    }
  });

  await test.step('the selected case is in the page and in sight', async () => {
    const last = await rows.last().getByRole('link').getAttribute('data-case');
    await page.goto(`/desk/${last}`);
    const selected = list.locator('[aria-current=page]');
    await expect(selected).toHaveAttribute('data-case', last ?? '');
    await expect(selected).toBeInViewport();
    await page.keyboard.press('k');
    await expect(selected).not.toHaveAttribute('data-case', last ?? '');
    await expect(selected).toBeInViewport();
    await expectAccessible(page);
  });
  await test.step('the search finds over all open cases, drawn or not, and says how many', async () => {
    await page.goto('/desk');
    await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
    const last = list.getByRole('link', { name: `Lee ${caseCount} `, exact: false });
    const status = page.getByRole('search').getByRole('status');
    await page.keyboard.press('/');
    await page.keyboard.type('lee tomorrow');
    await expect(status).toHaveText(`Nothing found in ${caseCount} cases`);
    await page.getByRole('searchbox').fill(`lee ${caseCount}`);
    await expect(status).toHaveText(`1 of ${caseCount} cases`);
    await expect(last).toBeInViewport();
    await page.getByRole('button', { name: /^Done/ }).click();
    await expect(page.getByText('Nothing under “Done”')).toBeVisible();
    await page.getByRole('button', { name: 'Show all cases' }).click();
    await expect(page.getByRole('searchbox')).toHaveValue('');
    await expect(rows.last()).toHaveAttribute('aria-setsize', String(size));
  });

  await test.step('R33: the board shows the same cases, draws those near the reader, and each is found at once', async () => {
    await page.setViewportSize({ width: 1440, height: 600 });
    await page.goto('/board');
    const floor = page.locator('li[data-row]');
    await expect(floor.first()).toHaveAttribute('aria-posinset', '1');
    expect(await floor.count()).toBeLessThan(40);
    const held = floor.nth(1).getByRole('link');
    const heldId = await floor.nth(1).getAttribute('data-row');
    await held.focus();
    await expect(async () => {
      await page.locator('#content').evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
      await expect(floor.last()).toHaveAttribute('aria-posinset', String(caseCount), { timeout: 1_000 });
      await expect(floor.last()).toBeInViewport({ timeout: 1_000 });
    }).toPass();
    expect(await floor.count()).toBeLessThan(40);
    await expect(page.locator(`li[data-row="${heldId}"] a`)).toBeFocused();
    await expect(page.getByRole('complementary', { name: 'People' }).getByRole('heading')).toBeInViewport();
    const heights = await floor.evaluateAll((all) => all.map((row) => row.clientHeight));
    expect(new Set(heights).size).toBe(1);

    await page.keyboard.press('/');
    await page.keyboard.type(`lee ${caseCount}`);
    await expect(page.getByRole('search').getByRole('status')).toHaveText(`1 of ${caseCount} cases`);
    await expect(floor).toHaveCount(1);
    await page.keyboard.press('Escape');
    const figures = page.getByRole('list', { name: 'Figures' }).getByRole('button');
    await figures.filter({ hasText: 'Late' }).click();
    await expect(page.getByText('Nothing here')).toBeVisible();
    await page.getByRole('button', { name: 'Show all cases' }).click();
    await expect(floor.first()).toHaveAttribute('aria-setsize', String(caseCount));
    await figures.filter({ hasText: 'Waiting' }).click();
    await expect(floor.first()).toHaveAttribute('aria-setsize', String(caseCount));
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect
      .poll(async () => new Set(await floor.evaluateAll((all) => all.map((row) => row.clientHeight))).size)
      .toBe(1);
    await expectFits(page);
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/desk');
  await to('end');
  await expect(rows.last()).toHaveAttribute('aria-posinset', String(size));
  await expectFits(page);
});
