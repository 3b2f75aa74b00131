import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { protect } from './protect.ts';
import { DatabaseSetupError, ensureRoles, roleUrls } from './roles.ts';

const folder = fileURLToPath(new URL('./migrations', import.meta.url));
// Any constant will do, as long as nothing else in this database takes the same one.
const migrationLock = 7_228_605_011;

interface Journal {
  readonly entries: readonly { readonly when: number; readonly tag: string }[];
}

export interface MigrateOptions {
  /** The owner of the database: the superuser of the embedded cluster, or any role that owns the database and may create roles. */
  readonly databaseUrl: string;
  /** BATON_APP_DATABASE_URL, when the app's password is chosen by the operator. */
  readonly appDatabaseUrl?: string;
  /** Locks the clock for ever: deadlines of customers hang on it. */
  readonly production?: boolean;
  readonly log?: (message: string) => void;
}

async function appliedMigrations(sql: postgres.Sql): Promise<readonly number[]> {
  const [known] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (known?.there !== true) return [];
  const rows = await sql<
    { created_at: string }[]
  >`select created_at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => Number(row.created_at));
}

function refuseNewerDatabase(applied: readonly number[], journal: Journal): void {
  const newestKnown = Math.max(0, ...journal.entries.map((entry) => entry.when));
  const unknown = applied.filter((when) => when > newestKnown).length;
  if (unknown > 0) {
    throw new DatabaseSetupError(
      `This database was written by a newer Baton (${unknown} unknown migration${unknown === 1 ? '' : 's'}). ` +
        'Start that version, or point DATABASE_URL at another database; nothing was changed.',
    );
  }
}

/**
 * Brings a database to this version: roles, migrations, row-level security, grants. Safe to repeat and to start side by side:
 * whoever comes second waits for the lock and finds nothing to do.
 * @throws DatabaseSetupError with one sentence that says what to do
 */
export async function migrate({
  databaseUrl,
  appDatabaseUrl,
  production = false,
  log,
}: MigrateOptions): Promise<{ applied: number }> {
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as Journal;
  const sql = postgres(databaseUrl, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: 'baton-migrate' },
  });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const before = await appliedMigrations(sql);
    refuseNewerDatabase(before, journal);
    await ensureRoles(sql, roleUrls(databaseUrl, appDatabaseUrl));
    await applyMigrations(drizzle(sql), { migrationsFolder: folder });
    await protect(sql);
    if (production) await sql`update baton_clock set production = true where not production`;
    const applied = journal.entries.length - before.length;
    log?.(applied === 0 ? 'The database is up to date' : `Applied ${applied} migrations`);
    return { applied };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
