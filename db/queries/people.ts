import { and, arrayOverlaps, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../client.ts';
import { people, personSkills, poolMembers, pools, skills } from '../schema/people.ts';

export type PersonRow = typeof people.$inferSelect;
export type NewPerson = typeof people.$inferInsert;
interface Tenant {
  readonly workspaceId: string;
}

export async function insertPerson(tx: Transaction, person: NewPerson): Promise<void> {
  await tx.insert(people).values(person);
}

/**
 * Makes the member's person if there is none yet, brings its copy of the roles up to date, and returns its id.
 * Two at once make one.
 */
export async function ensureMemberPerson(
  tx: Transaction,
  params: Tenant & {
    readonly id: string;
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly roles: PersonRow['roles'];
  },
): Promise<string> {
  const [found] = await tx
    .select({ id: people.id, roles: people.roles })
    .from(people)
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.userId, params.userId)));
  if (found !== undefined) {
    if (found.roles.join() !== params.roles.join()) {
      await tx
        .update(people)
        .set({ roles: params.roles, active: true })
        .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, found.id)));
    }
    return found.id;
  }
  const [made] = await tx.insert(people).values(params).onConflictDoNothing().returning({ id: people.id });
  if (made !== undefined) return made.id;
  return ensureMemberPerson(tx, params);
}

export async function loadPerson(tx: Transaction, params: Tenant & { readonly id: string }): Promise<PersonRow | null> {
  const [row] = await tx
    .select()
    .from(people)
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.id)));
  return row ?? null;
}

export async function updatePerson(
  tx: Transaction,
  params: Tenant & { readonly id: string },
  change: Partial<
    Pick<
      PersonRow,
      | 'name'
      | 'email'
      | 'phone'
      | 'zone'
      | 'capacity'
      | 'mayRefundUpToCents'
      | 'mayNegotiate'
      | 'licensed'
      | 'active'
      | 'userId'
    >
  >,
): Promise<boolean> {
  const rows = await tx
    .update(people)
    .set(change)
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.id)))
    .returning({ id: people.id });
  return rows.length > 0;
}

/** Whoever was set away for silence and is back within so long of their last sign of life has made a pause; later they come on duty. */
const PAUSE_AT_MOST_S = 3_600;

/**
 * Sets presence and returns the one before, or null when there is no such person. Becoming available starts the idle clock, and
 * coming on duty, except after a pause.
 */
export async function updatePresence(
  tx: Transaction,
  params: Tenant & { readonly id: string; readonly presence: PersonRow['presence'] },
): Promise<{ readonly before: PersonRow['presence'] } | null> {
  const [row] = await tx
    .select({
      presence: people.presence,
      isPause: sql<boolean>`${people.presenceAuto} and ${people.presenceSeenAt} > clock_timestamp() - make_interval(secs => ${PAUSE_AT_MOST_S})`,
    })
    .from(people)
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.id)))
    // As weak as the update itself: what refers to a person does not wait for their presence.
    .for('no key update');
  if (row === undefined) return null;
  if (row.presence !== params.presence) {
    await tx
      .update(people)
      .set({
        presence: params.presence,
        ...(row.isPause && params.presence === 'available' ? {} : { presenceChangedAt: sql`baton_now()` }),
        presenceAuto: false,
        // Whoever has a desk has until the next silence; whoever never had one is never silent.
        presenceSeenAt: sql`case when ${people.presenceSeenAt} is null then null else clock_timestamp() end`,
        ...(params.presence === 'available' ? { idleSince: sql`baton_now()` } : {}),
      })
      .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.id)));
  }
  return { before: row.presence };
}

export interface PersonListed extends PersonRow {
  readonly skills: readonly { readonly slug: string; readonly name: string; readonly level: number }[];
  readonly pools: readonly { readonly slug: string; readonly name: string; readonly rank: number }[];
}

/** Everybody with skills and pools, by name. Three small queries instead of one wide join. */
export async function listPeople(tx: Transaction, { workspaceId }: Tenant): Promise<PersonListed[]> {
  const rows = await tx
    .select()
    .from(people)
    .where(eq(people.workspaceId, workspaceId))
    .orderBy(asc(people.name), asc(people.id));
  const skillRows = await tx
    .select({ personId: personSkills.personId, slug: skills.slug, name: skills.name, level: personSkills.level })
    .from(personSkills)
    .innerJoin(skills, and(eq(skills.workspaceId, personSkills.workspaceId), eq(skills.id, personSkills.skillId)))
    .where(eq(personSkills.workspaceId, workspaceId))
    .orderBy(asc(skills.name));
  const poolRows = await tx
    .select({ personId: poolMembers.personId, slug: pools.slug, name: pools.name, rank: poolMembers.rank })
    .from(poolMembers)
    .innerJoin(pools, and(eq(pools.workspaceId, poolMembers.workspaceId), eq(pools.id, poolMembers.poolId)))
    .where(eq(poolMembers.workspaceId, workspaceId))
    .orderBy(asc(pools.name));
  return rows.map((person) => ({
    ...person,
    skills: skillRows
      .filter((row) => row.personId === person.id)
      .map(({ slug, name, level }) => ({ slug, name, level })),
    pools: poolRows.filter((row) => row.personId === person.id).map(({ slug, name, rank }) => ({ slug, name, rank })),
  }));
}

export function listSkills(tx: Transaction, { workspaceId }: Tenant) {
  return tx
    .select({ id: skills.id, slug: skills.slug, name: skills.name })
    .from(skills)
    .where(eq(skills.workspaceId, workspaceId))
    .orderBy(asc(skills.name));
}

export async function insertSkills(tx: Transaction, rows: readonly (typeof skills.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(skills).values([...rows]);
}

export async function deleteSkill(tx: Transaction, params: Tenant & { readonly id: string }): Promise<boolean> {
  const rows = await tx
    .delete(skills)
    .where(and(eq(skills.workspaceId, params.workspaceId), eq(skills.id, params.id)))
    .returning({ id: skills.id });
  return rows.length > 0;
}

/** The level of each skill that a person has, by its slug. */
export async function skillsOf(
  tx: Transaction,
  { workspaceId, personId }: Tenant & { readonly personId: string },
): Promise<Readonly<Record<string, number>>> {
  const rows = await tx
    .select({ slug: skills.slug, level: personSkills.level })
    .from(personSkills)
    .innerJoin(skills, and(eq(skills.workspaceId, personSkills.workspaceId), eq(skills.id, personSkills.skillId)))
    .where(and(eq(personSkills.workspaceId, workspaceId), eq(personSkills.personId, personId)));
  return Object.fromEntries(rows.map(({ slug, level }) => [slug, level]));
}

/** Replaces all skills of a person. */
export async function replacePersonSkills(
  tx: Transaction,
  params: Tenant & {
    readonly personId: string;
    readonly skills: readonly { readonly skillId: string; readonly level: number }[];
  },
): Promise<void> {
  await tx
    .delete(personSkills)
    .where(and(eq(personSkills.workspaceId, params.workspaceId), eq(personSkills.personId, params.personId)));
  if (params.skills.length === 0) return;
  await tx
    .insert(personSkills)
    .values(params.skills.map((skill) => ({ workspaceId: params.workspaceId, personId: params.personId, ...skill })));
}

/** Names for a handful of ids: for timelines and lists. */
export async function namesOfPeople(
  tx: Transaction,
  params: Tenant & { readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (params.ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.workspaceId, params.workspaceId), inArray(people.id, [...params.ids])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The person of a member who left: inactive, but still there, because cases and timelines name it. Comes back with the member. Returns its id. */
export async function deactivateMemberPerson(
  tx: Transaction,
  params: Tenant & { readonly userId: string },
): Promise<string | null> {
  const [row] = await tx
    .update(people)
    .set({ active: false, presence: 'offline', presenceChangedAt: sql`baton_now()`, roles: [] })
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.userId, params.userId)))
    .returning({ id: people.id });
  return row?.id ?? null;
}

/** Everybody who works here. */
export async function idsOfWorking(tx: Transaction, { workspaceId }: Tenant): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.active, true)));
  return new Set(rows.map((row) => row.id));
}

/** Active people who hold one of the roles, the longest there first: who a case of last resort goes to. */
export function peopleWithRole(
  tx: Transaction,
  params: Tenant & { readonly roles: readonly PersonRow['roles'][number][] },
): Promise<Pick<PersonRow, 'id' | 'userId' | 'name' | 'presence'>[]> {
  return tx
    .select({ id: people.id, userId: people.userId, name: people.name, presence: people.presence })
    .from(people)
    .where(
      and(
        eq(people.workspaceId, params.workspaceId),
        eq(people.active, true),
        arrayOverlaps(people.roles, [...params.roles]),
      ),
    )
    .orderBy(asc(people.createdAt), asc(people.id));
}

/** Keeps the copy of a member's roles. */
export async function updateMemberRoles(
  tx: Transaction,
  params: Tenant & { readonly userId: string; readonly roles: PersonRow['roles'] },
): Promise<void> {
  await tx
    .update(people)
    .set({ roles: params.roles })
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.userId, params.userId)));
}

/** Names of members by user id: who edited, published, approved. */
export async function namesOfUsers(
  tx: Transaction,
  params: Tenant & { readonly userIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(params.userIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ userId: people.userId, name: people.name })
    .from(people)
    .where(and(eq(people.workspaceId, params.workspaceId), inArray(people.userId, wanted)));
  return new Map(rows.flatMap((row) => (row.userId === null ? [] : [[row.userId, row.name] as const])));
}

/**
 * A sign of life of somebody's open page, on the real clock like all signs of life. Returns whether they were set away for silence;
 * then their last one is kept until they are set available, because it says for how long they were gone.
 */
export async function noteAlive(tx: Transaction, params: Tenant & { readonly id: string }): Promise<boolean> {
  const [row] = await tx
    .update(people)
    .set({
      presenceSeenAt: sql`case when ${people.presenceAuto} then ${people.presenceSeenAt} else clock_timestamp() end`,
    })
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.id)))
    .returning({ auto: people.presenceAuto });
  return row?.auto ?? false;
}

/**
 * Sets away whoever is available and gave no sign of life for so long, in all workspaces (run as the system role); each with its
 * entry in the audit and a notice to the desks. Since when they were available is kept: it holds again when they made but a pause. People without a page, reached by phone, are never silent.
 * @returns how many
 */
export async function setSilentAway(db: Queryable, params: { readonly silentS: number }): Promise<number> {
  const rows = await db.execute(sql`
    with gone as (
      update ${people} set presence = 'away', presence_auto = true
      where presence = 'available' and presence_seen_at < clock_timestamp() - make_interval(secs => ${params.silentS})
      returning workspace_id, id
    ), kept as (
      insert into audit (workspace_id, id, actor, action, target_type, target_id, before, after)
      select workspace_id, 'aud_' || replace(gen_random_uuid()::text, '-', ''), '{"kind":"system","part":"watchdog"}', 'person.presence',
        'person', id, '{"presence":"available"}', '{"presence":"away","auto":true}'
      from gone
    )
    select pg_notify('baton_people', json_build_object('w', workspace_id)::text) from gone`);
  return rows.length;
}

/** Whether anybody of the workspace who still works there is marked as licensed. */
export async function anybodyLicensed(tx: Transaction, { workspaceId }: Tenant): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.active, true), eq(people.licensed, true)))
    .limit(1);
  return found.length > 0;
}
