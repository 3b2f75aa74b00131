import { boolean, check, doublePrecision, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

/** Tables without a tenant: the one clock and the signs of life of the processes. */
export const tablesWithoutTenant = ['baton_clock', 'heartbeats'] as const;

/** One row. `baton_now()` = anchor_baton + (real now - anchor_real) * scale; a trigger refuses changes in production. */
export const batonClock = pgTable(
  'baton_clock',
  {
    id: integer('id').primaryKey().default(1),
    anchorReal: timestamp('anchor_real', { withTimezone: true }).notNull(),
    anchorBaton: timestamp('anchor_baton', { withTimezone: true }).notNull(),
    scale: doublePrecision('scale').notNull().default(1),
    production: boolean('production').notNull().default(false),
  },
  (t) => [check('baton_clock_one_row', sql`${t.id} = 1`), check('baton_clock_forward', sql`${t.scale} > 0`)],
);

export const heartbeats = pgTable('heartbeats', {
  part: text('part').primaryKey(),
  pid: integer('pid').notNull(),
  /** Wall clock: a sign of life is about machines. */
  at: timestamp('at', { withTimezone: true })
    .notNull()
    .default(sql`now()`),
  data: jsonb('data').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
});
