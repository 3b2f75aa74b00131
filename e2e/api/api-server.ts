import { randomBytes } from 'node:crypto';

import { readEnv } from '#app/platform/env.server.ts';
import type { RateLimitPolicy } from '#app/platform/api-limit.server.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { startWeb } from '#app/server/main.ts';

export interface ApiServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the real front on a free port, without pages. */
export async function startApi(
  databaseUrl: string,
  options: { readonly rateLimit?: RateLimitPolicy; readonly metricsToken?: string; readonly log?: Logger } = {},
): Promise<ApiServer> {
  const env = readEnv({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    BATON_SECRET: randomBytes(32).toString('hex'),
    BATON_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    ...(options.metricsToken === undefined ? {} : { METRICS_TOKEN: options.metricsToken }),
  });
  const web = await startWeb(env, {
    pages: false,
    signInLimit: false,
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  return { url: `http://127.0.0.1:${web.port}`, stop: () => web.stop() };
}
