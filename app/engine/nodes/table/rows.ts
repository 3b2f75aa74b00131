import type { TableCell, TableRow } from '#app/contracts/detect-nodes.ts';
import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { compareField, countAs, type Comparing, type Evaluation } from '../../condition/evaluate.ts';

export type TableNode = NodeOf<'table'>;

export const branchPort = (branch: string): string => `branch:${branch}`;

/** The comparison that a cell makes; `null` cells make none. */
export function cellComparing(node: TableNode, cell: TableCell, column: number): Comparing | null {
  const field = node.columns[column]?.field;
  return field === undefined ? null : { ...cell, field };
}

/** The comparisons of a row. A cell without a column is no comparison; the checks refuse it. */
export function rowComparings(node: TableNode, row: TableRow): { comparing: Comparing; column: number }[] {
  return row.cells.flatMap((cell, column) => {
    const comparing = cell && cellComparing(node, cell, column);
    return comparing ? [{ comparing, column }] : [];
  });
}

export function rowMatches(node: TableNode, row: TableRow, on: Evaluation): boolean {
  return rowComparings(node, row).every(({ comparing }) =>
    countAs(compareField(comparing, on), comparing.whenMissing, false),
  );
}

/** The rows in the order in which they are asked: by priority under that policy, as drawn under the others. */
export function rowsInOrder(node: TableNode): readonly TableRow[] {
  return node.hitPolicy === 'priority' ? [...node.rows].sort((a, b) => b.priority - a.priority) : node.rows;
}

/** The branches of a table, each once, in the order of their first rows. */
export function branchesOf(node: TableNode): { branch: string; rows: TableRow[] }[] {
  const rows = new Map<string, TableRow[]>();
  for (const row of node.rows) rows.set(row.branch, [...(rows.get(row.branch) ?? []), row]);
  return [...rows].map(([branch, ofBranch]) => ({ branch, rows: ofBranch }));
}
