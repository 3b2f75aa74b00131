import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { guardedBegin, preparedArguments } from './guarded-begin.ts';
import { outliveLostTypeQueries } from './lost-type-query.ts';
import { preparedTexts } from './prepared-texts.ts';
import * as schema from './schema/index.ts';

export type Sql = postgres.Sql;
/** One transaction of postgres.js: tagged templates that are prepared and may be pipelined. For hot paths. */
export type SqlTransaction = postgres.TransactionSql;
type Drizzle = PostgresJsDatabase<typeof schema>;
/** One transaction of drizzle: typed queries. What the functions of db/queries take. */
export type Transaction = Parameters<Parameters<Drizzle['transaction']>[0]>[0];
/** Either: queries that also run outside a transaction (tables without tenant, the system role). */
export type Queryable = Drizzle | Transaction;

export interface Database {
  /** Where it is connected to, for a listener's own connection (db/listen.ts). Holds a password: never log it. */
  readonly url: string;
  readonly sql: Sql;
  readonly db: Drizzle;
  /** One transaction that sees the rows of exactly these workspaces; outside of it the app's role sees no tenant row at all. */
  withWorkspaces<T>(workspaceIds: readonly string[], work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The same with plain SQL, for the turn path: several queries may be sent without waiting for each other. */
  withWorkspacesSql<T>(workspaceIds: readonly string[], work: (sql: SqlTransaction) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connection URL of the role to act as (baton_app, baton_auth, baton_system; see db/roles.ts). */
  readonly url: string;
  /** Most connections of this pool. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
  readonly connectTimeoutS?: number;
  /**
   * A statement is planned once for a connection and not for each of its first values. For processes that run the same few
   * statements by keys all day: planning was a third of what they cost Postgres.
   */
  readonly genericPlans?: boolean;
  /** How long a statement waits for a row that somebody else holds. */
  readonly lockWithinMs?: number;
  /** How long a transaction may stand still with what it holds. */
  readonly idleWithinMs?: number;
}

/** Longer than this nobody waits for a row: it counts as an outage (503, try again) and its connection serves somebody else. */
const LOCK_WITHIN_MS = 8_000;
/**
 * A process that freezes, or whose machine is unplugged, in the middle of a transaction keeps its rows for as long; without a limit
 * Postgres would keep them until the network gives up, which is two hours.
 */
const IDLE_WITHIN_MS = 15_000;

/**
 * The same transaction as plain SQL, for code that takes part in the turn path's statements and in a verb at once.
 * drizzle keeps the driver's transaction on its session but does not declare it; the version is pinned, and a test holds this.
 */
export function plainSql(tx: Transaction): SqlTransaction {
  const { session } = tx as unknown as { session?: { client?: SqlTransaction } };
  if (typeof session?.client?.unsafe !== 'function') throw new Error('drizzle keeps its client elsewhere now');
  return session.client;
}

const dateTypes = ['1184', '1114', '1082', '1083', '1182', '1185', '1115', '1231'];
const jsonTypes = ['114', '3802'];

/** The tenant setting is a comma list; an id that contains a comma would widen it. */
function workspaceList(workspaceIds: readonly string[]): string {
  for (const id of workspaceIds) {
    if (!/^[a-z0-9_]+$/.test(id)) throw new Error('Not a workspace id');
  }
  return workspaceIds.join(',');
}

/** Names the workspaces of a transaction. Not awaited before the work: it travels with the first query of it. */
function declare(tx: SqlTransaction, list: string): Promise<unknown> {
  const declared = tx`select set_config('baton.workspaces', ${list}, true)`.execute();
  // When the connection breaks both fail, and only one of them is awaited: the other must not end the process.
  declared.catch(() => undefined);
  return declared;
}

/** Opens a pool. Nothing is connected before the first query. */
export function createDatabase(options: DatabaseOptions): Database {
  const { url, max = 10, name = 'baton', connectTimeoutS = 5, genericPlans = false } = options;
  const { lockWithinMs = LOCK_WITHIN_MS, idleWithinMs = IDLE_WITHIN_MS } = options;
  outliveLostTypeQueries();
  const client = postgres(url, {
    max,
    connect_timeout: connectTimeoutS,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: {
      application_name: name,
      statement_timeout: 30_000,
      lock_timeout: lockWithinMs,
      idle_in_transaction_session_timeout: idleWithinMs,
      TimeZone: 'UTC',
      ...(genericPlans ? { plan_cache_mode: 'force_generic_plan', jit: 'off' } : {}),
    },
  });
  const isPrepared = preparedTexts();
  const begin = guardedBegin(client, isPrepared);
  const unsafe = (...args: unknown[]): unknown =>
    Reflect.apply(client.unsafe as never, client, preparedArguments(args, isPrepared));
  const sql = new Proxy(client, {
    get: (target, property): unknown => {
      if (property === 'begin') return begin;
      return property === 'unsafe' ? unsafe : Reflect.get(target, property);
    },
  });
  const { parsers, serializers } = sql.options;
  const dates = dateTypes.map((type) => [type, parsers[Number(type)], serializers[Number(type)]] as const);
  const db = drizzle(sql, { schema });
  // drizzle makes the driver's own date and json handling transparent for everybody who shares the client. Plain SQL here wants
  // Dates and objects; drizzle's columns accept both, so the driver's behaviour is put back.
  for (const [type, parse, serialize] of dates) {
    if (parse) parsers[Number(type)] = parse;
    if (serialize) serializers[Number(type)] = serialize;
  }
  for (const type of jsonTypes) {
    serializers[Number(type)] = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  }
  return {
    url,
    sql,
    db,
    withWorkspaces: (workspaceIds, work) => {
      const list = workspaceList(workspaceIds);
      return db.transaction(async (tx) => {
        const declared = declare(plainSql(tx), list);
        const result = await work(tx);
        await declared;
        return result;
      });
    },
    withWorkspacesSql: async <T>(workspaceIds: readonly string[], work: (tx: SqlTransaction) => Promise<T>) => {
      const list = workspaceList(workspaceIds);
      return (await sql.begin(async (tx) => {
        const declared = declare(tx, list);
        const result = await work(tx);
        await declared;
        return result;
      })) as T;
    },
    end: () => sql.end({ timeout: 5 }),
  };
}
