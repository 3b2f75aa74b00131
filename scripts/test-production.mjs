#!/usr/bin/env node
/**
 * `npm run test:production`: the topology of docker-compose.yml without containers. The production Temporal server on
 * Postgres 18, every part of Baton as a process of its own with production settings, and one case from a bot's turn to
 * its end. Not part of `npm test`: the first run builds Temporal's server with Go.
 */
import { installDependencies } from './setup/dependencies.mjs';
import { requireNodeVersion } from './setup/node-version.mjs';

requireNodeVersion();
try {
  installDependencies((line) => console.log(`${line} …`));
  const { register } = await import('tsx/esm/api');
  register();
  const { testProduction } = await import('./production/main.ts');
  await testProduction();
  console.log('\n1 passed, 0 failed');
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
