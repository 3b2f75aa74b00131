import { defineConfig } from 'vitest/config';

/** The engine's own tests, with fixed seeds and few random runs: a mutant must live or die the same way each time. */
export default defineConfig({
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['app/engine/**/*.test.ts'],
    exclude: [
      'app/engine/{schema,calendar,upgrade,describe}/**',
      'app/engine/{text-form,hostile,properties,differential,requirements-cited}.test.ts',
      '**/node_modules/**',
    ],
    testTimeout: 120_000,
    setupFiles: ['./app/engine/testing/mutation/fixed-seed.ts'],
    env: { TZ: 'UTC', BATON_ENV: 'test' },
  },
});
