import { describeComparing } from '../../describe/describe-condition.ts';
import { listed } from '../../describe/format-value.ts';
import type { DetectKind } from '../node-kind.ts';
import { readsOf } from '../reads.ts';
import { checkTable } from './check.ts';
import { compileTable } from './compile.ts';
import { interpretTable, traceTable } from './interpret.ts';
import { branchPort, rowComparings, type TableNode } from './rows.ts';

export const tableKind: DetectKind<TableNode> = {
  kind: 'table',
  part: 'detect',
  layer: 'tunable',
  docs: {
    title: 'Decision table',
    summary:
      'Rows of conditions, one branch each. First: the first row that matches. Unique: only one may match. Priority: the most important one. Collect: all that match leave a tag for the brief. A switch is a table with one column.',
    ports: {
      'branch:*': 'A row with this branch was taken.',
      match: 'At least one row left a tag (collect).',
      otherwise: 'No row matched.',
    },
    example: 'Topic refund → billing, topic technical → support, otherwise → general.',
  },
  ports: (node) =>
    node.hitPolicy === 'collect'
      ? ['match', 'otherwise']
      : [...new Set(node.rows.map((row) => branchPort(row.branch))), 'otherwise'],
  reads: (node) => {
    const reads = readsOf(node.rows.flatMap((row) => rowComparings(node, row).map(({ comparing }) => comparing)));
    return { ...reads, fields: [...new Set([...node.columns.map((column) => column.field), ...reads.fields])] };
  },
  check: checkTable,
  describe: (node, index) => {
    const rows = node.rows.slice(0, 3).map((row) => {
      const parts = rowComparings(node, row).map(({ comparing }) => describeComparing(comparing, index));
      return parts.length === 0 ? `“${row.branch}” for anything` : `“${row.branch}” when ${listed(parts, 'and')}`;
    });
    const more = node.rows.length > 3 ? `; ${node.rows.length - 3} more` : '';
    return rows.length === 0 ? 'Has no rows' : `Goes to ${rows.join('; ')}${more}`;
  },
  interpret: interpretTable,
  compile: compileTable,
  trace: traceTable,
};
