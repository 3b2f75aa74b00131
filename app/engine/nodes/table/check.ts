import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem, type NodeProblems } from '../../check/node-problems.ts';
import { checkComparing } from '../../check/condition/check-comparing.ts';
import { rowComparings, type TableNode } from './rows.ts';

/** A table's own form: columns, cells, rows. Gaps and overlaps have checks of their own. */
export function checkTable(node: TableNode, { index }: NodeProblems): Problem[] {
  const found: Problem[] = [];
  const say = (message: string, element?: string) =>
    found.push(
      problem('table-form', 'error', node.id, `Table ${nodeTitle(node)}: ${message}`, element ? { element } : {}),
    );
  if (node.rows.length === 0) say('it has no row.');
  const ids = new Set<string>();
  node.rows.forEach((row, at) => {
    if (ids.has(row.id)) say(`two rows have the id ${row.id}.`, row.id);
    ids.add(row.id);
    if (row.cells.length > node.columns.length) say(`row ${at + 1} has more cells than there are columns.`, row.id);
    for (const { comparing, column } of rowComparings(node, row)) {
      found.push(...checkComparing(comparing, node.id, `${row.id}:${column}`, index));
    }
  });
  return found;
}
