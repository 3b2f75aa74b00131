import type { Problem } from '#app/contracts/problem.ts';
import type { Evaluation } from '../condition/evaluate.ts';
import { rowMatches } from '../nodes/table/rows.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { EVERYTHING, without, type Box } from './space/box.ts';
import { rowCases } from './space/reach.ts';
import { provingCustomer } from './space/sample.ts';
import { MOST_BOXES, spaceOf } from './space/space.ts';

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
      const fallsThrough = (on: Evaluation) => node.rows.every((row) => !rowMatches(node, row, on));
      const gap = left && provingCustomer(index, left, space, fallsThrough);
      if (gap) {
        return [
          problem(
            'tables-cover',
            'error',
            node.id,
            `Table ${nodeTitle(node)} has a gap: ${gap.sentence.replace(/^A/, 'a').replace(/\.$/, '')} matches no row.`,
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
