import { awaitDatabase, createLogger, readEnv, startWeb } from '../../build/parts/web.mjs';

/** The front without pages, as a process of its own: what is killed when the API dies. */
const env = readEnv();
await awaitDatabase(env, createLogger({ part: 'web', level: env.logLevel }));
const limits = { signInLimit: false, rateLimit: { requests: 1_000_000, windowS: 1 } };
await startWeb(env, { pages: false, ...limits });
