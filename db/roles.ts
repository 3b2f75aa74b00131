import { createHmac } from 'node:crypto';
import postgres from 'postgres';

/**
 * Who connects. The owner (DATABASE_URL) only migrates; `baton_app` serves requests under row-level security; `baton_auth` reaches
 * schema auth and nothing else; `baton_system` (relay, watchdog, reconciler, key cache) sees all workspaces.
 */
export const databaseRoles = ['baton_app', 'baton_auth', 'baton_system'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Postgres error codes that bootstrap has an answer to. */
const denied = '42501';
const wrongPassword = new Set(['28P01', '28000']);
const alreadyThere = new Set(['42710', '23505']);

export class DatabaseSetupError extends Error {
  override name = 'DatabaseSetupError';
}

/** Derived from the owner's password: whoever may migrate may also act as the roles, and no second secret has to be carried around. */
function derivedPassword(ownerPassword: string, role: DatabaseRole): string {
  return createHmac('sha256', ownerPassword).update(`baton role ${role}`).digest('hex');
}

/**
 * The connection URL of a role, made from the owner's.
 * @throws DatabaseSetupError when the owner's URL has no password to derive one from
 */
export function roleUrl(ownerUrl: string, role: DatabaseRole): string {
  const url = new URL(ownerUrl);
  const ownerPassword = decodeURIComponent(url.password);
  if (ownerPassword === '') {
    throw new DatabaseSetupError(
      'DATABASE_URL has no password. Add one: the passwords of the roles Baton connects as are derived from it.',
    );
  }
  url.username = role;
  url.password = derivedPassword(ownerPassword, role);
  return url.href;
}

/** The connection URLs of all roles; `appDatabaseUrl` (BATON_APP_DATABASE_URL) replaces the derived one of the app. */
export function roleUrls(ownerUrl: string, appDatabaseUrl?: string): Record<DatabaseRole, string> {
  return {
    baton_app: appDatabaseUrl ?? roleUrl(ownerUrl, 'baton_app'),
    baton_auth: roleUrl(ownerUrl, 'baton_auth'),
    baton_system: roleUrl(ownerUrl, 'baton_system'),
  };
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

async function canSignIn(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (wrongPassword.has(errorCode(error))) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function sentenceForDenied(role: DatabaseRole): string {
  return (
    `The user of DATABASE_URL may not set up the role ${role}. Let an administrator run "alter role <that user> createrole", ` +
    `or create the roles ${databaseRoles.join(', ')} and grant them to that user with admin option.`
  );
}

async function ensureRole(owner: postgres.Sql, role: DatabaseRole, url: string): Promise<void> {
  const target = new URL(url);
  if (target.username !== role) {
    throw new DatabaseSetupError(`BATON_APP_DATABASE_URL connects as ${target.username}; it must connect as ${role}.`);
  }
  // The value is hex or the administrator's own; quoted as a literal because role statements take no parameters.
  const password = `'${decodeURIComponent(target.password).replaceAll("'", "''")}'`;
  try {
    const [known] = await owner`select 1 from pg_roles where rolname = ${role}`;
    if (known === undefined) {
      await owner.unsafe(`create role ${role} login password ${password}`).catch((error: unknown) => {
        // Roles belong to the cluster: another database of it may be migrating at the same moment.
        if (!alreadyThere.has(errorCode(error))) throw error;
      });
    }
    const name = new URL(url).pathname.slice(1);
    await owner.unsafe(`grant connect on database "${name.replaceAll('"', '""')}" to ${role}`);
    if (!(await canSignIn(url))) await owner.unsafe(`alter role ${role} login password ${password}`);
  } catch (error) {
    if (errorCode(error) === denied) throw new DatabaseSetupError(sentenceForDenied(role), { cause: error });
    throw error;
  }
}

/** Makes sure that every role exists and that its derived password works. Safe to repeat and to run side by side. */
export async function ensureRoles(owner: postgres.Sql, urls: Record<DatabaseRole, string>): Promise<void> {
  for (const role of databaseRoles) await ensureRole(owner, role, urls[role]);
}
