import { builderReady, command, openStep } from '../fixtures/builder.ts';
import type { Screen } from './screen.ts';

const at = (path: string) => () => path;

const outside: readonly Screen[] = [
  { name: 'sign-in', path: at('/sign-in'), stranger: true },
  { name: 'sign-up', path: at('/sign-up'), stranger: true },
  { name: 'forgot-password', path: at('/forgot-password'), stranger: true },
  { name: 'reset-password', path: at('/reset-password/no-such-token'), stranger: true },
  { name: 'invitation', path: at('/invitations/no-such-invitation'), stranger: true, status: 404 },
  { name: 'claim', path: at('/claim/no-such-token'), stranger: true, status: 404 },
  { name: 'customer', path: ({ customerPath }) => customerPath, stranger: true },
  { name: 'customer-arabic', path: ({ customerPath }) => `${customerPath}?lang=ar`, stranger: true },
  { name: 'customer-guessed', path: at('/c/no-such-token'), stranger: true, status: 404 },
];

/** The builder in its states: each opens a whole flow, so that they take as long as all other screens together. */
export const builderScreens: readonly Screen[] = [
  { name: 'builder', path: ({ flow }) => flow, prepare: builderReady },
  {
    name: 'builder-all', path: ({ flow }) => flow, wideOnly: true,
    prepare: async (page) => { await builderReady(page); await page.getByRole('button', { name: 'Show all' }).click(); },
  },
  { name: 'builder-band', path: ({ flow }) => flow, wideOnly: true, prepare: (page) => openStep(page, 'band') },
  { name: 'builder-rule', path: ({ flow }) => flow, wideOnly: true, prepare: (page) => openStep(page, 'repeats') },
  {
    name: 'builder-table', path: ({ flow }) => flow, wideOnly: true,
    prepare: async (page) => { await openStep(page, 'team'); await page.getByRole('button', { name: 'Edit as a sheet' }).click(); },
  },
  {
    name: 'builder-outline', path: ({ flow }) => flow, wideOnly: true,
    prepare: async (page) => { await builderReady(page); await page.getByRole('radio', { name: 'Outline' }).click(); },
  },
  { name: 'builder-commands', path: ({ flow }) => flow, prepare: async (page) => { await builderReady(page); await page.keyboard.press('Control+k'); } },
  { name: 'builder-keys', path: ({ flow }) => flow, prepare: (page) => command(page, 'every key') },
  { name: 'builder-import', path: ({ flow }) => flow, prepare: (page) => command(page, 'import a file') },
  {
    name: 'builder-simulate', path: ({ flow }) => flow,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByLabel('Say as the customer').fill('agent please');
      await page.getByLabel('Say as the customer').press('Enter');
      await page.getByRole('heading', { name: /^Hand over to/ }).waitFor();
    },
  },
  {
    name: 'builder-tests', path: ({ flow }) => flow,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByRole('tab', { name: /^Tests/ }).click();
      await page.getByRole('heading', { name: /tests pass|tests fail/ }).waitFor();
    },
  },
  {
    name: 'builder-impact', path: ({ flow }) => flow,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByRole('tab', { name: 'What changes' }).click();
      await page.getByRole('heading', { name: /handoff|differently/ }).first().waitFor();
    },
  },
  {
    name: 'builder-publish', path: ({ flow }) => flow,
    prepare: async (page) => {
      await page.getByRole('button', { name: /^Publish/ }).click();
      await page.getByLabel('Note for the history').fill('Be more careful while we learn');
    },
  },
  {
    name: 'builder-versions', path: ({ flow }) => flow,
    prepare: async (page) => { await builderReady(page); await page.getByRole('tab', { name: /Versions/ }).click(); },
  },
  {
    name: 'builder-compare', path: ({ flow }) => flow,
    prepare: async (page) => {
      await builderReady(page);
      await page.getByRole('tab', { name: /Versions/ }).click();
      await page.getByRole('button', { name: 'Compare v1' }).click();
      await page.getByRole('dialog', { name: 'Compare' }).waitFor();
    },
  },
]; // prettier-ignore

/** Every other screen. */
export const plainScreens: readonly Screen[] = [
  ...outside,
  { name: 'home', path: at('/') },
  { name: 'set-up', path: at('/set-up') },
  { name: 'rules', path: at('/rules') },
  { name: 'flows', path: at('/flows') },
  { name: 'gallery', path: at('/flows/new') },
  { name: 'desk', path: at('/desk') },
  { name: 'desk-case', path: ({ caseId }) => `/desk/${caseId}` },
  { name: 'board', path: at('/board') },
  { name: 'desk-answers', path: at('/desk-answers') },
  { name: 'promises', path: at('/promises') },
  { name: 'people', path: at('/team/people') },
  { name: 'person', path: ({ personPath }) => personPath },
  { name: 'pools', path: at('/team/pools') },
  { name: 'skills', path: at('/team/skills') },
  { name: 'shifts', path: at('/team/shifts') },
  { name: 'on-call', path: at('/team/on-call') },
  { name: 'hours', path: at('/team/hours') },
  { name: 'roster-import', path: at('/team/import') },
  { name: 'try', path: at('/try') },
  { name: 'developers', path: at('/developers') },
  { name: 'decision', path: ({ decisionPath }) => decisionPath },
  { name: 'account', path: at('/settings/account') },
  { name: 'members', path: at('/settings/members') },
  { name: 'permissions', path: at('/settings/permissions') },
  { name: 'keys', path: at('/settings/keys') },
  { name: 'webhooks', path: at('/settings/webhooks') },
  { name: 'widget', path: at('/settings/widget') },
  { name: 'privacy', path: at('/settings/privacy') },
  { name: 'lookups', path: at('/settings/lookups') },
  { name: 'model', path: at('/settings/lookups/model') },
  { name: 'notifications', path: at('/settings/notifications') },
  { name: 'health', path: at('/settings/health') },
  { name: 'new-workspace', path: at('/workspaces/new') },
  { name: 'not-found', path: at('/no-such-page'), status: 404 },
];

export const screenList: readonly Screen[] = [...plainScreens, ...builderScreens];
