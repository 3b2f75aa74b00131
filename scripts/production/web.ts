/** The web process as it is built, for whoever starts it with limits of its own: the benchmark of turns and the runs under chaos. */
export { awaitDatabase } from '#app/platform/await-database.server.ts';
export { readEnv } from '#app/platform/env.server.ts';
export { createLogger } from '#app/platform/logger.server.ts';
export { startWeb } from '#app/server/main.ts';
