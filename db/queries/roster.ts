import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

import type postgres from 'postgres';

import type { Queryable } from '../client.ts';
import type { Holiday, WeeklyOpening } from '../schema/calendars.ts';
import { openSlots, slotsTakenSince } from './open-slots.ts';

/** Who works where and when, with the load of this moment: what routing and planning read. */
export interface Roster {
  readonly timezone: string;
  readonly calendars: readonly {
    readonly slug: string;
    readonly name: string;
    readonly zone: string;
    readonly weekly: readonly WeeklyOpening[];
    readonly holidays: readonly Holiday[];
  }[];
  readonly pools: readonly {
    readonly slug: string;
    readonly name: string;
    readonly fallback: boolean;
    /** Slots that one case of this queue takes. */
    readonly caseWeight: number;
    /** What an estimated wait is multiplied with before it is told (app/cases/routing/wait-estimate.ts). */
    readonly waitFactor: number;
    /** Cases that nobody has yet: waiting and offered. */
    readonly waiting: number;
    readonly rotation: RosterRotation | null;
    readonly members: readonly { readonly personId: string; readonly rank: number }[];
  }[];
  readonly people: readonly RosterPerson[];
}

export interface RosterPerson {
  readonly id: string;
  readonly name: string;
  readonly presence: 'available' | 'away' | 'offline';
  readonly capacity: number;
  /** Since when the presence is what it is, in milliseconds since 1970. */
  readonly presentSinceMs: number;
  /** Slots taken by open cases this person owns or is asked for: idle ones count too. */
  readonly open: number;
  /** Slots among them that were given within `GIVEN_LATELY_MS`. */
  readonly lately: number;
  /** Mean time from accept to resolve, null before the first. */
  readonly handleMs: number | null;
  /** Milliseconds since 1970 since which the person has no case. */
  readonly idleSinceMs: number;
  readonly mayRefundUpToCents: number;
  readonly mayNegotiate: boolean;
  readonly licensed: boolean;
  /** Level by skill slug. */
  readonly skills: Readonly<Record<string, number>>;
  readonly shifts: readonly RosterShift[];
}

/** Who is on call for a pool, in turn, and who stands in. */
export interface RosterRotation {
  readonly zone: string;
  /** Local date of the first turn. */
  readonly startsOn: string;
  readonly handoverMinute: number;
  readonly turnDays: number;
  readonly personIds: readonly string[];
  /** Newest first. */
  readonly overrides: readonly { readonly personId: string; readonly fromMs: number; readonly untilMs: number }[];
}

/** For so long a case counts as given lately: the time over which an overnight backlog is released. */
export const GIVEN_LATELY_MS = 30 * 60_000;

export interface RosterShift {
  readonly zone: string;
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What a plain query needs of postgres.js. */
type PlainSql = Pick<postgres.Sql, 'unsafe'>;

const dialect = new PgDialect();

/** Runs a query built with drizzle on a plain transaction of the driver, prepared. */
async function runOn<Row extends object>(tx: PlainSql, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return [...(await tx.unsafe<Row[]>(text, params as never[], { prepare: true }))];
}

const givenLately = sql`baton_now() - make_interval(secs => ${sql.raw(String(GIVEN_LATELY_MS / 1_000))})`;

const rosterQuery = (workspaceIds: readonly string[]): SQL => sql`
  select w.id as "workspaceId", jsonb_build_object(
    'timezone', w.timezone,
    'calendars', coalesce((select jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name, 'zone', c.zone, 'weekly', c.weekly, 'holidays', c.holidays) order by c.slug)
      from calendars c where c.workspace_id = w.id), '[]'),
    'pools', coalesce((select jsonb_agg(jsonb_build_object('slug', p.slug, 'name', p.name, 'fallback', p.fallback, 'caseWeight', p.case_weight, 'waitFactor', p.wait_factor,
        'waiting', (select count(*) from escalations e where e.workspace_id = w.id and e.queue = p.slug and e.state in ('waiting', 'offered')),
        'rotation', (select jsonb_build_object('zone', r.zone, 'startsOn', r.starts_on, 'handoverMinute', r.handover_minute, 'turnDays', r.turn_days,
            'personIds', coalesce((select jsonb_agg(m.person_id order by m.rank) from rotation_members m where m.workspace_id = w.id and m.rotation_id = r.id), '[]'),
            'overrides', coalesce((select jsonb_agg(jsonb_build_object('personId', o.person_id, 'fromMs', floor(extract(epoch from o.from_at) * 1000),
                'untilMs', floor(extract(epoch from o.until_at) * 1000)) order by o.created_at desc, o.id desc)
              from rotation_overrides o where o.workspace_id = w.id and o.rotation_id = r.id and o.until_at > baton_now()), '[]'))
          from rotations r where r.workspace_id = w.id and r.pool_id = p.id), 'members',
        coalesce((select jsonb_agg(jsonb_build_object('personId', m.person_id, 'rank', m.rank) order by m.rank, m.person_id)
          from pool_members m where m.workspace_id = w.id and m.pool_id = p.id), '[]')) order by p.fallback, p.created_at, p.slug)
      from pools p where p.workspace_id = w.id), '[]'),
    'people', coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'presence', h.presence, 'capacity', h.capacity,
        'idleSinceMs', floor(extract(epoch from h.idle_since) * 1000), 'mayRefundUpToCents', h.may_refund_up_to_cents, 'mayNegotiate', h.may_negotiate, 'licensed', h.licensed,
        'presentSinceMs', floor(extract(epoch from h.presence_changed_at) * 1000), 'handleMs', h.handle_ms,
        'open', ${openSlots('h')}, 'lately', ${slotsTakenSince('h', givenLately)},
        'skills', coalesce((select jsonb_object_agg(s.slug, k.level) from person_skills k join skills s on s.workspace_id = w.id and s.id = k.skill_id
          where k.workspace_id = w.id and k.person_id = h.id), '{}'),
        'shifts', coalesce((select jsonb_agg(jsonb_build_object('zone', x.zone, 'weekday', x.weekday, 'fromMinute', x.from_minute, 'toMinute', x.to_minute,
          'validFrom', x.valid_from, 'validTo', x.valid_to)) from shifts x where x.workspace_id = w.id and x.person_id = h.id), '[]')) order by h.id)
      from people h where h.workspace_id = w.id and h.active), '[]')) as roster
  from workspaces w where w.id = any(string_to_array(${workspaceIds.join(',')}, ','))`;

type RosterRow = { workspaceId: string; roster: Roster };

const byWorkspace = (rows: readonly RosterRow[]): ReadonlyMap<string, Roster> =>
  new Map(rows.map((row) => [row.workspaceId, row.roster]));

/** The rosters of these workspaces in one query, for the turn path. */
export async function loadRosters(tx: PlainSql, workspaceIds: readonly string[]): Promise<ReadonlyMap<string, Roster>> {
  return byWorkspace(await runOn<RosterRow>(tx, rosterQuery(workspaceIds)));
}

/** The roster of one workspace, undefined when the transaction may not see it. */
export async function loadRoster(tx: Queryable, { workspaceId }: { workspaceId: string }): Promise<Roster | undefined> {
  const rows = await tx.execute<RosterRow>(rosterQuery([workspaceId]));
  return rows[0]?.roster;
}
