import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { notify } from '#db/queries/notify.ts';
import {
  deleteOverride,
  insertOverride,
  insertRotation,
  listRotations,
  removeRotation,
  replaceRotationMembers,
  updateRotation,
} from '#db/queries/on-call.ts';
import { idsOfWorking, loadPerson } from '#db/queries/people.ts';
import { loadPool } from '#db/queries/pools.ts';

import { minuteOf } from './clock-time.ts';
import { zoneSchema } from './zone.ts';

export const rotationSchema = z.object({
  /** Left out: a new one. */
  rotationId: z.string().min(1).optional(),
  poolId: z.string().min(1, 'Choose a pool'),
  name: z.string().trim().min(1, 'Enter a name').max(80),
  zone: zoneSchema,
  startsOn: z.iso.date('Enter a day'),
  /** Local time of the hand-over. */
  handover: z.string().refine((value) => minuteOf(value) < 1440, 'HH:MM'),
  turnDays: z.number('Enter a number of days').int().min(1, 'at least a day').max(60, 'at most 60 days'),
  /** In the order of their turns; the same person may have several. */
  personIds: z.array(z.string().min(1)).min(1, 'needs somebody').max(100),
});

export const overrideSchema = z
  .object({
    rotationId: z.string().min(1),
    personId: z.string().min(1, 'Choose who stands in'),
    from: z.iso.datetime({ offset: true, error: 'Enter a time' }),
    until: z.iso.datetime({ offset: true, error: 'Enter a time' }),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be after the beginning',
  });

interface Call {
  readonly ctx: Ctx;
  readonly input: unknown;
}

async function requirePeople(tx: Transaction, workspaceId: string, ids: readonly string[], pointer: string) {
  for (const [index, id] of ids.entries()) {
    if ((await loadPerson(tx, { workspaceId, id })) !== null) continue;
    throw new BatonError('bad_request', 'There is no such person.', {
      pointers: [{ pointer: pointer.replace('*', String(index)), message: 'there is no such person' }],
    });
  }
}

/** Makes or changes who is on call for a pool, in turn, and when they hand over (R31). A pool has one rotation. */
export async function saveRotation({ ctx, input }: Call): Promise<{ readonly rotationId: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const { rotationId, handover, personIds, ...fields } = parseInput(rotationSchema, input, 'body');
  const { workspaceId } = ctx;
  const change = { ...fields, handoverMinute: minuteOf(handover) };
  return inTransaction(ctx, async (tx) => {
    const all = await listRotations(tx, { workspaceId });
    const before = all.find((one) => one.id === rotationId);
    if (rotationId !== undefined && before === undefined)
      throw new BatonError('not_found', 'There is no such rotation.');
    if ((await loadPool(tx, { workspaceId, id: fields.poolId })) === null) {
      throw new BatonError('bad_request', 'There is no such pool.', {
        pointers: [{ pointer: '/poolId', message: 'there is no such pool' }],
      });
    }
    if (all.some((one) => one.poolId === fields.poolId && one.id !== rotationId)) {
      throw new BatonError('conflict', 'This pool has a rotation already.', {
        pointers: [{ pointer: '/poolId', message: 'has a rotation already' }],
      });
    }
    await requirePeople(tx, workspaceId, personIds, '/personIds/*');
    const id = rotationId ?? newId('rot');
    if (before === undefined) await insertRotation(tx, { workspaceId, id, ...change });
    else await updateRotation(tx, { workspaceId, id }, change);
    await replaceRotationMembers(tx, { workspaceId, rotationId: id, personIds });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: before === undefined ? 'rotation.create' : 'rotation.edit',
      target: { type: 'rotation', id },
      ...(before === undefined ? {} : { before: { personIds: before.personIds, startsOn: before.startsOn } }),
      after: { ...change, personIds },
    });
    return { rotationId: id };
  });
}

export async function deleteRotation({ ctx, input }: Call): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { rotationId } = parseInput(z.object({ rotationId: z.string().min(1) }), input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = (await listRotations(tx, { workspaceId })).find((one) => one.id === rotationId);
    if (before === undefined) throw new BatonError('not_found', 'There is no such rotation.');
    await removeRotation(tx, { workspaceId, id: rotationId });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'rotation.delete',
      target: { type: 'rotation', id: rotationId },
      before: { name: before.name, personIds: before.personIds },
    });
  });
}

/** Somebody stands in between two instants; of two that overlap the newer holds. */
export async function addOverride({ ctx, input }: Call): Promise<{ readonly overrideId: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const { rotationId, personId, from, until } = parseInput(overrideSchema, input, 'body');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await listRotations(tx, { workspaceId })).some((one) => one.id === rotationId))
      throw new BatonError('not_found', 'There is no such rotation.');
    await requirePeople(tx, workspaceId, [personId], '/personId');
    const id = newId('ovr');
    await insertOverride(tx, {
      workspaceId,
      id,
      rotationId,
      personId,
      fromAt: new Date(from),
      untilAt: new Date(until),
    });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'rotation.override',
      target: { type: 'rotation', id: rotationId },
      after: { personId, from, until },
    });
    return { overrideId: id };
  });
}

export async function removeOverride({ ctx, input }: Call): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { overrideId } = parseInput(z.object({ overrideId: z.string().min(1) }), input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteOverride(tx, { workspaceId, id: overrideId })))
      throw new BatonError('not_found', 'There is no such stand-in.');
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'rotation.override',
      target: { type: 'override', id: overrideId },
      before: { overrideId },
    });
  });
}

/** The rotations, and who of all people works here. */
export async function viewRotations({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => ({
    rotations: await listRotations(tx, { workspaceId }),
    working: await idsOfWorking(tx, { workspaceId }),
  }));
}
