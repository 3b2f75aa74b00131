import { openStep, panel, saved } from '../fixtures/builder.ts';
import { signUp } from '../fixtures/sign-up.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('R65: who changes what customers hear is told which languages still say it as before, and may drop, keep or add them', async ({
  page,
}) => {
  await signUp(page);
  await openStep(page, 'to-callback');
  const english = panel(page).getByLabel('What the bot says, English');
  const german = panel(page).getByLabel('What the bot says, German');
  const notice = panel(page).getByRole('status').filter({ hasText: 'what the English text said before' });
  const former = await german.inputValue();
  await expect(english).toBeVisible();
  await expect(notice).toBeHidden();
  await english.fill('Anna calls you within the hour.');
  await expect(notice).toContainText('German');
  await expectAccessible(page);

  await test.step('they still fit: the notice goes, the words stay, until the text changes again', async () => {
    await notice.getByRole('button', { name: 'They still fit' }).click();
    await expect(notice).toBeHidden();
    await expect(german).toHaveValue(former);
    await english.fill('Anna calls you today.');
    await expect(notice).toBeVisible();
  });
  await test.step('one of them is changed: it is not named any more', async () => {
    await german.fill('Anna ruft Sie heute an.');
    await expect(notice).not.toContainText('German');
  });
  await test.step('the others hear English; undone, they are back', async () => {
    await notice.getByRole('button', { name: 'Use English for them' }).click();
    await expect(notice).toBeHidden();
    await expect(panel(page).getByLabel('What the bot says, French')).toHaveCount(0);
    await expect(german).toHaveValue('Anna ruft Sie heute an.');
    await saved(page);
  });
  await test.step('a language is added, and written at once', async () => {
    await panel(page).getByRole('combobox', { name: 'Another language for “What the bot says”' }).selectOption('fr');
    const french = panel(page).getByLabel('What the bot says, French');
    await expect(french).toBeFocused();
    await french.fill('Anna vous appelle aujourd’hui.');
    await saved(page);
    await page.reload();
    await openStep(page, 'to-callback');
    await expect(french).toHaveValue('Anna vous appelle aujourd’hui.');
    await expect(german).toHaveValue('Anna ruft Sie heute an.');
  });
});
