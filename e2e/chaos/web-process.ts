import { awaitDatabase } from '#app/platform/await-database.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { startWeb } from '#app/server/main.ts';

/** The front without pages, as a process of its own: what is killed when the API dies. */
const env = readEnv();
await awaitDatabase(env, createLogger({ part: 'web', level: env.logLevel }));
await startWeb(env, {
  pages: false,
  signInLimit: false,
  rateLimit: { requests: 1_000_000, windowS: 1 },
});
