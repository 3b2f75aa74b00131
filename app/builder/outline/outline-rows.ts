import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { bandOf } from '../model/bands.ts';
import { readingOrder } from '../model/graph-queries.ts';
import { portRows } from '../model/node-size.ts';
import { portRowsOf } from '../nodes/step-words.ts';

export type OutlineGroup = 'hard' | 'tunable' | 'learned' | 'outcomes' | 'routing';

/** One line of the outline: a step, or one way out of a step that has several. */
export type OutlineRow =
  | {
      readonly type: 'step';
      readonly id: string;
      readonly group: OutlineGroup;
      readonly node: FlowNode;
      readonly opens: boolean;
    }
  | {
      readonly type: 'way';
      readonly id: string;
      readonly group: OutlineGroup;
      readonly node: FlowNode;
      readonly port: string;
      readonly when: string;
      readonly target: string | null;
    };

function groupOf(node: FlowNode): OutlineGroup {
  if (node.kind === 'outcome') return 'outcomes';
  const band = bandOf(node);
  return band === 'start' ? 'hard' : band;
}

const order: readonly OutlineGroup[] = ['hard', 'tunable', 'learned', 'outcomes', 'routing'];

/** The lines of the outline in reading order, by layer. Ways out are lines of their own while their step is open. */
export function outlineRows(graph: FlowGraph, closed: ReadonlySet<string>): readonly OutlineRow[] {
  const steps = readingOrder(graph).filter((node) => node.kind !== 'start');
  return order.flatMap((group) =>
    steps
      .filter((node) => groupOf(node) === group)
      .flatMap((node): OutlineRow[] => {
        const opens = portRows(node) > 0;
        const row: OutlineRow = { type: 'step', id: node.id, group, node, opens };
        if (!opens || closed.has(node.id)) return [row];
        const ways = portRowsOf(graph, node).map(({ port, when, target }): OutlineRow => ({
          type: 'way',
          id: `${node.id} ${port}`,
          group,
          node,
          port,
          when,
          target,
        }));
        return [row, ...ways];
      }),
  );
}
