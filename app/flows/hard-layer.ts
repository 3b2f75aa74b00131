import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { canonicalJson } from '#app/engine/canonical.ts';
import { indexFlow } from '#app/engine/flow-index.ts';

/** One hard rule as it acts: its condition and reason, and where a match leads. Its name and note are words only. */
interface HardRule {
  readonly nodeId: string;
  readonly name: string;
  readonly acts: string;
}

function hardRules(graph: FlowGraph): readonly HardRule[] {
  const index = indexFlow(graph);
  return index.hardRules.map((node) => {
    const target = index.nodes.get(index.next(node.id, 'match') ?? '');
    // An outcome belongs to the rule that leads to it: what it does and says is what compliance approved.
    const leadsTo = target?.kind === 'outcome' ? { ...target, name: '', note: undefined } : (target?.id ?? null);
    return { nodeId: node.id, name: node.name, acts: canonicalJson({ ...node, name: '', note: undefined, leadsTo }) };
  });
}

export interface HardLayerChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly nodeId: string | null;
  readonly sentence: string;
}

/**
 * What differs in the hard layer from one graph to another, in sentences. Empty when hard rules match the same, say the same, lead
 * to the same outcomes and win in the same order.
 * @param before null stands for a flow without hard rules
 */
export function hardLayerChanges(before: FlowGraph | null, after: FlowGraph): readonly HardLayerChange[] {
  const old = before === null ? [] : hardRules(before);
  const now = hardRules(after);
  const oldById = new Map(old.map((rule) => [rule.nodeId, rule]));
  const nowById = new Map(now.map((rule) => [rule.nodeId, rule]));
  const changes: HardLayerChange[] = [];
  for (const rule of now) {
    const was = oldById.get(rule.nodeId);
    if (was === undefined)
      changes.push({ kind: 'added', nodeId: rule.nodeId, sentence: `New hard rule “${rule.name}”.` });
    else if (was.acts !== rule.acts)
      changes.push({ kind: 'changed', nodeId: rule.nodeId, sentence: `Hard rule “${rule.name}” was changed.` });
  }
  for (const rule of old) {
    if (!nowById.has(rule.nodeId))
      changes.push({ kind: 'removed', nodeId: rule.nodeId, sentence: `Hard rule “${rule.name}” was removed.` });
  }
  const orderOf = (rules: readonly HardRule[], others: ReadonlyMap<string, HardRule>) =>
    rules.filter((rule) => others.has(rule.nodeId)).map((rule) => rule.nodeId);
  if (orderOf(now, oldById).join() !== orderOf(old, nowById).join())
    changes.push({ kind: 'reordered', nodeId: null, sentence: 'Hard rules win in another order.' });
  return changes;
}
