/**
 * `npm run test:mutation -- --mutate app/engine/verdict.ts`: changes the engine a little, again and again, and sees
 * whether a test notices. Not part of `npm test`: all files together take hours.
 */
const engine = (...files) => files.map((file) => `app/engine/${file}`);

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'app/engine/testing/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 1,
  mutate: engine(
    'decide.ts',
    'interpret.ts',
    'hard-rules.ts',
    'verdict.ts',
    'speaker.ts',
    'offer.ts',
    'failure-verdict.ts',
    'condition/!(*.test).ts',
    'plan.ts',
    'route/!(*.test).ts',
    'nodes/!(*.test).ts',
    'nodes/*/*.ts',
    'calendar/!(*.test).ts',
    'facts.ts',
    'evidence.ts',
    'trace.ts',
    'say.ts',
    'spoken-locale.ts',
    'instant-words.ts',
    'time-triggers.ts',
  ),
  ignorePatterns: ['.baton', 'build', 'e2e', 'public', 'workflows', 'db', 'app/builder', 'app/desk', 'app/routes'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'node_modules/.cache/stryker/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  tempDirName: 'node_modules/.cache/stryker/sandbox',
  incrementalFile: 'node_modules/.cache/stryker/incremental.json',
  timeoutMS: 8000,
  allowEmpty: true,
};
