import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { emailSchema } from '#app/accounts/sign-in.server.ts';
import { wakeCasesOfLeaver } from '#app/cases/cases-of-leaver.server.ts';
import { freeHands } from '#app/cases/freed-hands.server.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { zoneSchema } from './zone.ts';
import { notify } from '#db/queries/notify.ts';
import {
  insertPerson,
  listPeople,
  listSkills,
  loadPerson,
  replacePersonSkills,
  updatePerson,
  updatePresence,
} from '#db/queries/people.ts';

const levels = z.record(z.string(), z.number().int().min(1).max(5));

export const personFields = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(120),
  email: emailSchema.nullish(),
  phone: z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{6,14}$/, 'with country code, like +14155550123')
    .nullish(),
  /** The zone they live by; absent or null: the workspace's. */
  zone: zoneSchema.nullish(),
  /** In slots; a case takes as many as its pool says. */
  capacity: z.number().int('whole numbers').min(0, 'not below 0').max(100, 'at most 100'),
  mayRefundUpToCents: z.number().int().min(0).max(100_000_000),
  mayNegotiate: z.boolean(),
  licensed: z.boolean(),
  /** Level 1 to 5 by the slug of the skill (R54); a skill that is not named is not had. */
  skills: levels,
});

// An optional field with a default would come out as its default: an edit must leave alone what it does not name.
export const createPersonSchema = personFields.extend({
  capacity: personFields.shape.capacity.default(3),
  mayRefundUpToCents: personFields.shape.mayRefundUpToCents.default(0),
  mayNegotiate: z.boolean().default(false),
  licensed: z.boolean().default(false),
  skills: levels.default({}),
});
export const editPersonSchema = personFields.partial().extend({
  personId: z.string().min(1),
  /** False takes somebody out of routing; what they did stays readable. */
  active: z.boolean().optional(),
});

interface Call {
  readonly ctx: Ctx;
  readonly input: unknown;
}

async function writeSkills(
  tx: Transaction,
  workspaceId: string,
  personId: string,
  levels: Readonly<Record<string, number>>,
): Promise<void> {
  const known = new Map((await listSkills(tx, { workspaceId })).map((skill) => [skill.slug, skill.id]));
  const unknown = Object.keys(levels).filter((slug) => !known.has(slug));
  if (unknown.length > 0) {
    throw new BatonError('bad_request', `There is no skill “${unknown[0] ?? ''}”.`, {
      pointers: unknown.map((slug) => ({ pointer: `/skills/${slug}`, message: 'there is no such skill' })),
    });
  }
  await replacePersonSkills(tx, {
    workspaceId,
    personId,
    skills: Object.entries(levels).flatMap(([slug, level]) => {
      const skillId = known.get(slug);
      return skillId === undefined ? [] : [{ skillId, level }];
    }),
  });
}

/** Somebody who takes handoffs without a seat of their own: reached by phone or mail. Members get their person by joining. */
export async function createPerson({ ctx, input }: Call): Promise<{ readonly personId: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const { skills, ...fields } = parseInput(createPersonSchema, input, 'body');
  const { workspaceId } = ctx;
  const id = newId('person');
  return inTransaction(ctx, async (tx) => {
    await insertPerson(tx, { workspaceId, id, ...fields });
    await writeSkills(tx, workspaceId, id, skills);
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'person.create',
      target: { type: 'person', id },
      after: { capacity: fields.capacity, skills },
    });
    return { personId: id };
  });
}

/** Changes what is given. More capacity, new skills or being active again pull a waiting case at once (I7). */
export async function editPerson({ ctx, input }: Call): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { personId, skills, ...change } = parseInput(editPersonSchema, input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = await loadPerson(tx, { workspaceId, id: personId });
    if (before === null) throw new BatonError('not_found', 'There is no such person.');
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) await updatePerson(tx, { workspaceId, id: personId }, given);
    if (skills !== undefined) await writeSkills(tx, workspaceId, personId, skills);
    const canBeAsked = before.presence === 'available' && (change.active ?? before.active);
    const mayMore =
      (change.mayRefundUpToCents ?? 0) > before.mayRefundUpToCents ||
      (change.mayNegotiate === true && !before.mayNegotiate) ||
      (change.licensed === true && !before.licensed);
    const canDoMore = skills !== undefined || mayMore || !before.active || (change.capacity ?? 0) > before.capacity;
    if (canBeAsked && canDoMore) await freeHands(tx, { workspaceId, personId });
    if (before.active && change.active === false) await wakeCasesOfLeaver(tx, { workspaceId, personId });
    await notify(tx, 'baton_people', { w: workspaceId });
    const { capacity, mayRefundUpToCents, mayNegotiate, licensed, active } = before;
    await writeAudit(tx, ctx, {
      action: 'person.edit',
      target: { type: 'person', id: personId },
      before: { capacity, mayRefundUpToCents, mayNegotiate, licensed, active },
      // Names and addresses are personal data: that they changed is enough.
      after: { ...given, ...redacted(given), ...(skills === undefined ? {} : { skills }) },
    });
  });
}

function redacted(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    ['name', 'email', 'phone'].filter((field) => field in given).map((field) => [field, 'changed']),
  );
}

export const setPresenceSchema = z.object({
  personId: z.string().min(1),
  presence: z.enum(['available', 'away', 'offline']),
});

/** A lead, or the bot's own roster by key, says whether somebody is there. Becoming available pulls a waiting case (I7). */
export async function setPresence({ ctx, input }: Call): Promise<void> {
  const { personId, presence } = parseInput(setPresenceSchema, input, 'body');
  const own = ctx.actor.kind === 'user' && ctx.actor.personId === personId;
  requirePermission(ctx.actor, own ? 'presence.own' : 'presence.others');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const changed = await updatePresence(tx, { workspaceId, id: personId, presence });
    if (changed === null) throw new BatonError('not_found', 'There is no such person.');
    if (changed.before === presence) return;
    await writeAudit(tx, ctx, {
      action: 'person.presence',
      target: { type: 'person', id: personId },
      before: { presence: changed.before },
      after: { presence },
    });
    await notify(tx, 'baton_people', { w: workspaceId });
    if (presence === 'available') await freeHands(tx, { workspaceId, personId });
  });
}

/** Everybody, with skills and pools. */
export async function viewPeople({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  return inTransaction(ctx, (tx) => listPeople(tx, { workspaceId: ctx.workspaceId }));
}
