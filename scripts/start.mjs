#!/usr/bin/env node
/**
 * `npm start`. This file runs on a bare checkout: it needs nothing but Node, gets the dependencies, and hands over to
 * the TypeScript part. Options: --dev serves the pages from source and reloads them on change.
 */
import { installDependencies } from './setup/dependencies.mjs';
import { requireNodeVersion } from './setup/node-version.mjs';

requireNodeVersion();
const begun = performance.now();
try {
  const installed = installDependencies((line) => console.log(`  ${line} …`));
  const { register } = await import('tsx/esm/api');
  register();
  const { start } = await import('./start/main.ts');
  const installMs = installed ? performance.now() - begun : undefined;
  await start({ dev: process.argv.includes('--dev'), begun, installMs });
} catch (error) {
  console.error(`\nBaton did not start: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
