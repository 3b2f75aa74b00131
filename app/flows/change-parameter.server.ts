import { z } from 'zod';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { Parameter } from '#app/contracts/parameter.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { lockDraft, writeDraft } from '#db/queries/flows.ts';
import { loadDeployment, loadVersion } from '#db/queries/versions.ts';

import { userIdOf } from './deploy-version.server.ts';
import { readStoredGraph, requireFlow } from './flow-context.server.ts';
import { publishGraph, publishSchema, type PublishResult } from './publish-flow.server.ts';
import { wayBackTo } from './way-back.ts';

export const changeParameterSchema = publishSchema
  .omit({ revision: true, hardChangeConfirmation: true })
  .extend({ name: z.string().min(1).max(80), value: z.unknown() });

/** The graph with another value for one parameter. @throws BatonError with the pointer of what is wrong */
function withValue(
  graph: FlowGraph,
  name: string,
  value: unknown,
): { readonly graph: FlowGraph; readonly before: Parameter['value'] } {
  const parameter = graph.parameters.find((one) => one.name === name);
  if (parameter === undefined) throw new BatonError('not_found', `This flow has no parameter “${name}”.`);
  const parsed = Parameter.safeParse({ ...parameter, value });
  if (!parsed.success) {
    throw new BatonError('bad_request', `“${parameter.label}” takes a ${parameter.type}.`, {
      pointers: [{ pointer: '/value', message: `must be a ${parameter.type}` }],
    });
  }
  const next = parsed.data;
  if (next.type === 'money' && parameter.type === 'money' && next.value.currency !== parameter.value.currency) {
    // Its bounds are amounts of that currency too: both are changed where both are seen.
    const { currency } = parameter.value;
    throw new BatonError('bad_request', `“${parameter.label}” is in ${currency}. Change its currency in the builder.`, {
      pointers: [{ pointer: '/value/currency', message: `must be ${currency}` }],
    });
  }
  const amount = typeof next.value === 'number' ? next.value : next.value.minor;
  if (amount < next.min || amount > next.max) {
    const message = `must be between ${next.min} and ${next.max}`;
    throw new BatonError('bad_request', `“${parameter.label}” ${message}.`, {
      pointers: [{ pointer: '/value', message }],
    });
  }
  return {
    before: parameter.value,
    graph: { ...graph, parameters: graph.parameters.map((one) => (one.name === name ? next : one)) },
  };
}

async function deployedGraph(
  tx: Transaction,
  ctx: Ctx,
  flowId: string,
  environment: 'test' | 'live',
): Promise<FlowGraph> {
  const pointer = await loadDeployment(tx, { workspaceId: ctx.workspaceId, flowId, environment, mode: 'live' });
  const version =
    pointer === null ? null : await loadVersion(tx, { workspaceId: ctx.workspaceId, id: pointer.versionId });
  if (version === null) throw new BatonError('unprocessable', `Nothing is published to ${environment} yet.`);
  return readStoredGraph(version.graph);
}

/**
 * Changes one parameter of what is published, in one step (R21, R24): a version like any other, through the same gate. The draft
 * gets the same value, so that the next publish does not take it back; everything else in the draft stays unpublished.
 */
export async function changeParameter({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<PublishResult> {
  requirePermission(ctx.actor, 'flow.publish');
  const { name, value, ...wanted } = parseInput(changeParameterSchema, input, 'body');
  const { flowId, environment } = wanted;
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: ctx.workspaceId, flowId };
    await requireFlow(tx, ctx, flowId);
    const draft = await lockDraft(tx, where);
    if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
    const published = withValue(await deployedGraph(tx, ctx, flowId, environment), name, value);
    const result = await publishGraph(tx, { ...ctx, tx }, published.graph, { ...wanted });
    const inDraft = readStoredGraph(draft.graph);
    if (inDraft.parameters.some((one) => one.name === name)) {
      const label = `Set ${name}`;
      const { graph } = withValue(inDraft, name, value);
      await writeDraft(tx, {
        ...where,
        graph,
        wayBack: wayBackTo(inDraft, graph),
        revision: draft.revision + 1,
        label,
        byUserId: userIdOf(ctx),
      });
    }
    await writeAudit(tx, ctx, {
      action: 'flow.changeParameter',
      target: { type: 'flow', id: flowId },
      before: { name, value: published.before },
      after: { name, value, environment },
    });
    return result;
  });
}
