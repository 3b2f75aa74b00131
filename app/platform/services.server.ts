import { createAuth } from '#app/accounts/auth.server.ts';
import { createLiveFeed } from '#app/desk/live/live-feed.server.ts';
import { createTurnService, type TurnService } from '#app/turns/decide-turn.server.ts';
import { createStartLimiter } from '#app/widget/start-limit.server.ts';
import { createTurnFlowsCache } from '#app/turns/turn-flows.server.ts';
import { createDatabase } from '#db/client.ts';
import { listenTo } from '#db/listen.ts';
import { roleUrls } from '#db/roles.ts';

import { type ApiKeys, createApiKeys } from './api-keys.server.ts';
import { createRateLimiter, type RateLimiter, type RateLimitPolicy } from './api-limit.server.ts';
import { createClock } from './clock.server.ts';
import { type Env, EnvError } from './env.server.ts';
import type { AppServices } from './load-context.ts';
import { createLogger, type Logger } from './logger.server.ts';
import { createMailer } from './mail.server.ts';
import { createMetrics, type Metrics } from './metrics.server.ts';

export interface ServiceOptions {
  /** Requests a key may send; a benchmark or a large installation allows more. */
  readonly rateLimit?: RateLimitPolicy;
  /** Off only where one address stands for everybody; so it is by default in the test mode. */
  readonly signInLimit?: boolean;
  readonly log?: Logger;
}

/** Everything that the web process makes once: what pages are given, and what /v1 and the front use beside it. */
export interface Services {
  readonly app: AppServices;
  readonly turns: TurnService;
  readonly keys: ApiKeys;
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
  stop(): Promise<void>;
}

/**
 * Connects and wires the web process.
 * @throws EnvError when DATABASE_URL or BATON_SECRET is missing; the driver's error when the database cannot be reached
 */
export async function createServices(env: Env, options: ServiceOptions = {}): Promise<Services> {
  if (env.databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  if (env.secret === undefined) throw new EnvError('BATON_SECRET: is required');
  const { secret, batonUrl } = env;
  const log = options.log ?? createLogger({ part: 'web', level: env.logLevel });
  const urls = roleUrls(env.databaseUrl, env.appDatabaseUrl);
  const db = createDatabase({ url: urls.baton_app, name: 'baton-web' });
  const authDb = createDatabase({ url: urls.baton_auth, max: 4, name: 'baton-auth' });
  const system = createDatabase({ url: urls.baton_system, max: 2, name: 'baton-web-system' });
  const metrics = createMetrics('web');
  const clock = await createClock(db);
  const keys = await createApiKeys({ system, listenUrl: urls.baton_system, clock, log });
  const mailer = createMailer({ smtpUrl: env.smtpUrl, baseUrl: batonUrl, log });
  const auth = createAuth({
    db: authDb,
    baseUrl: batonUrl,
    secret,
    mailer,
    log,
    rateLimit: options.signInLimit ?? env.mode !== 'test',
  });
  const liveFeed = createLiveFeed((handlers) => listenTo({ url: urls.baton_app, name: 'baton-live', ...handlers }));
  const cache = createTurnFlowsCache({ db, listenUrl: urls.baton_app, log });
  const turns = createTurnService({ databaseUrl: urls.baton_app, cache, clock, secret, batonUrl, metrics, log });
  return {
    app: {
      env,
      db,
      clock,
      log,
      auth,
      mailer,
      liveFeed,
      turns,
      countPageLeft: () => metrics.pagesLeft.inc(),
      widgetStarts: createStartLimiter(),
    },
    turns,
    keys,
    limiter: createRateLimiter(options.rateLimit),
    metrics,
    stop: async () => {
      await Promise.all([liveFeed.stop(), cache.stop(), keys.stop(), clock.stop(), turns.stop()]);
      await Promise.all([db.end(), authDb.end(), system.end()]);
    },
  };
}
