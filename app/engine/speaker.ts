import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Layer, ReasonClass } from '#app/contracts/reason.ts';
import { rowComparings } from './nodes/table/rows.ts';

/** The rule that gives a decision its reason. */
export interface Speaker {
  readonly node: FlowNode;
  readonly port: string;
  readonly row?: string | undefined;
}

export interface SpokenReason {
  readonly class: ReasonClass;
  readonly code: string;
  readonly text: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly layer: Layer;
}

/** The reason that a node gives when it is left by a port, or null when it gives none. */
export function spokenReason({ node, port, row }: Speaker): SpokenReason | null {
  switch (node.kind) {
    case 'hard_rule':
      return { ...node.reason, ruleId: node.ruleId, ruleName: node.name, layer: 'hard' };
    case 'condition':
      return node.reason ? { ...node.reason, ruleId: node.ruleId, ruleName: node.name, layer: 'tunable' } : null;
    case 'score':
      return { ...node.reason, ruleId: node.ruleId, ruleName: node.name, layer: 'learned' };
    case 'table': {
      const reason = node.rows.find((candidate) => candidate.id === row)?.reason;
      return reason ? { ...reason, ruleId: node.ruleId, ruleName: node.name, layer: 'tunable' } : null;
    }
    case 'band': {
      const rule = { ruleId: node.ruleId, ruleName: node.name, layer: 'tunable' as const };
      if (port === 'act') return { class: 'none', code: node.reasons.actCode, text: '', ...rule };
      return { ...(port === 'flag' ? node.reasons.flag : node.reasons.handoff), ...rule };
    }
    default:
      return null;
  }
}

/** The fields that a speaking rule without a condition looked at, for the evidence; `evidence.ts` reads conditions. */
export function spokenFields({ node, row }: Speaker): readonly string[] {
  switch (node.kind) {
    case 'band':
      return [node.field];
    case 'score':
      return node.model.features.map((feature) => feature.field);
    case 'table': {
      const taken = node.rows.find((candidate) => candidate.id === row);
      return taken ? rowComparings(node, taken).map(({ comparing }) => comparing.field) : [];
    }
    default:
      return [];
  }
}
