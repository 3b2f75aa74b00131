import type { MadeUpCustomer, Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';
import { evaluationOf } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import { rowMatches, type TableNode } from '../nodes/table/rows.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { EVERYTHING, without, type Box } from './space/box.ts';
import { rowCases } from './space/reach.ts';
import { madeUpCustomer, sampleFacts } from './space/sample.ts';
import { MOST_BOXES, spaceOf, type Space } from './space/space.ts';

/** Without a step for “otherwise”, the rows of a table must cover every customer: the one who falls in the gap is shown. */
export const tablesCover: CheckRule = {
  name: 'tables-cover',
  check(index) {
    return [...index.nodes.values()].flatMap((node): Problem[] => {
      if (node.kind !== 'table' || index.next(node.id, 'otherwise') !== undefined || node.rows.length === 0) return [];
      const space = spaceOf(index);
      let left: Box[] | null = [EVERYTHING];
      for (const row of node.rows) {
        const cases = rowCases(node, row, space);
        left = left && cases && without(left, cases, space, MOST_BOXES * 8);
      }
      if (left?.length === 0) return [];
      const gap = left && firstGap(index, node, left, space);
      if (gap) {
        return [
          problem(
            'tables-cover',
            'error',
            node.id,
            `Table ${nodeTitle(node)} has a gap: ${gap.sentence.replace(/^A customer/, 'a customer').replace(/\.$/, '')} matches no row.`,
            {
              element: 'otherwise',
              advice: 'Connect “otherwise”, or add a row.',
              example: gap,
            },
          ),
        ];
      }
      return [
        problem(
          'tables-cover',
          'note',
          node.id,
          `It could not be proven that the rows of ${nodeTitle(node)} cover everybody.`,
          {
            advice: 'It becomes provable when “otherwise” has a next step.',
          },
        ),
      ];
    });
  },
};

function firstGap(index: FlowIndex, node: TableNode, left: readonly Box[], space: Space): MadeUpCustomer | null {
  for (const box of left.slice(0, 50)) {
    const { facts, shown } = sampleFacts(box, space);
    const on = evaluationOf(index, {
      facts,
      memory: emptyEngineMemory,
      turn: { id: 't', author: 'customer', atMs: 0 },
    });
    if (node.rows.every((row) => !rowMatches(node, row, on))) return madeUpCustomer(facts, shown, space);
  }
  return null;
}
