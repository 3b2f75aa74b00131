import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { stampedAt, workspaceId } from './columns.ts';
import { people } from './people.ts';
import { workspaces } from './workspaces.ts';

/** One opening of a weekday (1 Monday … 7 Sunday), local wall time "HH:MM"; a split day is two of them; "24:00" ends a day. */
export interface WeeklyOpening {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** A local date on which the weekly hours do not hold: closed, or open only from `from` to `to`. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

export const calendars = pgTable(
  'calendars',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    zone: text('zone').notNull(),
    weekly: jsonb('weekly').$type<readonly WeeklyOpening[]>().notNull(),
    holidays: jsonb('holidays').$type<readonly Holiday[]>().notNull().default([]),
    createdAt: stampedAt('created_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('calendars_slug_unique').on(t.workspaceId, t.slug)],
);

/** When a person works, in their own zone. Past midnight is two rows. */
export const shifts = pgTable(
  'shifts',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    personId: text('person_id').notNull(),
    zone: text('zone').notNull(),
    /** 1 Monday … 7 Sunday. */
    weekday: integer('weekday').notNull(),
    /** Minutes after local midnight, 0 to 1440. */
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('shifts_once').on(t.workspaceId, t.personId, t.weekday, t.fromMinute, t.validFrom).nullsNotDistinct(),
    foreignKey({
      name: 'shifts_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
    check('shifts_weekday_range', sql`${t.weekday} between 1 and 7`),
    check(
      'shifts_minutes_range',
      sql`${t.fromMinute} >= 0 and ${t.toMinute} <= 1440 and ${t.fromMinute} < ${t.toMinute}`,
    ),
    check(
      'shifts_validity_order',
      sql`${t.validFrom} is null or ${t.validTo} is null or ${t.validFrom} <= ${t.validTo}`,
    ),
  ],
);
