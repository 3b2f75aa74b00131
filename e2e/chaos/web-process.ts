import { readEnv } from '#app/platform/env.server.ts';
import { startWeb } from '#app/server/main.ts';

/** The front without pages, as a process of its own: what is killed when the API dies. */
await startWeb(readEnv(), {
  pages: false,
  signInLimit: false,
  rateLimit: { requests: 1_000_000, windowS: 1 },
});
