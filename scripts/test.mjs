#!/usr/bin/env node
/**
 * `npm test`: sets up what it needs and runs everything. `npm test -- NAME…` runs parts of it: types, lint, unit, db,
 * workflow, whole, browser; any other name is a filter for test files (`npm test -- engine`).
 */
import { installDependencies } from './setup/dependencies.mjs';
import { requireNodeVersion } from './setup/node-version.mjs';

requireNodeVersion();
try {
  installDependencies((line) => console.log(`${line} …`));
  const { register } = await import('tsx/esm/api');
  register();
  const { runTests } = await import('./test/main.ts');
  process.exitCode = (await runTests(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
