import { ArrowDown, ArrowUp, Plus, Sheet, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import type { TableCell, TableNode, TableRow } from '#app/contracts/detect-nodes.ts';
import { HIT_POLICIES } from '#app/contracts/node-words.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { operatorWords, valueType } from '#app/engine/describe/describe-condition.ts';
import { indexFlow } from '#app/engine/flow-index.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { newElementId, useBuilder } from '../../state/builder-context.tsx';
import {
  newTest,
  operatorsFor,
  takesMany,
  takesRange,
  takesValue,
  withOperator,
} from '../condition/condition-edits.ts';
import { FieldSelect } from '../condition/field-select.tsx';
import { OperandInput } from '../values/operand-input.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { Setting, SettingGroup } from './setting.tsx';

const TableSheet = lazy(() => import('./table-sheet.tsx'));

const policyWords: Record<(typeof HIT_POLICIES)[number], string> = {
  first: 'the first row that fits',
  unique: 'only one row may fit',
  priority: 'the row with the highest priority',
  collect: 'all rows that fit, as tags',
};

/** Rows of cases, one under the other: the first column that fails skips the row. */
export function TableEditor({ node, disabled, onChange }: KindEditorProps<'table'>) {
  const { graph } = useBuilder();
  const fields = indexFlow(graph).fields;
  const [sheet, setSheet] = useState(false);
  const setRow = (next: TableRow) =>
    onChange({ ...node, rows: node.rows.map((row) => (row.id === next.id ? next : row)) }, `row.${next.id}`);
  return (
    <>
      <Setting label="Takes" element="hitPolicy">
        {(control) => (
          <Select {...control} controlSize="small" value={node.hitPolicy} disabled={disabled}
            options={HIT_POLICIES.map((policy) => ({ value: policy, label: policyWords[policy] }))}
            onChange={(event) => onChange({ ...node, hitPolicy: HIT_POLICIES.find((policy) => policy === event.target.value) ?? 'first' })} />
        )}
      </Setting>
      {disabled ? null : (
        <Button size="small" className="justify-self-start" onClick={() => setSheet(true)}>
          <Sheet aria-hidden /> Edit as a sheet
        </Button>
      )}
      <Suspense>
        {sheet ? <TableSheet node={node} fields={fields} onChange={onChange} onClose={() => setSheet(false)} /> : null}
      </Suspense>
      <SettingGroup title="Columns">
        {node.columns.map((column) => (
          <div key={column.id} className="flex gap-1.5" data-element={column.id}>
            <FieldSelect label="Column" value={column.field} fields={fields} disabled={disabled}
              onValueChange={(field) => onChange(withColumnField(node, column.id, field, fields))} />
            {disabled || node.columns.length === 1 ? null : (
              <IconButton size="small" label="Remove the column" onClick={() => onChange(withoutColumn(node, column.id))}>
                <Trash2 />
              </IconButton>
            )}
          </div>
        ))}
        {disabled ? null : (
          <Button variant="ghost" size="small" className="justify-self-start" onClick={() => onChange(withColumn(node))}>
            <Plus aria-hidden /> column
          </Button>
        )}
      </SettingGroup>
      <SettingGroup title="Rows">
        {node.rows.map((row, index) => (
          <div key={row.id} className="grid gap-2 rounded-3 bg-inset p-2 inset-ring inset-ring-line" data-element={row.id}>
            <div className="flex items-center gap-1.5">
              <span className="w-5 text-center text-12 text-muted tabular">{index + 1}</span>
              <Input aria-label={`Way out of row ${index + 1}`} controlSize="small" className="flex-1" value={row.branch} disabled={disabled} pattern="[A-Za-z0-9_\-]+"
                onChange={(event) => /^[A-Za-z0-9_-]{1,64}$/.test(event.target.value) && setRow({ ...row, branch: event.target.value })} />
              {disabled ? null : (
                <>
                  <IconButton size="small" label={`Move row ${index + 1} up`} disabled={index === 0} onClick={() => onChange(withMovedRow(node, index, -1))}>
                    <ArrowUp />
                  </IconButton>
                  <IconButton size="small" label={`Move row ${index + 1} down`} disabled={index === node.rows.length - 1} onClick={() => onChange(withMovedRow(node, index, 1))}>
                    <ArrowDown />
                  </IconButton>
                  <IconButton size="small" label={`Remove row ${index + 1}`} onClick={() => onChange({ ...node, rows: node.rows.filter((other) => other !== row) })}>
                    <Trash2 />
                  </IconButton>
                </>
              )}
            </div>
            {node.columns.map((column, at) => (
              <CellEditor key={column.id} info={fields.get(column.field)} field={column.field} cell={row.cells[at] ?? null} disabled={disabled}
                onChange={(cell) => setRow({ ...row, cells: node.columns.map((_, i) => (i === at ? cell : (row.cells[i] ?? null))) })} />
            ))}
          </div>
        ))}
        {disabled ? null : (
          <Button variant="ghost" size="small" className="justify-self-start" onClick={() => onChange(withRow(node))}>
            <Plus aria-hidden /> row
          </Button>
        )}
      </SettingGroup>
    </>
  ); // prettier-ignore
}

interface CellEditorProps {
  field: string;
  info: FieldInfo | undefined;
  cell: TableCell | null;
  disabled: boolean;
  onChange: (cell: TableCell | null) => void;
}

function CellEditor({ field, info, cell, disabled, onChange }: CellEditorProps) {
  const name = info?.label ?? field;
  const type = info === undefined || cell === null ? undefined : valueType(cell.op, info.type);
  const asTest = (op: TableCell['op']): TableCell | null => {
    if (info === undefined) return null;
    const {
      kind: _kind,
      id: _id,
      field: _field,
      over: _over,
      ...rest
    } = withOperator({ ...newTest('cell', info), ...cell }, op, info);
    return rest;
  };
  const value = {
    choices: info?.choices,
    many: cell !== null && takesMany(cell.op),
    min: info?.min,
    max: info?.max,
    disabled,
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-13">
      <span className="w-full truncate text-12 text-muted">{name}</span>
      <Select aria-label={`How to compare ${name}`} controlSize="small" className="w-36" value={cell?.op ?? ''} disabled={disabled}
        options={[{ value: '', label: 'anything' }, ...operatorsFor(info).map((op) => ({ value: op, label: operatorWords(op, info?.type) }))]}
        onChange={(event) => {
          const op = operatorsFor(info).find((each) => each === event.target.value);
          onChange(op === undefined ? null : asTest(op));
        }} />
      {cell === null || type === undefined || !takesValue(cell.op) ? null : (
        <OperandInput {...value} label={`Value for ${name}`} type={type} operand={cell.value} onOperandChange={(operand) => onChange({ ...cell, value: operand })} />
      )}
      {cell === null || type === undefined || !takesRange(cell.op) ? null : (
        <OperandInput {...value} label={`Upper value for ${name}`} type={type} operand={cell.to} onOperandChange={(operand) => onChange({ ...cell, to: operand })} />
      )}
    </div>
  ); // prettier-ignore
}

/** Cells of another field cannot stay: they would compare words with numbers. */
function withColumnField(
  node: TableNode,
  columnId: string,
  field: string,
  fields: ReadonlyMap<string, FieldInfo>,
): TableNode {
  const at = node.columns.findIndex((column) => column.id === columnId);
  const before = node.columns[at];
  const sameType = before !== undefined && fields.get(before.field)?.type === fields.get(field)?.type;
  return {
    ...node,
    columns: node.columns.map((column) => (column.id === columnId ? { ...column, field } : column)),
    rows: sameType
      ? node.rows
      : node.rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => (i === at ? null : cell)) })),
  };
}

function withoutColumn(node: TableNode, columnId: string): TableNode {
  const at = node.columns.findIndex((column) => column.id === columnId);
  return {
    ...node,
    columns: node.columns.filter((column) => column.id !== columnId),
    rows: node.rows.map((row) => ({ ...row, cells: row.cells.filter((_, i) => i !== at) })),
  };
}

function withColumn(node: TableNode): TableNode {
  return {
    ...node,
    columns: [...node.columns, { id: newElementId('c'), field: 'topics' }],
    rows: node.rows.map((row) => ({ ...row, cells: [...row.cells, null] })),
  };
}

function withRow(node: TableNode): TableNode {
  const last = node.rows.at(-1);
  return {
    ...node,
    rows: [
      ...node.rows,
      {
        id: newElementId('r'),
        cells: node.columns.map(() => null),
        branch: last?.branch ?? 'row',
        priority: 0,
        ...(last?.reason === undefined ? {} : { reason: last.reason }),
      },
    ],
  };
}

function withMovedRow(node: TableNode, index: number, by: 1 | -1): TableNode {
  const rows = [...node.rows];
  const [row] = rows.splice(index, 1);
  if (row !== undefined) rows.splice(index + by, 0, row);
  return { ...node, rows };
}
