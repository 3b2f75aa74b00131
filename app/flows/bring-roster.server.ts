import { type Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Template } from '#app/templates/template.ts';
import type { Transaction } from '#db/client.ts';
import { insertCalendars, listCalendars } from '#db/queries/calendars.ts';
import { insertSkills, listPeople, listSkills, replacePersonSkills } from '#db/queries/people.ts';
import { insertPools, listPools, replacePoolMembers } from '#db/queries/pools.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

const ownLevel = 3;

/**
 * Pools, skills and hours that a template's flow names and the workspace lacks. What is there already stays as it is: a second flow
 * shares the team and the hours of the first. Whoever makes the flow is in the new pools and has the new skills, so that its first
 * case finds somebody.
 */
export async function bringRoster(tx: Transaction, ctx: Ctx, template: Template): Promise<void> {
  const { workspaceId } = ctx;
  const personId = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  const calendars = new Set((await listCalendars(tx, { workspaceId })).map((calendar) => calendar.slug));
  const newCalendars = template.calendars.filter((calendar) => !calendars.has(calendar.slug));
  if (newCalendars.length > 0) {
    const zone = (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC';
    await insertCalendars(
      tx,
      newCalendars.map((calendar) => ({ workspaceId, id: newId('cal'), ...calendar, zone })),
    );
  }
  const skills = new Set((await listSkills(tx, { workspaceId })).map((skill) => skill.slug));
  const newSkills = template.skills.filter((skill) => !skills.has(skill.slug));
  await insertSkills(
    tx,
    newSkills.map((skill) => ({ workspaceId, id: newId('skill'), ...skill })),
  );
  if (personId !== null && newSkills.length > 0) await addSkills(tx, workspaceId, personId, newSkills);
  const pools = new Set((await listPools(tx, { workspaceId })).map((pool) => pool.slug));
  for (const { slug, name, fallback } of template.pools) {
    if (pools.has(slug)) continue;
    const id = newId('pool');
    await insertPools(tx, [{ workspaceId, id, slug, name, fallback }]);
    if (personId !== null) await replacePoolMembers(tx, { workspaceId, poolId: id, personIds: [personId] });
  }
}

async function addSkills(
  tx: Transaction,
  workspaceId: string,
  personId: string,
  added: Template['skills'],
): Promise<void> {
  const ids = new Map((await listSkills(tx, { workspaceId })).map((skill) => [skill.slug, skill.id]));
  const person = (await listPeople(tx, { workspaceId })).find((one) => one.id === personId);
  const levels = new Map((person?.skills ?? []).map((skill) => [skill.slug, skill.level]));
  for (const skill of added) levels.set(skill.slug, ownLevel);
  await replacePersonSkills(tx, {
    workspaceId,
    personId,
    skills: [...levels].flatMap(([slug, level]) => {
      const skillId = ids.get(slug);
      return skillId === undefined ? [] : [{ skillId, level }];
    }),
  });
}
