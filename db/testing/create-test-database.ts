import { randomBytes } from 'node:crypto';

import postgres from 'postgres';
import { inject } from 'vitest';

/** A database of its own for one test file. `databaseUrl` is the owner's; plain roles are reached by its clients. */
export type TestDatabase = { databaseUrl: string; drop(): Promise<void> };

/**
 * Clones the migrated template into a new database (about 40 ms). Call it in `beforeAll` and `drop` in `afterAll`,
 * after the file's own pools have ended.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(clusterUrl, `create database ${name} template ${inject('templateDatabase')}`);
  return {
    databaseUrl: clusterUrl.replace(/\/postgres$/, `/${name}`),
    drop: () => asAdmin(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
