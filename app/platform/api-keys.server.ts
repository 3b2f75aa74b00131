import { hash } from 'node:crypto';

import { type ApiKeyRow, loadKeyByHash, loadValidKeys, markKeysUsed } from '#db/queries/key-cache.ts';
import type { Database } from '#db/client.ts';
import { listenTo } from '#db/listen.ts';

import type { Clock } from './clock.server.ts';
import type { Environment, Scope } from './context.ts';
import type { Logger } from './logger.server.ts';
import { throughOutages } from './through-outages.server.ts';

/** What a verified key may do, and for whom. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly environment: Environment;
  readonly scopes: readonly Scope[];
  readonly expiresAtMs: number | null;
}

export interface ApiKeys {
  /** The key behind a secret, from memory: one SHA-256 and one look-up, no query. Undefined when it is not in memory. */
  find(secret: string): ApiKeyRecord | undefined;
  /** Asks the database for a secret that is not in memory (a key made this very moment). Null when there is none. */
  load(secret: string): Promise<ApiKeyRecord | null>;
  stop(): Promise<void>;
}

const missesKept = 10_000;
const missMs = 5_000;
const usedEveryMs = 60_000;

/** How a key is looked up: only this is stored. A key has 160 random bits or more, so a plain hash is enough. */
export function hashApiKey(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/**
 * Keeps every valid key of all workspaces in memory. NOTIFY baton_keys reloads them; so does every (re)connection of the
 * listener, because what was sent while it was away is lost.
 * @param system a database connected as the system role: the only one that sees the keys of all workspaces
 */
export async function createApiKeys(deps: {
  readonly system: Database;
  readonly listenUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
}): Promise<ApiKeys> {
  let byHash = new Map<string, ApiKeyRecord>();
  const misses = new Map<string, number>();
  const used = new Set<ApiKeyRecord>();

  const reload = async () => {
    const rows = await loadValidKeys(deps.system.db);
    byHash = new Map(rows.map((row) => [row.hash, recordOf(row)]));
    misses.clear();
  };
  let reloading: Promise<void> | undefined;
  let again = false;
  // Many notices in a row cost at most one reload after the running one.
  const scheduleReload = () => {
    if (reloading !== undefined) {
      again = true;
      return;
    }
    reloading = reload()
      .catch((error: unknown) => deps.log.warn({ err: error }, 'api keys were not reloaded'))
      .finally(() => {
        reloading = undefined;
        if (again) {
          again = false;
          scheduleReload();
        }
      });
  };

  await throughOutages(reload);
  const subscription = listenTo({
    url: deps.listenUrl,
    channels: ['baton_keys'],
    name: 'baton-keys',
    onMessage: scheduleReload,
    onConnected: scheduleReload,
  });
  const flushUsed = async () => {
    if (used.size === 0) return;
    const keys = [...used];
    used.clear();
    await markKeysUsed(deps.system.db, keys);
  };
  const timer = setInterval(() => {
    flushUsed().catch((error: unknown) => deps.log.warn({ err: error }, 'the last use of keys was not written'));
  }, usedEveryMs);
  timer.unref();

  const valid = (record: ApiKeyRecord) =>
    record.expiresAtMs === null || record.expiresAtMs > deps.clock.now().getTime();

  return {
    find: (secret) => {
      const record = byHash.get(hashApiKey(secret));
      if (record === undefined || !valid(record)) return undefined;
      used.add(record);
      return record;
    },
    load: async (secret) => {
      const hash = hashApiKey(secret);
      if ((misses.get(hash) ?? 0) > performance.now()) return null;
      const row = await loadKeyByHash(deps.system.db, hash);
      const record = row === null ? null : recordOf(row);
      if (record !== null && valid(record)) {
        byHash.set(hash, record);
        return record;
      }
      if (misses.size >= missesKept) misses.clear();
      misses.set(hash, performance.now() + missMs);
      return null;
    },
    stop: async () => {
      clearInterval(timer);
      await subscription.stop();
      await flushUsed().catch(() => undefined);
    },
  };
}

function recordOf(row: ApiKeyRow): ApiKeyRecord {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    environment: row.environment,
    scopes: row.scopes,
    expiresAtMs: row.expiresAt === null ? null : row.expiresAt.getTime(),
  };
}
