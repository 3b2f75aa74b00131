import postgres from 'postgres';

/** How long one shared transaction may take. Past it the database counts as away: shed load instead of queueing (F7). */
export const batchWithinMs = 2_000;

const settings: Partial<postgres.ConnectionParameters> & Record<string, string | number> = {
  application_name: 'baton-turns',
  TimeZone: 'UTC',
  statement_timeout: batchWithinMs,
  lock_timeout: batchWithinMs,
  idle_in_transaction_session_timeout: 10_000,
  // Every statement finds its rows by key. A generic plan made while a table was small must not scan it when it is large.
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  // The data is in memory; what costs is each row that is looked at, so the index that finds the fewest rows has to win.
  random_page_cost: 1,
  cpu_tuple_cost: 0.1,
  jit: 'off',
};

/**
 * A client with one connection, for transactions that send their statements without waiting: with one connection they also
 * arrive in order. `url` acts as the app's role, under row-level security.
 */
export function connectLane(url: string, onclose: () => void): postgres.Sql {
  return postgres(url, {
    max: 1,
    onclose,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: batchWithinMs / 1000,
    // A lane that lost its connection tries again with the next batch instead of sleeping through the recovery.
    backoff: () => 0.1,
    // Without type discovery arrays and enums stay text, which is how they are sent here.
    fetch_types: false,
    onnotice: () => undefined,
    connection: settings,
  });
}
