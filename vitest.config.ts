import { availableParallelism } from 'node:os';

import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

import { isLostTypeQuery } from './db/lost-type-query.ts';

/**
 * Suffix decides what a test gets: `.test` nothing, `.db.test` Postgres, `.wf.test` Postgres and a real Temporal server,
 * `.e2e.test` nothing either: it starts a whole Baton of its own. Unit and database tests read the product once a worker, not once
 * a file (`isolate`), which took a third of their time: nothing in it remembers anything between two files.
 */
const everywhere = ['app', 'db', 'workflows', 'scripts', 'e2e'];
const inFolders = (suffix: string) => everywhere.map((folder) => `${folder}/**/*.${suffix}.{ts,tsx}`);

const common: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  setupFiles: ['./scripts/testing/fail-on-console-error.ts'],
  env: { TZ: 'UTC', BATON_ENV: 'test', LOG_LEVEL: 'silent' },
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};

export default defineConfig({
  test: {
    // Left alone it takes one core less than there are: one of two. Postgres, Temporal and the workers wait for each other anyway.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A test that breaks connections breaks this one too; the host of the parts takes it the same way.
    onUnhandledError: (error) => !isLostTypeQuery(error),
    projects: [
      {
        esbuild: { jsx: 'automatic' },
        test: {
          ...common,
          name: 'unit',
          include: inFolders('test'),
          exclude: [...['db', 'wf', 'e2e'].flatMap((kind) => inFolders(`${kind}.test`)), '**/node_modules/**'],
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        esbuild: { jsx: 'automatic' },
        test: {
          ...common,
          name: 'db',
          include: inFolders('db.test'),
          globalSetup: ['./db/testing/global-setup.ts'],
          pool: 'forks',
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        esbuild: { jsx: 'automatic' },
        test: {
          ...common,
          name: 'workflow',
          include: inFolders('wf.test'),
          globalSetup: ['./db/testing/global-setup.ts', './workflows/testing/global-setup.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'whole',
          include: ['e2e/**/*.e2e.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
