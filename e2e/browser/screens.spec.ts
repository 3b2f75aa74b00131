import { expect, graveFindings, test } from '../fixtures/test.ts';
import { escapeFindings, openingFindings, tabFindings } from '../screens/keyboard.ts';
import { makeWorld } from '../screens/make-world.ts';
import { screenList } from '../screens/screen-list.ts';
import { visit } from '../screens/take-pictures.ts';

test('acceptance 6, 8, 24: every screen without a mouse and by axe: each control by Tab, the focus always seen, Escape closes and gives it back', async ({
  page,
  browser,
  watched,
}) => {
  test.setTimeout(480_000);
  watched.allowConsole(/status of 4/);
  const made = await makeWorld(page);
  const stranger = await (await browser.newContext()).newPage();
  watched.watch(stranger);
  const tried = new Set<string>();
  const complaints: string[] = [];
  for (const screen of screenList) {
    const reader = screen.stranger === true ? stranger : page;
    const found = await visit(reader, screen, made);
    found.push(...(await graveFindings(reader)));
    found.push(...(await tabFindings(reader)), ...(await openingFindings(reader, tried)));
    found.push(...(await escapeFindings(reader, async () => screen.prepare?.(reader))));
    complaints.push(...found.map((finding) => `${screen.name}: ${finding}`));
  }
  expect(complaints).toEqual([]);

  await test.step('the first Tab leads past the menu', async () => {
    await page.goto('/promises');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the page' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('#content :focus')).toBeVisible();
  });
  await stranger.context().close();
});
