import { newAccount, signUp } from '../fixtures/sign-up.ts';
import { expect, graveFindings, test } from '../fixtures/test.ts';
import { escapeFindings, openingFindings, tabFindings } from '../screens/keyboard.ts';
import { makeWorld } from '../screens/make-world.ts';
import { builderScreens, plainScreens } from '../screens/screen-list.ts';
import { visit } from '../screens/take-pictures.ts';

// The longest walks of all tests: one after the other they would keep one browser busy long after the other is done.
test.describe.configure({ mode: 'parallel' });

for (const [which, screens] of [
  ['the builder', builderScreens],
  ['every other screen', plainScreens],
] as const) {
  test(`acceptance 6, 8, 24: ${which} without a mouse and by axe: each control by Tab, the focus always seen, Escape closes and gives it back`, async ({
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
    for (const screen of screens) {
      const reader = screen.stranger === true ? stranger : page;
      const found = await visit(reader, screen, made);
      found.push(...(await graveFindings(reader)));
      found.push(...(await tabFindings(reader)), ...(await openingFindings(reader, tried)));
      found.push(...(await escapeFindings(reader, async () => screen.prepare?.(reader))));
      complaints.push(...found.map((finding) => `${screen.name}: ${finding}`));
    }
    expect(complaints).toEqual([]);
    await stranger.context().close();
  });
}

test('acceptance 6: the first Tab leads past the menu', async ({ page }) => {
  await signUp(page, newAccount('Ana Ruiz'));
  await page.goto('/promises');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('#content :focus')).toBeVisible();
});
