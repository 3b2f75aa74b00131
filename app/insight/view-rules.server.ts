import { requirePermission } from '#app/accounts/permissions.ts';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import type { Layer } from '#app/contracts/reason.ts';
import { describeNode } from '#app/engine/describe.ts';
import { loadGraph } from '#app/engine/load-graph.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { listFlows } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';
import { countFirings, loadFiguresPeriod } from '#db/queries/rule-figures.ts';
import { findVersionByNumber, listVersions, loadVersion } from '#db/queries/versions.ts';

import type { RuleShown } from './rule-shown.ts';

/** How far back a rule's last change is looked for. */
const mostVersions = 15;

export interface RulesView {
  readonly environment: Environment | null;
  readonly rules: readonly RuleShown[];
  /** Messages that a rule decided on, of all that were decided between these days. */
  readonly decisions: number;
  readonly decided: number;
  readonly from: Date;
  readonly to: Date;
}

/** Every published rule of the workspace on one page (R24): layer by layer, with limits, counts, last change and owner. */
export async function viewRules({ ctx }: { readonly ctx: Ctx }): Promise<RulesView> {
  requirePermission(ctx.actor, 'flow.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const flows = (await listFlows(tx, { workspaceId })).filter((flow) => flow.archivedAt === null);
    const environment = flows.some((flow) => flow.live !== null) ? 'live' : 'test';
    const firings = await countFirings(tx, { workspaceId, environment });
    const period = await loadFiguresPeriod(tx, { workspaceId, environment });
    const rules: RuleShown[] = [];
    for (const flow of flows) {
      const published = flow[environment];
      if (published === null) continue;
      const version = await findVersionByNumber(tx, { workspaceId, flowId: flow.id, number: published.number });
      const graph = version === null ? null : graphOf(version.graph);
      if (graph === null) continue;
      const listed = (await listVersions(tx, { workspaceId, flowId: flow.id }))
        .filter((one) => one.number <= published.number)
        .slice(0, mostVersions);
      const names = await namesOfUsers(tx, {
        workspaceId,
        userIds: listed.flatMap((one) => (one.createdBy === null ? [] : [one.createdBy])),
      });
      const history: (readonly [(typeof listed)[number], FlowGraph])[] = [];
      for (const one of listed) {
        const row = await loadVersion(tx, { workspaceId, id: one.id });
        const old = row === null ? null : graphOf(row.graph);
        if (old !== null) history.push([one, old]);
      }
      for (const node of graph.nodes) {
        const layer = layerOf(node);
        if (layer === null || !('ruleId' in node)) continue;
        const changed = lastChange(node, history);
        const parameters = parametersOf(node, graph);
        rules.push({
          flowSlug: flow.slug,
          flowName: flow.name,
          nodeId: node.id,
          ruleId: node.ruleId,
          name: node.name,
          layer,
          sentence: describeNode(node, graph),
          fired: partsOf(firings, flow.id, node.ruleId),
          parameters,
          owner: parameters[0]?.owner ?? (layer === 'hard' ? 'Compliance' : layer === 'learned' ? 'The model' : 'Operations'),
          changed: {
            number: changed?.number ?? published.number,
            at: (changed?.createdAt ?? new Date(published.at)).toISOString(),
            by: changed?.createdBy == null ? null : (names.get(changed.createdBy) ?? null),
          },
          proof: proofOf(node),
        });
      }
    }
    return {
      environment: rules.length === 0 ? null : environment,
      rules,
      decisions: firings.reduce((sum, one) => sum + one.count, 0),
      ...period,
    };
  });
} // prettier-ignore

function graphOf(stored: unknown): FlowGraph | null {
  const loaded = loadGraph(stored);
  return loaded.ok ? loaded.graph : null;
}

function layerOf(node: FlowNode): Layer | null {
  switch (node.kind) {
    case 'hard_rule':
      return 'hard';
    case 'score':
      return 'learned';
    case 'condition':
    case 'band':
      return 'tunable';
    default:
      return null;
  }
}

function parametersOf(node: FlowNode, graph: FlowGraph): Parameter[] {
  const text = JSON.stringify(node);
  return graph.parameters.filter(({ name }) => text.includes(`{"param":"${name}"}`));
}

function partsOf(firings: Awaited<ReturnType<typeof countFirings>>, flowId: string, ruleId: string): number[] {
  const parts = [0, 0, 0, 0, 0, 0];
  for (const one of firings) {
    if (one.flowId === flowId && one.ruleId === ruleId) parts[one.part] = (parts[one.part] ?? 0) + one.count;
  }
  return parts;
}

/** The version in which the rule, or one of its limits, became what it is. */
function lastChange<Version>(
  node: FlowNode & { readonly ruleId: string },
  history: readonly (readonly [Version, FlowGraph])[],
): Version | null {
  const now = history[0]?.[1];
  const form = now === undefined ? null : formOf(node.ruleId, now);
  let since: Version | null = null;
  for (const [version, graph] of history) {
    if (formOf(node.ruleId, graph) !== form) break;
    since = version;
  }
  return since;
}

function formOf(ruleId: string, graph: FlowGraph): string | null {
  const node = graph.nodes.find((one) => 'ruleId' in one && one.ruleId === ruleId);
  return node === undefined ? null : JSON.stringify([node, parametersOf(node, graph)]);
}

function proofOf(node: FlowNode): RuleShown['proof'] {
  if (node.kind !== 'score') return null;
  const { version, trainedOn, features } = node.model;
  return {
    version,
    trainedOn,
    weighs: [...features]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, 5)
      .map(({ field, weight }) => ({ field, weight })),
  };
}
