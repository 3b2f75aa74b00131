import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

import { createRequestListener } from '@remix-run/node-fetch-server';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import sirv from 'sirv';

import type { AppServices, servicesContext } from '#app/platform/load-context.ts';

import { compressed } from './compressed.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Pages and files: what is left after /v1 and health. */
export interface Framework {
  readonly handle: Listener;
  stop(): Promise<void>;
}

export interface FrameworkOptions {
  readonly services: AppServices;
  /** True behind a proxy that sets the forwarded headers itself: else every form posted over https is refused. */
  readonly trustProxy: boolean;
}

const root = new URL('../../', import.meta.url);
const serverBuild = new URL('build/pages/server/index.js', root);
const clientFolder = fileURLToPath(new URL('build/pages/client', root));

/**
 * The key under which loaders look for the services. It has to be the bundle's own object: the bundle and this server are
 * two module graphs, and a value set under our copy of the key is not seen by any route.
 */
function contextKeyOf(build: ServerBuild): typeof servicesContext {
  const entry = build.entry.module as { servicesContext?: typeof servicesContext };
  if (entry.servicesContext === undefined) throw new Error('app/entry.server.tsx does not export servicesContext');
  return entry.servicesContext;
}

/** @param source the pages; as a function they are asked for, and their routes ranked, again at every request */
function listenerOf(
  source: ServerBuild | (() => Promise<ServerBuild>),
  mode: string,
  options: FrameworkOptions,
): Listener {
  let key = typeof source === 'function' ? undefined : contextKeyOf(source);
  const build =
    typeof source === 'function'
      ? async () => {
          const loaded = await source();
          key = contextKeyOf(loaded);
          return loaded;
        }
      : source;
  const handle = createRequestHandler(build, mode);
  const listen = createRequestListener(
    // One parameter on purpose: a handler with two is given the client's address as its second.
    async (request) => {
      if (key === undefined && typeof build === 'function') await build();
      const context = new RouterContextProvider();
      if (key !== undefined) context.set(key, options.services);
      return handle(request, context);
    },
    { trustProxy: options.trustProxy },
  );
  return (request, response) => {
    listen(request, response);
  };
}

/** Reads the built pages' code, which takes a while; a process that will serve them does so before it knows its database. */
export async function loadBuiltPages(): Promise<ServerBuild> {
  if (!existsSync(serverBuild)) throw new Error('The pages are not built. Run: npm run build');
  return (await import(serverBuild.href)) as ServerBuild;
}

/** Serves the built pages: files with a hash in their name for a year, everything else through the framework. */
export async function startBuiltFramework(options: FrameworkOptions): Promise<Framework> {
  const build = await loadBuiltPages();
  const files = sirv(clientFolder, {
    etag: true,
    gzip: false,
    setHeaders: (response, path) => {
      const forever = path.startsWith('/assets/');
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
    },
  });
  const listen = listenerOf(build, 'production', options);
  return {
    handle: compressed((request, response) => files(request, response, () => listen(request, response))),
    stop: () => Promise.resolve(),
  };
}

/** Serves the pages from source, with Vite's middleware in this server: one port in development too. */
export async function startDevFramework(options: FrameworkOptions): Promise<Framework> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root: fileURLToPath(root), server: { middlewareMode: true } });
  const loadBuild = () =>
    vite.ssrLoadModule('virtual:react-router/server-build') as Promise<unknown> as Promise<ServerBuild>;
  const listen = listenerOf(loadBuild, 'development', options);
  return {
    handle: (request, response) => vite.middlewares(request, response, () => listen(request, response)),
    stop: () => vite.close(),
  };
}
