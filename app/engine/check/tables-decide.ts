import type { MadeUpCustomer, Problem } from '#app/contracts/problem.ts';
import type { Evaluation } from '../condition/evaluate.ts';
import type { FlowIndex } from '../flow-index.ts';
import { rowMatches, type TableNode } from '../nodes/table/rows.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { meetAll } from './space/box.ts';
import { rowCases } from './space/reach.ts';
import { provingCustomer } from './space/sample.ts';
import { MOST_BOXES, spaceOf } from './space/space.ts';

/** Tables with more rows are compared row by row only up to here: the square of it stays small. */
const MOST_ROWS = 120;

/**
 * Two rows that match one customer and say different things: an error where only one may match, a warning that names the
 * winner where the first or the most important one is taken, unless it is allowed.
 */
export const tablesDecide: CheckRule = {
  name: 'tables-decide',
  check(index) {
    return [...index.nodes.values()].flatMap((node) =>
      node.kind === 'table' && node.hitPolicy !== 'collect' && !(node.overlapAllowed && node.hitPolicy !== 'unique')
        ? overlaps(index, node)
        : [],
    );
  },
};

function overlaps(index: FlowIndex, node: TableNode): Problem[] {
  const space = spaceOf(index);
  const rows = node.rows.slice(0, MOST_ROWS).map((row) => ({ row, cases: rowCases(node, row, space) }));
  const found: Problem[] = [];
  let unsure = rows.length < node.rows.length;
  for (const [at, first] of rows.entries()) {
    for (const second of rows.slice(at + 1)) {
      const samePriority = node.hitPolicy !== 'priority' || first.row.priority === second.row.priority;
      if ((node.hitPolicy !== 'unique' && first.row.branch === second.row.branch) || !samePriority) continue;
      const both = first.cases && second.cases && meetAll(first.cases, second.cases, MOST_BOXES);
      const isShared = (on: Evaluation) => rowMatches(node, first.row, on) && rowMatches(node, second.row, on);
      const shared = both ? provingCustomer(index, both, space, isShared) : null;
      if (!shared) {
        unsure ||= both?.length !== 0;
        continue;
      }
      const numbers = `rows ${at + 1} and ${node.rows.indexOf(second.row) + 1}`;
      found.push(
        node.hitPolicy === 'unique'
          ? problem(
              'tables-decide',
              'error',
              node.id,
              `Table ${nodeTitle(node)} allows one row only, but ${numbers} both match ${asCustomer(shared)}.`,
              { element: second.row.id, example: shared, advice: 'Narrow one of them.' },
            )
          : problem(
              'tables-decide',
              'warning',
              node.id,
              `In table ${nodeTitle(node)} ${numbers} both match ${asCustomer(shared)}: row ${at + 1} wins.`,
              { element: second.row.id, example: shared, advice: 'Narrow one of them, or allow overlaps.' },
            ),
      );
      // One example for each row is enough to see it.
      break;
    }
  }
  if (node.hitPolicy === 'unique' && unsure && found.length === 0) {
    found.push(
      problem(
        'tables-decide',
        'note',
        node.id,
        `It could not be proven that never more than one row of ${nodeTitle(node)} matches.`,
        {
          advice: 'It becomes provable with fewer values in a row, and without words within a text or days from today.',
        },
      ),
    );
  }
  return found;
}

const asCustomer = (customer: MadeUpCustomer) =>
  customer.sentence
    .replace(/^A customer/, 'a customer')
    .replace(/^Any/, 'any')
    .replace(/\.$/, '');
