import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';
import { signUp } from '../fixtures/sign-up.ts';

test.describe.configure({ timeout: 180_000 });

const screens = ['people', 'people/new', 'pools', 'skills', 'shifts', 'on-call', 'hours', 'import'];

test('R54, R62: a lead gives somebody skills, authority and split shifts, by keyboard too, and sees the week', async ({
  page,
  watched,
}) => {
  watched.allowConsole(/status of 4(00|22)/);
  await signUp(page);
  await page.goto('/team');
  await expect(page.getByRole('link', { name: /Ana Ruiz/ })).toBeVisible();

  await page.goto('/team/skills');
  await page.getByRole('textbox', { name: 'New skill' }).fill('Spanish');
  await page.getByRole('button', { name: 'Add the skill' }).press('Enter');
  await expect(page.getByText('nobody has it').last()).toBeVisible();

  await page.goto('/team/people');
  await page.getByRole('link', { name: 'Add somebody' }).press('Enter');
  await page.getByLabel('Name', { exact: true }).fill('Jonas Weber');
  await page.getByLabel('Phone').fill('0171 555');
  await page.getByRole('button', { name: 'Add this person' }).click();
  await expect(page.getByLabel('Phone')).toHaveAccessibleDescription(/with country code/);
  await page.getByLabel('Phone').fill('+49 171 5550123');
  await page.getByLabel('Places').fill('4');
  await page.getByLabel('May refund up to').fill('250.00');
  await page.getByLabel('May negotiate').check();
  await page.getByLabel('Spanish').selectOption('4');
  await page.getByRole('button', { name: 'Add this person' }).click();
  await expect(page.getByRole('heading', { name: 'Jonas Weber' })).toBeVisible();

  await page.getByRole('button', { name: /Monday to Friday/ }).click();
  await page.getByLabel('The times are local to').fill('Europe/Berlin');
  const monday = page.getByRole('listitem', { name: 'shift 1, Monday' });
  await monday.getByLabel('To', { exact: true }).fill('12:00');
  await page.getByRole('button', { name: 'Add a shift' }).click();
  const second = page.getByRole('listitem', { name: /^shift 6/ });
  await second.getByLabel('Day', { exact: true }).selectOption('Monday');
  await second.getByLabel('From', { exact: true }).fill('11:00');
  await page.getByRole('button', { name: 'Save the shifts' }).click();
  await expect(second.getByLabel('Day', { exact: true })).toHaveAccessibleDescription(/overlaps/);
  await second.getByLabel('From', { exact: true }).fill('13:00');
  await page.getByRole('button', { name: 'Save the shifts' }).click();
  await expect(page.getByText('The shifts are saved', { exact: true })).toBeVisible();
  await page.goto('/team/people');
  await expect(
    page.getByRole('link', { name: /Jonas Weber.*Spanish 4.*may refund up to 250\b.*may negotiate/ }),
  ).toBeVisible();

  await page.goto('/team/pools');
  await page
    .getByRole('button', { name: /^Change / })
    .first()
    .click();
  await page.getByLabel('Add somebody').selectOption('Jonas Weber');
  await page.getByRole('button', { name: 'Move Jonas Weber up' }).first().click();
  await page.getByLabel('Places that a case takes').fill('2');
  await page.getByRole('button', { name: 'Save the pool' }).click();
  await expect(page.getByText('A case takes 2 places')).toBeVisible();

  await page.goto('/team/on-call');
  await page.getByRole('button', { name: 'New rotation' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Nights');
  await page.getByLabel('First day').fill('2020-01-06');
  await page.getByLabel('Add somebody').selectOption('Jonas Weber');
  await page.getByRole('button', { name: 'Make the rotation' }).click();
  await expect(page.getByText('Jonas Weber is on call')).toBeVisible();
  await page.getByRole('button', { name: 'Somebody stands in' }).click();
  await page.getByLabel('Who', { exact: true }).selectOption('Ana Ruiz');
  await page.getByLabel('From', { exact: true }).fill('2020-01-01T00:00');
  await page.getByLabel('Until', { exact: true }).fill('2090-01-01T00:00');
  await page.getByRole('button', { name: 'Save the stand-in' }).click();
  await expect(page.getByText('Ana Ruiz is on call')).toBeVisible();

  await page.goto('/team/import');
  await page.getByLabel('What the file holds').selectOption('Holidays (iCalendar)');
  await page.getByRole('button', { name: 'Fill in an example' }).click();
  await page.getByRole('button', { name: 'Look what it does' }).click();
  await page.getByRole('button', { name: /^Import these/ }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  await page.getByLabel('What the file holds').selectOption('People (CSV)');
  await page.getByLabel('Or its text').fill('name,capacity\nMia,two\nTom,3\n');
  await page.getByRole('button', { name: 'Look what it does' }).click();
  await expect(page.getByText(/Line 2:.*capacity/)).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const screen of screens) {
      await page.goto(`/team/${screen}`);
      await expectAccessible(page);
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const screen of screens) {
    await page.goto(`/team/${screen}`);
    await expectFits(page);
  }
});
