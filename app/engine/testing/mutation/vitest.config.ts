import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What noticed the mutant before comes first, for it often notices its neighbour too; then the quick files. */
class LikelyFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = new Map(
      files.map((file) => {
        const key = `${file.project.name}:${relative(this.ctx.config.root, file.moduleId)}`;
        const last = this.ctx.cache.getFileTestResults(key);
        return [file, last?.failed ? -1 : (last?.duration ?? 0)];
      }),
    );
    return Promise.resolve([...files].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)));
  }
}

/** The engine's own tests, with fixed seeds and few random runs: a mutant must live or die the same way each time. */
export default defineConfig({
  test: {
    name: 'mutation',
    environment: 'node',
    // The tests of one part alone: MUTATION_TESTS=app/engine/check/**/*.test.ts. Faster, and a score can only be lower for it.
    include: process.env['MUTATION_TESTS']?.split(',') ?? ['app/engine/**/*.test.ts'],
    exclude: [
      'app/engine/schema/**',
      'app/engine/{text-form,hostile,properties,differential,requirements-cited}.test.ts',
      '**/node_modules/**',
    ],
    // All test files of one mutant share a worker, and each mutant gets a new one: loading the engine once is most of the time.
    isolate: false,
    sequence: { sequencer: LikelyFirst },
    // Stryker's own setup has to run again for each test file, so it must not be kept as a package is.
    server: { deps: { inline: [/stryker-setup/] } },
    testTimeout: 120_000,
    setupFiles: ['./app/engine/testing/mutation/fixed-seed.ts'],
    env: { TZ: 'UTC', BATON_ENV: 'test' },
  },
});
