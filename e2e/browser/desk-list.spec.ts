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
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/desk');
  await to('end');
  await expect(rows.last()).toHaveAttribute('aria-posinset', String(size));
  await expectFits(page);
});
