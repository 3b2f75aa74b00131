import type { FlowNode, NodeKind } from '#app/contracts/flow-graph.ts';

/** One way out of a node, as the canvas and the outline name it. */
export interface Port {
  readonly id: string;
  readonly label: string;
}

const methodWords: Record<string, string> = {
  warm: 'warm handover',
  callback: 'callback',
  voicemail: 'voicemail',
  deferred: 'later answer',
  cold: 'cold transfer',
  ring: 'ring through',
};

export function methodLabel(method: string): string {
  return methodWords[method] ?? method;
}

/** Every port of a node, in drawing order. Each must lead somewhere. */
export function portsOf(node: FlowNode): readonly Port[] {
  switch (node.kind) {
    case 'start':
      return [{ id: 'next', label: 'first' }];
    case 'hard_rule':
    case 'condition':
      return [
        { id: 'match', label: 'yes' },
        { id: 'else', label: 'else' },
      ];
    case 'table':
      return node.hitPolicy === 'collect'
        ? [
            { id: 'match', label: 'any row' },
            { id: 'otherwise', label: 'otherwise' },
          ]
        : [
            ...[...new Set(node.rows.map((row) => row.branch))].map((branch) => ({
              id: `branch:${branch}`,
              label: branch.replaceAll('_', ' '),
            })),
            { id: 'otherwise', label: 'otherwise' },
          ];
    case 'band':
      return [
        { id: 'handoff', label: 'hand over' },
        { id: 'flag', label: 'flag' },
        { id: 'act', label: 'go on' },
      ];
    case 'score':
      return [
        { id: 'handoff', label: 'hand over' },
        { id: 'else', label: 'else' },
      ];
    case 'split':
      return node.arms.map((arm) => ({ id: `arm:${arm.id}`, label: arm.label }));
    case 'outcome':
      return node.action === 'escalate' || node.action === 'offer' ? [{ id: 'route', label: 'who gets it' }] : [];
    case 'business_hours':
      return [
        { id: 'open', label: 'open' },
        { id: 'closed', label: 'closed' },
      ];
    case 'availability':
      return [
        { id: 'available', label: 'somebody there' },
        { id: 'nobody', label: 'nobody free' },
      ];
    case 'method':
      return [...new Set([...node.choices.map((choice) => choice.method), node.otherwise])].map((method) => ({
        id: method,
        label: methodLabel(method),
      }));
    case 'tier':
    case 'fallback_pool':
      return [{ id: 'next', label: 'nobody took it' }];
    case 'priority':
    case 'message':
    case 'wait':
    case 'webhook':
      return [{ id: 'next', label: 'then' }];
    case 'subflow':
    case 'last_resort':
    case 'end':
      return [];
  }
}

const downPorts: Partial<Record<NodeKind, string>> = {
  start: 'next',
  hard_rule: 'else',
  condition: 'else',
  score: 'else',
  table: 'otherwise',
};

/** Whether a port leaves downwards, to the rule that is asked next; the others leave to the right. */
export function isDownPort(kind: NodeKind, port: string): boolean {
  return downPorts[kind] === port;
}

/** Where a path goes on when the node is taken out, or null for a node that ends it. */
export function passThroughPort(node: FlowNode): string | null {
  switch (node.kind) {
    case 'band':
      return 'act';
    case 'split':
      return node.arms[0] === undefined ? null : `arm:${node.arms[0].id}`;
    case 'business_hours':
      return 'open';
    case 'availability':
      return 'available';
    case 'method':
      return node.otherwise;
    case 'outcome':
    case 'subflow':
    case 'last_resort':
    case 'end':
      return null;
    case 'start':
    case 'priority':
    case 'tier':
    case 'message':
    case 'wait':
    case 'fallback_pool':
    case 'webhook':
      return 'next';
    case 'hard_rule':
    case 'condition':
    case 'score':
      return 'else';
    case 'table':
      return 'otherwise';
  }
}
