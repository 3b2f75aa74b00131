import type { Evaluation } from '../../condition/evaluate.ts';
import { traceComparing } from '../../condition/trace-tests.ts';
import type { Move, NodeTrace } from '../node-kind.ts';
import { branchesOf, branchPort, rowComparings, rowMatches, rowsInOrder, type TableNode } from './rows.ts';

const OTHERWISE: Move = { port: 'otherwise', speaks: false };

/** `unique` takes the first row too: that two can match is the checks' business, and the trace names both. */
export function interpretTable(node: TableNode, on: Evaluation): Move {
  if (node.hitPolicy === 'collect') {
    const tags = branchesOf(node)
      .filter(({ rows }) => rows.some((row) => rowMatches(node, row, on)))
      .map(({ branch }) => branch);
    return tags.length === 0 ? OTHERWISE : { port: 'match', speaks: false, tags };
  }
  const row = rowsInOrder(node).find((candidate) => rowMatches(node, candidate, on));
  return row ? { port: branchPort(row.branch), speaks: row.reason !== undefined, row: row.id } : OTHERWISE;
}

export function traceTable(node: TableNode, on: Evaluation, left: Pick<Move, 'port'>): NodeTrace {
  const matching = rowsInOrder(node).filter((row) => rowMatches(node, row, on));
  const shown = node.hitPolicy === 'collect' ? matching : matching.slice(0, 1);
  return {
    tests: shown.flatMap((row) =>
      rowComparings(node, row).map(({ comparing, column }) =>
        traceComparing(`${row.id}:${column}`, comparing, on, false),
      ),
    ),
    detail: { rows: matching.map((row) => row.id), hitPolicy: node.hitPolicy },
    matched: left.port !== 'otherwise',
  };
}
