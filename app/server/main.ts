import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Env } from '#app/platform/env.server.ts';
import { createServices, type ServiceOptions } from '#app/platform/services.server.ts';
import { v1Routes } from '#app/routes/v1/routes.ts';
import { createApiHandler } from '#app/platform/api-dispatch.server.ts';
import { describeApi } from '#app/platform/api-openapi.server.ts';

import { startBuiltFramework, startDevFramework } from './framework.server.ts';
import { createFront } from './front.ts';
import { readHealth } from './health.server.ts';

/** How long requests in flight may take to end when the process is asked to stop. */
const drainMs = 3_000;

export interface WebOptions extends ServiceOptions {
  /** Serve the pages from source with Vite. Off: from `build/`. */
  readonly dev?: boolean;
  /** Only /v1, health and metrics: for tests and benchmarks of the API. */
  readonly pages?: boolean;
}

export interface Web {
  /** The port it listens on, also when 0 was asked for. */
  readonly port: number;
  stop(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Stops taking connections, lets answers end, then cuts what is left: streams to desks never end by themselves. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
}

/**
 * Starts the web process: API, health, metrics and pages on one port.
 * @throws when the port is taken, the pages are not built, or the database cannot be reached
 */
export async function startWeb(env: Env, options: WebOptions = {}): Promise<Web> {
  const services = await createServices(env, options);
  const { app } = services;
  const secure = env.batonUrl.startsWith('https:');
  const trustProxy = env.mode === 'production';
  const noPages = {
    handle: (_: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(404).end(),
    stop: () => Promise.resolve(),
  };
  const startFramework = options.dev === true ? startDevFramework : startBuiltFramework;
  const framework = options.pages === false ? noPages : await startFramework({ services: app, trustProxy });
  const routes = v1Routes(services);
  const openApi = Buffer.from(JSON.stringify(describeApi(routes, env.batonUrl)));
  const api = createApiHandler({
    routes,
    keys: services.keys,
    limiter: services.limiter,
    metrics: services.metrics,
    open: new Map([['/v1/openapi.json', () => ({ body: openApi })]]),
    db: app.db,
    clock: app.clock,
    log: app.log,
  });
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 30_000 },
    createFront({
      api,
      framework,
      readHealth: () => readHealth(app.db),
      metrics: services.metrics,
      metricsToken: env.metricsToken,
      secure,
      trustProxy,
      log: app.log,
    }),
  );
  const port = await listen(server, env.port).catch(async (error: unknown) => {
    await framework.stop();
    await services.stop();
    throw error;
  });
  return {
    port,
    stop: async () => {
      // Streams to desks and customers end at once, or the server would wait for them until they are cut.
      await services.app.liveFeed.stop();
      await close(server);
      await framework.stop();
      await services.stop();
    },
  };
}
