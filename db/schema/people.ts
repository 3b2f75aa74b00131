import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { eachOneOf, instant, oneOf, stampedAt, workspaceId } from './columns.ts';
import { presences, roles } from './values.ts';
import { workspaces } from './workspaces.ts';

/** Who takes handoffs: a member (user_id set) or somebody who is only reached by phone or mail. */
export const people = pgTable(
  'people',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    userId: text('user_id'),
    name: text('name').notNull(),
    email: text('email'),
    phone: text('phone'),
    /** Copy of the member's roles, so that routing finds the owner and the leads without schema auth. Empty for outsiders. */
    roles: text('roles').array().$type<(typeof roles)[number][]>().notNull().default([]),
    presence: text('presence').$type<(typeof presences)[number]>().notNull().default('offline'),
    /** While set away for want of activity: since when they were available before. */
    presenceChangedAt: stampedAt('presence_changed_at'),
    /** Last sign of life of an open desk; null for whoever has none open, such as people reached by phone. */
    presenceSeenAt: instant('presence_seen_at'),
    /** True while the presence was set by Baton for want of activity and not by a person. */
    presenceAuto: boolean('presence_auto').notNull().default(false),
    /** IANA zone the person lives by; null is the workspace's. */
    zone: text('zone'),
    /** How long a case takes this person from accept to resolve: a running mean, null before the first. */
    handleMs: integer('handle_ms'),
    /** How many cases at once, in slots: a case takes as many as its pool says. */
    capacity: integer('capacity').notNull().default(3),
    /** Authority in minor units of the workspace's currency; 0 is none (R54). */
    mayRefundUpToCents: integer('may_refund_up_to_cents').notNull().default(0),
    mayNegotiate: boolean('may_negotiate').notNull().default(false),
    licensed: boolean('licensed').notNull().default(false),
    /** Since when without a case: the order of "longest idle". */
    idleSince: stampedAt('idle_since'),
    active: boolean('active').notNull().default(true),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('people_user_unique')
      .on(t.workspaceId, t.userId)
      .where(sql`${t.userId} is not null`),
    oneOf('people_presence_known', t.presence, presences),
    eachOneOf('people_roles_known', t.roles, roles),
    check('people_capacity_range', sql`${t.capacity} between 0 and 100`),
    check('people_refund_range', sql`${t.mayRefundUpToCents} >= 0`),
  ],
);

export const skills = pgTable(
  'skills',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('skills_slug_unique').on(t.workspaceId, t.slug)],
);

export const personSkills = pgTable(
  'person_skills',
  {
    workspaceId: workspaceId(),
    personId: text('person_id').notNull(),
    skillId: text('skill_id').notNull(),
    /** 1 knows it a little … 5 is the best we have. */
    level: integer('level').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.skillId] }),
    index('person_skills_by_skill').on(t.workspaceId, t.skillId),
    foreignKey({
      name: 'person_skills_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'person_skills_skill',
      columns: [t.workspaceId, t.skillId],
      foreignColumns: [skills.workspaceId, skills.id],
    }).onDelete('cascade'),
    check('person_skills_level_range', sql`${t.level} between 1 and 5`),
  ],
);

/** A queue is a pool: the `queue` of an escalation is the slug of its pool. */
export const pools = pgTable(
  'pools',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** Asked when every tier of a ladder ended without an owner (R59). */
    fallback: boolean('fallback').notNull().default(false),
    /** How many slots of a person's capacity a case of this queue takes. */
    caseWeight: integer('case_weight').notNull().default(1),
    /** What an estimated wait is multiplied with before it is told: learned from what happened. */
    waitFactor: doublePrecision('wait_factor').notNull().default(1),
    createdAt: stampedAt('created_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('pools_slug_unique').on(t.workspaceId, t.slug),
    check('pools_case_weight_range', sql`${t.caseWeight} between 1 and 20`),
    check('pools_wait_factor_range', sql`${t.waitFactor} between 0.1 and 20`),
  ],
);

export const poolMembers = pgTable(
  'pool_members',
  {
    workspaceId: workspaceId(),
    poolId: text('pool_id').notNull(),
    personId: text('person_id').notNull(),
    /** 1 is asked first where the strategy goes by rank. */
    rank: integer('rank').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.poolId, t.personId] }),
    index('pool_members_by_person').on(t.workspaceId, t.personId),
    foreignKey({
      name: 'pool_members_pool',
      columns: [t.workspaceId, t.poolId],
      foreignColumns: [pools.workspaceId, pools.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'pool_members_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }).onDelete('cascade'),
  ],
);
