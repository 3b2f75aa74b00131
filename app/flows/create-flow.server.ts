import { z } from 'zod';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { templateBySlug } from '#app/templates/registry.ts';
import type { Template } from '#app/templates/template.ts';
import type { Transaction } from '#db/client.ts';
import { archiveFlow as markArchived, insertFlow, insertFlowTests, slugIsTaken } from '#db/queries/flows.ts';
import { listCalendars } from '#db/queries/calendars.ts';
import { listPools } from '#db/queries/pools.ts';
import { loadWorkspace, updateWorkspace } from '#db/queries/workspaces.ts';

import { blankGraph } from './blank-graph.ts';
import { bringRoster } from './bring-roster.server.ts';
import { userIdOf } from './deploy-version.server.ts';
import { flowTestRow } from './flow-tests.server.ts';
import { readGraph, requireFlow } from './flow-context.server.ts';
import { slugOf } from './slug.ts';

export const createFlowSchema = z.object({
  name: z.string().trim().min(1, 'Give the flow a name').max(120),
  /** Absent: made from the name. */
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and -')
    .max(64)
    .optional(),
  /** Null or absent: a small flow of its own to start from. */
  templateSlug: z.string().max(64).nullish(),
  /** Instead of a template: a graph that was exported. */
  graph: z.unknown().optional(),
});

export interface CreatedFlow {
  readonly flowId: string;
  readonly slug: string;
}

/** The wanted slug, or the next free one after it. */
export async function freeSlug(tx: Transaction, workspaceId: string, wanted: string): Promise<string> {
  for (let n = 1; n < 1000; n += 1) {
    const slug = n === 1 ? wanted : `${wanted.slice(0, 58)}-${n}`;
    if (!(await slugIsTaken(tx, { workspaceId, slug }))) return slug;
  }
  throw new BatonError('conflict', 'There are too many flows of this name.');
}

/** Writes flow, draft and the template's tests; the first flow of a workspace becomes its default. */
export async function insertFlowWithDraft(
  tx: Transaction,
  ctx: Ctx,
  flow: { readonly name: string; readonly slug: string; readonly graph: FlowGraph; readonly template: Template | null },
): Promise<CreatedFlow> {
  const { workspaceId } = ctx;
  const flowId = newId('flow');
  const createdBy = userIdOf(ctx);
  const { name, slug, template, graph } = flow;
  await insertFlow(
    tx,
    { workspaceId, id: flowId, slug, name, templateSlug: template?.slug ?? null },
    { graph, updatedBy: createdBy },
  );
  if (template !== null) {
    await insertFlowTests(
      tx,
      template.tests.map((test) => flowTestRow({ workspaceId, flowId, createdBy }, test)),
    );
  }
  const workspace = await loadWorkspace(tx, { workspaceId });
  if (workspace?.defaultFlowId === null) await updateWorkspace(tx, { workspaceId }, { defaultFlowId: flowId });
  await writeAudit(tx, ctx, {
    action: 'flow.create',
    target: { type: 'flow', id: flowId },
    after: { slug, name, templateSlug: template?.slug ?? null },
  });
  return { flowId, slug };
}

/** @throws BatonError not_found for a template that we do not have */
export function requireTemplate(slug: string): Template {
  const template = templateBySlug(slug);
  if (template === undefined) throw new BatonError('not_found', `There is no template “${slug}”.`);
  return template;
}

/**
 * A new flow with a draft, unpublished: from a template (with its tests), from an exported graph, or small and blank.
 * Pools and calendars that a template's flow names are made with the workspace; elsewhere the builder says which are missing.
 */
export async function createFlow({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<CreatedFlow> {
  requirePermission(ctx.actor, 'flow.create');
  const wanted = parseInput(createFlowSchema, input, 'body');
  const template = wanted.templateSlug ? requireTemplate(wanted.templateSlug) : null;
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    if (wanted.slug !== undefined && (await slugIsTaken(tx, { workspaceId, slug: wanted.slug }))) {
      throw new BatonError('conflict', `There is a flow “${wanted.slug}” already.`, {
        pointers: [{ pointer: '/slug', message: 'is taken' }],
      });
    }
    const slug = wanted.slug ?? (await freeSlug(tx, workspaceId, slugOf(wanted.name, 'flow')));
    if (template !== null) await bringRoster(tx, ctx, template);
    const graph = await startingGraph(tx, ctx, wanted, template);
    return insertFlowWithDraft(tx, ctx, { name: wanted.name, slug, graph: { ...graph, name: wanted.name }, template });
  });
}

async function startingGraph(
  tx: Transaction,
  ctx: Ctx,
  wanted: z.infer<typeof createFlowSchema>,
  template: Template | null,
): Promise<FlowGraph> {
  if (template !== null) return template.graph;
  if (wanted.graph !== undefined) return readGraph(wanted.graph);
  const pools = await listPools(tx, { workspaceId: ctx.workspaceId });
  const calendars = await listCalendars(tx, { workspaceId: ctx.workspaceId });
  return blankGraph({
    name: wanted.name,
    pool: (pools.find((pool) => !pool.fallback) ?? pools[0])?.slug ?? 'support',
    calendar: calendars[0]?.slug ?? 'office',
  });
}

/** Takes a flow out of the lists. Its versions stay, because conversations and cases run on them; new conversations cannot bind it. */
export async function archiveFlow({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'flow.create');
  await inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const workspace = await loadWorkspace(tx, { workspaceId: ctx.workspaceId });
    if (workspace?.defaultFlowId === flow.id) {
      throw new BatonError('unprocessable', 'This is the default flow. Choose another default first.');
    }
    if (!(await markArchived(tx, { workspaceId: ctx.workspaceId, flowId: flow.id }))) return;
    await writeAudit(tx, ctx, { action: 'flow.archive', target: { type: 'flow', id: flow.id } });
  });
}
