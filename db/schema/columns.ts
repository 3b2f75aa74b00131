import { sql, type SQL } from 'drizzle-orm';
import { check, text, timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core';

/** The tenant of a row. Every table that has this column gets forced row-level security (db/protect.ts). */
export const workspaceId = () => text('workspace_id').notNull();

/** An instant, to the microsecond in the database, to the millisecond in Node. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** An instant that the database's one clock fills in (compressed time included). */
export const stampedAt = (name: string) =>
  timestamp(name, { withTimezone: true })
    .notNull()
    .default(sql`baton_now()`);

function quoted(values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '));
}

/** A check that the column holds one of a closed list of words (or null where the column allows it). */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${quoted(values)})`);

/** A check that every element of a text array is one of a closed list of words. */
export const eachOneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} <@ array[${quoted(values)}]::text[]`);

/** A list of words for a partial index. */
export const words = (values: readonly string[]) => quoted(values);
