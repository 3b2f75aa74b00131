import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, stampedAt, workspaceId } from './columns.ts';
import { people, pools } from './people.ts';
import { workspaces } from './workspaces.ts';

/** Who is reached for critical cases of a pool when nobody is there: people in turn, from a day on, handed over at a local time. */
export const rotations = pgTable(
  'rotations',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    poolId: text('pool_id').notNull(),
    name: text('name').notNull(),
    zone: text('zone').notNull(),
    /** Local date of the first turn's beginning. */
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    /** Minutes after local midnight at which a turn ends and the next begins. */
    handoverMinute: integer('handover_minute').notNull(),
    /** How many days a turn lasts. */
    turnDays: integer('turn_days').notNull(),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('rotations_one_a_pool').on(t.workspaceId, t.poolId),
    foreignKey({
      name: 'rotations_pool',
      columns: [t.workspaceId, t.poolId],
      foreignColumns: [pools.workspaceId, pools.id],
    }).onDelete('cascade'),
    check('rotations_handover_range', sql`${t.handoverMinute} between 0 and 1439`),
    check('rotations_turn_range', sql`${t.turnDays} between 1 and 60`),
  ],
);

export const rotationMembers = pgTable(
  'rotation_members',
  {
    workspaceId: workspaceId(),
    rotationId: text('rotation_id').notNull(),
    personId: text('person_id').notNull(),
    /** 1 has the first turn. */
    rank: integer('rank').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.rotationId, t.rank] }),
    foreignKey({
      name: 'rotation_members_rotation',
      columns: [t.workspaceId, t.rotationId],
      foreignColumns: [rotations.workspaceId, rotations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'rotation_members_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
  ],
);

/** Somebody stands in, between two instants. Of two that overlap the newer one holds. */
export const rotationOverrides = pgTable(
  'rotation_overrides',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    rotationId: text('rotation_id').notNull(),
    personId: text('person_id').notNull(),
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at').notNull(),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('rotation_overrides_by_rotation').on(t.workspaceId, t.rotationId, t.untilAt),
    foreignKey({
      name: 'rotation_overrides_rotation',
      columns: [t.workspaceId, t.rotationId],
      foreignColumns: [rotations.workspaceId, rotations.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'rotation_overrides_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
    check('rotation_overrides_order', sql`${t.fromAt} < ${t.untilAt}`),
  ],
);
