import { hash } from 'node:crypto';

import { createDatabase } from '../client.ts';
import { findDemoWorkspace } from '../queries/demo.ts';
import { loadKeyByHash } from '../queries/key-cache.ts';
import { roleUrls } from '../roles.ts';

/** What somebody needs to try the demo workspace: the sign-in, a test key, and the flow it answers with. */
export interface DemoLogin {
  readonly email: string;
  readonly password: string;
  /** A test key with the scopes turns, desk and read. */
  readonly apiKey: string;
  readonly workspaceId: string;
  readonly flowId: string;
}

export interface SeedOptions {
  /** The owner's URL: the roles' are derived from it. The database must be migrated. */
  readonly databaseUrl: string;
  readonly appDatabaseUrl?: string;
  /** What was handed out before: kept as long as it works, so that a pasted command works after every restart. */
  readonly previous?: Pick<DemoLogin, 'password' | 'apiKey'> | undefined;
}

export const demoEmail = 'demo@baton.example';

/**
 * The demo workspace with the sign-in that was handed out before; null when there is none yet or its key is not valid any more.
 * Apart from making one, because every start asks this and should read no more code than that takes.
 */
export async function findKnownDemo(options: SeedOptions): Promise<DemoLogin | null> {
  if (options.previous === undefined) return null;
  const { password, apiKey } = options.previous;
  const system = createDatabase({
    url: roleUrls(options.databaseUrl, options.appDatabaseUrl).baton_system,
    max: 1,
    name: 'baton-seed',
  });
  try {
    const known = await findDemoWorkspace(system.db);
    if (known === null) return null;
    const key = await loadKeyByHash(system.db, hash('sha256', apiKey, 'hex'));
    return key?.workspaceId === known.workspaceId ? { email: demoEmail, password, apiKey, ...known } : null;
  } finally {
    await system.end();
  }
}
