import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext, FieldUse, RuleUse } from '#app/engine/check/check-context.ts';
import { testAsItStands } from '#app/engine/check/rules-observed.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { countObservedUse, type ObservedUseRow } from '#db/queries/observed-use.ts';
import { listDeployments, loadVersion } from '#db/queries/versions.ts';

import { readStoredGraph } from './flow-context.server.ts';

/**
 * What the newest real messages say of a flow: which fields its bot sends, and how often each rule held (R18, R80). Live
 * conversations where a version is live, else those of the test environment; nothing for a flow that was never published.
 */
export async function loadObservedUse(ctx: Ctx, flowId: string): Promise<Pick<CheckContext, 'fieldUse' | 'ruleUse'>> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const answering = (await listDeployments(tx, { workspaceId, flowId })).filter(({ mode }) => mode === 'live');
    const pointer = answering.find(({ environment }) => environment === 'live') ?? answering[0];
    const version = pointer && (await loadVersion(tx, { workspaceId, id: pointer.versionId }));
    if (!version) return {};
    const { environment } = pointer;
    const rows = await countObservedUse(tx, { workspaceId, flowId, versionId: version.id, environment });
    const graph = readStoredGraph(version.graph);
    return { fieldUse: fieldUseOf(rows, graph), ruleUse: ruleUseOf(rows, graph) };
  });
}

/** A bot may send a value with its own messages or with the customer's: the side that carries it more often is told. */
function fieldUseOf(rows: readonly ObservedUseRow[], graph: FlowGraph): Record<string, FieldUse> {
  const turns = new Map(rows.filter(({ kind }) => kind === 'turns').map(({ author, count }) => [author, count]));
  const present = new Map(
    rows.filter(({ kind }) => kind === 'field').map(({ author, name, count }) => [`${author} ${name}`, count]),
  );
  const use: Record<string, FieldUse> = {};
  for (const name of ['confidence', 'grounded', ...graph.fields.map((field) => field.name)]) {
    const sides = ['customer', 'bot'].map((author) => ({
      turns: turns.get(author) ?? 0,
      present: present.get(`${author} ${name}`) ?? 0,
    }));
    const share = (side: FieldUse) => (side.turns === 0 ? 0 : side.present / side.turns);
    use[name] = sides.reduce((best, side) => (share(side) > share(best) ? side : best));
  }
  return use;
}

function ruleUseOf(rows: readonly ObservedUseRow[], graph: FlowGraph): Record<string, RuleUse> {
  const use: Record<string, RuleUse> = {};
  for (const node of graph.nodes) {
    if (node.kind !== 'condition') continue;
    const passed = rows.filter(({ kind, name }) => kind === 'port' && name === node.id);
    const sum = (some: readonly ObservedUseRow[]) => some.reduce((total, { count }) => total + count, 0);
    use[node.ruleId] = {
      looked: sum(passed),
      held: sum(passed.filter(({ port }) => port === 'match')),
      as: testAsItStands(node, graph),
    };
  }
  return use;
}
