#!/usr/bin/env node
/**
 * `npm start`. This file runs on a bare checkout: it needs nothing but Node, gets the dependencies, and hands over to
 * the TypeScript part, as it was built when nothing has changed since (reading it from source takes a second).
 * Options: --dev serves the pages from source and reloads them on change.
 */
import { installDependencies } from './setup/dependencies.mjs';
import { requireNodeVersion } from './setup/node-version.mjs';
import { builtStart, isBuilt } from './setup/products.mjs';

requireNodeVersion();
const begun = performance.now();
try {
  const installed = installDependencies((line) => console.log(`  ${line} …`));
  const installMs = installed ? performance.now() - begun : undefined;
  const dev = process.argv.includes('--dev');
  const built = !dev && isBuilt(['pages', 'workflows', 'parts']);
  const { start } = built ? await import(new URL(`../${builtStart}`, import.meta.url).href) : await fromSource();
  await start({ dev, built, begun, installMs });
} catch (error) {
  console.error(`\nBaton did not start: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) console.error(error.stack);
  process.exit(1);
}

async function fromSource() {
  const { register } = await import('tsx/esm/api');
  register();
  return import('./start/main.ts');
}
