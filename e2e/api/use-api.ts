import { afterAll, beforeAll } from 'vitest';

import type { Scope } from '#app/platform/context.ts';
import type { Database } from '#db/client.ts';
import { createTestDatabase } from '#db/testing/create-test-database.ts';

import { apiClient, type ApiClient } from './api-client.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { type ApiWorkspace, makeWorkspace, openSystemDatabase } from './api-world.ts';

/** What the tests of one file share, from before the first to after the last of them. */
export interface UsedApi {
  readonly databaseUrl: string;
  readonly system: Database;
  readonly server: ApiServer;
  /** A workspace with one published flow, and a client with a key to it. */
  readonly shop: ApiWorkspace;
  readonly bot: ApiClient;
}

/**
 * Gives a file's tests a database, the real front on it and a workspace. To be called at the top of the file; its fields may
 * be read inside tests and hooks.
 * @param options those of the server, and what the client's key may do
 */
export function useApi(
  options: NonNullable<Parameters<typeof startApi>[1]> & { readonly scopes?: readonly Scope[] } = {},
): UsedApi {
  let used: UsedApi | undefined;
  const close: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const database = await createTestDatabase();
    close.unshift(() => database.drop());
    const system = openSystemDatabase(database.databaseUrl);
    close.unshift(() => system.end());
    const shop = await makeWorkspace(system);
    const server = await startApi(database.databaseUrl, options);
    close.unshift(() => server.stop());
    used = {
      databaseUrl: database.databaseUrl,
      system,
      server,
      shop,
      bot: apiClient(server.url, await shop.key('test', options.scopes)),
    };
  });
  afterAll(async () => {
    for (const step of close) await step();
  });
  const now = (): UsedApi => {
    if (used === undefined) throw new Error('The API is there inside tests and hooks only.');
    return used;
  };
  return {
    get databaseUrl() {
      return now().databaseUrl;
    },
    get system() {
      return now().system;
    },
    get server() {
      return now().server;
    },
    get shop() {
      return now().shop;
    },
    get bot() {
      return now().bot;
    },
  };
}
