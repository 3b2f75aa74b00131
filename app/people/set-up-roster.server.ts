import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Template, TemplatePerson } from '#app/templates/template.ts';
import type { Transaction } from '#db/client.ts';
import { insertCalendars, replaceShifts } from '#db/queries/calendars.ts';
import { insertPerson, insertSkills, replacePersonSkills } from '#db/queries/people.ts';
import { insertPools, replacePoolMembers } from '#db/queries/pools.ts';

import { minuteOf } from './clock-time.ts';
import { foundingSkillLevel } from './founding.ts';

export interface RosterSetUp {
  readonly template: Template | null;
  readonly ownerPersonId: string;
  readonly timezone: string;
  /** Whether the template's people come too: only in the demo, because nobody stands behind them. */
  readonly withPeople: boolean;
}

/**
 * Pools, skills and calendars of a new workspace. The owner is in every pool and has every skill, so that the first case finds
 * somebody; without shifts presence alone decides when they are asked.
 */
export async function setUpRoster(
  tx: Transaction,
  ctx: Ctx,
  { template, ownerPersonId, timezone, withPeople }: RosterSetUp,
): Promise<{ readonly firstPool: string; readonly firstCalendar: string }> {
  const { workspaceId } = ctx;
  const calendars = template?.calendars ?? [officeHours(timezone)];
  await insertCalendars(
    tx,
    calendars.map((calendar) => ({
      workspaceId,
      id: newId('cal'),
      ...calendar,
      // A template is drawn for some zone; the workspace's own is what its customers live by.
      zone: template === null || !withPeople ? timezone : calendar.zone,
    })),
  );
  const skills = (template?.skills ?? []).map((skill) => ({ workspaceId, id: newId('skill'), ...skill }));
  await insertSkills(tx, skills);
  await replacePersonSkills(tx, {
    workspaceId,
    personId: ownerPersonId,
    skills: skills.map((skill) => ({ skillId: skill.id, level: foundingSkillLevel })),
  });
  const skillIds = new Map(skills.map((skill) => [skill.slug, skill.id]));
  const personIds = new Map<string, string>();
  for (const [index, person] of (withPeople ? (template?.people ?? []) : []).entries()) {
    personIds.set(person.key, await addPerson(tx, ctx, person, index, skillIds, calendars[0]?.zone ?? timezone));
  }
  const pools = template?.pools ?? [{ slug: 'support', name: 'Support', fallback: true, members: [] }];
  const rows = pools.map(({ slug, name, fallback }) => ({ workspaceId, id: newId('pool'), slug, name, fallback }));
  await insertPools(tx, rows);
  for (const [index, pool] of pools.entries()) {
    const row = rows[index];
    if (row === undefined) continue;
    const members = pool.members.flatMap((key) => personIds.get(key) ?? []);
    await replacePoolMembers(tx, { workspaceId, poolId: row.id, personIds: [...members, ownerPersonId] });
  }
  return { firstPool: pools[0]?.slug ?? 'support', firstCalendar: calendars[0]?.slug ?? 'office' };
}

function officeHours(zone: string) {
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
  return { slug: 'office', name: 'Office hours', zone, weekly, holidays: [] };
}

/** The first three are there, the others away: a small team as it really is at any moment. */
async function addPerson(
  tx: Transaction,
  ctx: Ctx,
  person: TemplatePerson,
  index: number,
  skillIds: ReadonlyMap<string, string>,
  zone: string,
): Promise<string> {
  const { workspaceId } = ctx;
  const id = newId('person');
  await insertPerson(tx, {
    workspaceId,
    id,
    name: person.name,
    capacity: person.capacity,
    mayRefundUpToCents: person.mayRefundUpToCents ?? 0,
    mayNegotiate: person.mayNegotiate ?? false,
    licensed: person.licensed ?? false,
    roles: [],
    presence: index < 3 ? 'available' : 'away',
  });
  await replacePersonSkills(tx, {
    workspaceId,
    personId: id,
    skills: person.skills.flatMap(({ skill, level }) => {
      const skillId = skillIds.get(skill);
      return skillId === undefined ? [] : [{ skillId, level }];
    }),
  });
  await replaceShifts(tx, {
    workspaceId,
    personId: id,
    shifts: person.shifts.map(({ weekday, from, to }) => ({
      workspaceId,
      id: newId('shift'),
      personId: id,
      zone,
      weekday,
      fromMinute: minuteOf(from),
      toMinute: minuteOf(to),
    })),
  });
  return id;
}
