import { requirePermission } from '#app/accounts/permissions.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { readStoredGraph } from '#app/flows/flow-context.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { loadDraft } from '#db/queries/flows.ts';
import { countDecided, countLineTraffic, listLineTraffic } from '#db/queries/line-traffic.ts';

import { hardRulesBefore } from './hard-way.ts';
import { lineName, type PassedMessage, type Traffic } from './traffic.ts';

/** How many messages of a line are shown: the newest. */
const mostListed = 100;

async function placeOf(tx: Transaction, ctx: Ctx, flowId: string) {
  const live = { workspaceId: ctx.workspaceId, flowId, environment: 'live' } as const;
  return (await countDecided(tx, live)) > 0 ? live : ({ ...live, environment: 'test' } as const);
}

/** The flow as it is drawn now: the figures are read on its lines. */
async function drawnGraph(tx: Transaction, ctx: Ctx, flowId: string): Promise<FlowGraph> {
  const draft = await loadDraft(tx, { workspaceId: ctx.workspaceId, flowId });
  if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
  return readStoredGraph(draft.graph);
}

/**
 * How many messages of the last 30 days took each line of a flow, read from the paths of the decisions themselves (R24,
 * acceptance 16). Lines are named by step and way out, so the figures hold for every version that has them.
 * @throws BatonError forbidden without the right to see flows; not_found
 */
export async function viewTraffic({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<Traffic> {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, async (tx) => {
    const place = await placeOf(tx, ctx, input.flowId);
    const before = hardRulesBefore(await drawnGraph(tx, ctx, input.flowId));
    const messages = await countDecided(tx, place);
    const lines: Record<string, number> = {};
    const add = (line: string, count: number) => (lines[line] = (lines[line] ?? 0) + count);
    for (const { node, port, first, messages: count } of await countLineTraffic(tx, place)) {
      add(lineName(node, port), count);
      for (const passed of first === null ? [] : (before.get(first) ?? [])) add(lineName(passed, 'else'), count);
    }
    return { environment: place.environment, messages, lines };
  });
}

/**
 * The messages behind the number of one line, newest first.
 * @throws BatonError forbidden without the right to see flows and what customers wrote
 */
export async function viewLineTraffic({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly nodeId: string; readonly port: string };
}): Promise<readonly PassedMessage[]> {
  requirePermission(ctx.actor, 'flow.view');
  requirePermission(ctx.actor, 'case.view');
  return inTransaction(ctx, async (tx) => {
    const place = await placeOf(tx, ctx, input.flowId);
    const before = hardRulesBefore(await drawnGraph(tx, ctx, input.flowId));
    const behind = [...before].flatMap(([id, passed]) =>
      input.port === 'else' && passed.includes(input.nodeId) ? [id] : [],
    );
    const where = { ...place, node: input.nodeId, port: input.port, behind, limit: mostListed };
    const rows = await listLineTraffic(tx, where);
    return rows.map((row) => ({
      decisionId: row.id,
      at: new Date(row.at).toISOString(),
      text: row.text ?? '',
      action: row.action,
    }));
  });
}
