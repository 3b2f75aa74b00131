import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { freeHands } from '#app/cases/freed-hands.server.ts';
import { slugOf } from '#app/flows/slug.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { notify } from '#db/queries/notify.ts';
import { loadPerson } from '#db/queries/people.ts';
import {
  countOpenCasesOfPool,
  deletePool as removePool,
  insertPools,
  listPools,
  loadPool,
  replacePoolMembers,
  updatePool,
} from '#db/queries/pools.ts';

import { publishedNames } from './published-names.server.ts';

const members = z
  .array(z.string().min(1))
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, 'names somebody twice');

export const createPoolSchema = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(80),
  /** Asked when every tier of a ladder ended without an owner (R59). */
  fallback: z.boolean().default(false),
  /** How many slots of a person's capacity a case of this queue takes. */
  caseWeight: z.number('a number').int('whole numbers').min(1, 'at least 1').max(20, 'at most 20').default(1),
  /** People in the order in which they are asked where the strategy goes by rank. */
  personIds: members.default([]),
});
export const editPoolSchema = createPoolSchema.partial().extend({
  poolId: z.string().min(1),
  fallback: z.boolean().optional(),
  caseWeight: createPoolSchema.shape.caseWeight.unwrap().optional(),
  personIds: members.optional(),
});

interface Call {
  readonly ctx: Ctx;
  readonly input: unknown;
}

async function writeMembers(
  tx: Transaction,
  workspaceId: string,
  poolId: string,
  personIds: readonly string[],
): Promise<void> {
  for (const [index, id] of personIds.entries()) {
    if ((await loadPerson(tx, { workspaceId, id })) === null) {
      throw new BatonError('bad_request', 'There is no such person.', {
        pointers: [{ pointer: `/personIds/${index}`, message: 'there is no such person' }],
      });
    }
  }
  await replacePoolMembers(tx, { workspaceId, poolId, personIds });
}

/** A new pool. Its slug is what flows and cases call it, and never changes. */
export async function createPool({ ctx, input }: Call): Promise<{ readonly poolId: string; readonly slug: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const { name, fallback, caseWeight, personIds } = parseInput(createPoolSchema, input, 'body');
  const { workspaceId } = ctx;
  const slug = slugOf(name, 'pool');
  const id = newId('pool');
  return inTransaction(ctx, async (tx) => {
    if ((await listPools(tx, { workspaceId })).some((pool) => pool.slug === slug)) {
      throw new BatonError('conflict', 'There is such a pool already.', {
        pointers: [{ pointer: '/name', message: 'is there already' }],
      });
    }
    await insertPools(tx, [{ workspaceId, id, slug, name, fallback, caseWeight }]);
    await writeMembers(tx, workspaceId, id, personIds);
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'pool.create',
      target: { type: 'pool', id },
      after: { slug, name, fallback, caseWeight, personIds },
    });
    return { poolId: id, slug };
  });
}

/** Changes name, fallback or members. Whoever is new and free gets a waiting case at once (I7). */
export async function editPool({ ctx, input }: Call): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { poolId, personIds, name, fallback, caseWeight } = parseInput(editPoolSchema, input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = (await listPools(tx, { workspaceId })).find((pool) => pool.id === poolId);
    if (before === undefined) throw new BatonError('not_found', 'There is no such pool.');
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(fallback === undefined ? {} : { fallback }),
      ...(caseWeight === undefined ? {} : { caseWeight }),
    };
    if (Object.keys(change).length > 0) await updatePool(tx, { workspaceId, id: poolId }, change);
    if (personIds !== undefined) {
      await writeMembers(tx, workspaceId, poolId, personIds);
      const known = new Set(before.members.map((member) => member.personId));
      for (const personId of personIds) {
        if (known.has(personId)) continue;
        const person = await loadPerson(tx, { workspaceId, id: personId });
        if (person?.presence === 'available') await freeHands(tx, { workspaceId, personId });
      }
    }
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'pool.edit',
      target: { type: 'pool', id: poolId },
      before: {
        name: before.name,
        fallback: before.fallback,
        caseWeight: before.caseWeight,
        personIds: before.members.map((member) => member.personId),
      },
      after: { ...change, ...(personIds === undefined ? {} : { personIds }) },
    });
  });
}

/** @throws BatonError unprocessable while a published flow asks the pool or cases wait in it */
export async function deletePool({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly poolId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const pool = await loadPool(tx, { workspaceId, id: input.poolId });
    if (pool === null) throw new BatonError('not_found', 'There is no such pool.');
    const { pools } = await publishedNames(tx, workspaceId);
    if (pools.has(pool.slug))
      throw new BatonError('unprocessable', `A published flow asks “${pool.name}”. Publish one without it first.`);
    const waiting = await countOpenCasesOfPool(tx, { workspaceId, slug: pool.slug });
    if (waiting > 0)
      throw new BatonError(
        'unprocessable',
        `${waiting} open ${waiting === 1 ? 'case is' : 'cases are'} in “${pool.name}”. Transfer them first.`,
      );
    await removePool(tx, { workspaceId, id: pool.id });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'pool.delete',
      target: { type: 'pool', id: pool.id },
      before: { slug: pool.slug, name: pool.name },
    });
  });
}

/** All pools with their members in order of rank. */
export async function viewPools({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  return inTransaction(ctx, (tx) => listPools(tx, { workspaceId: ctx.workspaceId }));
}
