import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { slugOf } from '#app/flows/slug.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { deleteSkill as removeSkill, insertSkills, listSkills } from '#db/queries/people.ts';

import { publishedNames } from './published-names.server.ts';

export const createSkillSchema = z.object({ name: z.string().trim().min(1, 'Enter a name').max(80) });

interface Call {
  readonly ctx: Ctx;
  readonly input: unknown;
}

/** A word of the skill map (R54). */
export async function createSkill({ ctx, input }: Call): Promise<{ readonly skillId: string; readonly slug: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const { name } = parseInput(createSkillSchema, input, 'body');
  const { workspaceId } = ctx;
  const slug = slugOf(name, 'skill');
  const id = newId('skill');
  return inTransaction(ctx, async (tx) => {
    if ((await listSkills(tx, { workspaceId })).some((skill) => skill.slug === slug)) {
      throw new BatonError('conflict', 'There is such a skill already.', {
        pointers: [{ pointer: '/name', message: 'is there already' }],
      });
    }
    await insertSkills(tx, [{ workspaceId, id, slug, name }]);
    await writeAudit(tx, ctx, { action: 'skill.create', target: { type: 'skill', id }, after: { slug, name } });
    return { skillId: id, slug };
  });
}

/** Takes a skill from the map and from everybody. @throws BatonError unprocessable while a published flow asks for it */
export async function deleteSkill({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly skillId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const skill = (await listSkills(tx, { workspaceId })).find((one) => one.id === input.skillId);
    if (skill === undefined) throw new BatonError('not_found', 'There is no such skill.');
    const { skills } = await publishedNames(tx, workspaceId);
    if (skills.has(skill.slug))
      throw new BatonError('unprocessable', `A published flow asks for “${skill.name}”. Publish one without it first.`);
    await removeSkill(tx, { workspaceId, id: skill.id });
    await writeAudit(tx, ctx, {
      action: 'skill.delete',
      target: { type: 'skill', id: skill.id },
      before: { slug: skill.slug },
    });
  });
}

export async function viewSkills({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  return inTransaction(ctx, (tx) => listSkills(tx, { workspaceId: ctx.workspaceId }));
}
