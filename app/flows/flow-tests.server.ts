import { z } from 'zod';

import { FlowTest } from '#app/contracts/flow-test.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { deleteFlowTest, type FlowTestRow, insertFlowTests, listFlowTests } from '#db/queries/flows.ts';
import type { flowTests } from '#db/schema/flows.ts';

import { requireFlow } from './flow-context.server.ts';

/** A stored test in the form of the contract. */
export function readFlowTest(row: FlowTestRow): FlowTest {
  return FlowTest.parse({
    id: row.id,
    name: row.name,
    ...(row.customer === null ? {} : { customer: row.customer }),
    ...(row.channel === null ? {} : { channel: row.channel }),
    turns: row.turns,
    expected: row.expected,
  });
}

/** A test of the contract as a row of this flow, under a new id. */
export function flowTestRow(
  owner: { readonly workspaceId: string; readonly flowId: string; readonly createdBy: string | null },
  test: FlowTest,
): typeof flowTests.$inferInsert {
  return {
    ...owner,
    id: newId('test'),
    name: test.name,
    customer: test.customer ?? null,
    channel: test.channel ?? null,
    turns: test.turns,
    expected: test.expected,
  };
}

export const createFlowTestSchema = z.object({ flowId: z.string().min(1), test: FlowTest.omit({ id: true }) });

/** Keeps a conversation with what must come of it; from now on every publish runs it. */
export async function createFlowTest({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<FlowTest> {
  requirePermission(ctx.actor, 'flow.edit');
  const { flowId, test } = parseInput(createFlowTestSchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    await requireFlow(tx, ctx, flowId);
    const existing = await listFlowTests(tx, { workspaceId: ctx.workspaceId, flowId });
    if (existing.some((row) => row.name === test.name)) {
      throw new BatonError('conflict', 'There is a test of that name already.', {
        pointers: [{ pointer: '/test/name', message: 'Choose another name' }],
      });
    }
    const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    const row = flowTestRow({ workspaceId: ctx.workspaceId, flowId, createdBy }, { ...test, id: 'new' });
    await insertFlowTests(tx, [row]);
    await writeAudit(tx, ctx, {
      action: 'flowTest.create',
      target: { type: 'flow', id: flowId },
      after: { testId: row.id },
    });
    return { ...test, id: row.id };
  });
}

export async function removeFlowTest({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly testId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'flow.edit');
  await inTransaction(ctx, async (tx) => {
    const gone = await deleteFlowTest(tx, { workspaceId: ctx.workspaceId, flowId: input.flowId, id: input.testId });
    if (!gone) throw new BatonError('not_found', 'There is no such test.');
    await writeAudit(tx, ctx, {
      action: 'flowTest.delete',
      target: { type: 'flow', id: input.flowId },
      before: { testId: input.testId },
    });
  });
}

/** The saved tests of a flow, oldest first. */
export async function viewFlowTests({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<FlowTest[]> {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, async (tx) => {
    await requireFlow(tx, ctx, input.flowId);
    const rows = await listFlowTests(tx, { workspaceId: ctx.workspaceId, flowId: input.flowId });
    return rows.map(readFlowTest);
  });
}
