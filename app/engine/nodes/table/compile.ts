import type { TableRow } from '#app/contracts/detect-nodes.ts';
import type { CodeWriter } from '../../codegen/code-writer.ts';
import { branchesOf, branchPort, rowComparings, rowsInOrder, type TableNode } from './rows.ts';

export function compileTable(node: TableNode, code: CodeWriter): string {
  const otherwise = code.leave(node, { port: 'otherwise', speaks: false });
  const rowCondition = (row: TableRow) =>
    rowComparings(node, row)
      .map(({ comparing }) => code.comparing(comparing))
      .join(' && ') || 'true';
  if (node.hitPolicy === 'collect') {
    const rows = branchesOf(node).map(
      ({ branch, rows: ofBranch }) =>
        `if (${ofBranch.map((row) => `(${rowCondition(row)})`).join(' || ')}) {hit = true;${code.tag(node, branch)}}`,
    );
    const match = code.leave(node, { port: 'match', speaks: false });
    return `{let hit = false;${rows.join('')}if (hit) {${match}} else {${otherwise}}}`;
  }
  const rows = rowsInOrder(node).map(
    (row) =>
      `if (${rowCondition(row)}) {${code.leave(node, { port: branchPort(row.branch), speaks: row.reason !== undefined, row: row.id })}} else `,
  );
  return `${rows.join('')}{${otherwise}}`;
}
