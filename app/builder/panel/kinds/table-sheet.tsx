import { Plus } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';

import type { TableNode, TableRow } from '#app/contracts/detect-nodes.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';

import { newElementId, useBuilder } from '../../state/builder-context.tsx';
import { cellToText, textToCell } from './cell-text.ts';

export interface TableSheetProps {
  node: TableNode;
  fields: ReadonlyMap<string, FieldInfo>;
  onChange: (node: TableNode, field?: string) => void;
  onClose: () => void;
}

/** The way out is the last column of the sheet. */
const branchPattern = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The table as a sheet: type in cells, walk with Enter, Tab and arrows, paste a block from a spreadsheet. A cell that does not
 * fit says why and is not taken over; the others are.
 */
export default function TableSheet({ node, fields, onChange, onClose }: TableSheetProps) {
  const { graph } = useBuilder();
  const gridRef = useRef<HTMLTableElement>(null);
  const [wrong, setWrong] = useState<ReadonlyMap<string, { text: string; reason: string }>>(new Map());
  /** The row in which somebody types, as it was before. */
  const before = useRef<TableRow | null>(null);
  const columns = node.columns.length + 1;

  /** One cell from text: the row as it is then, or the reason why not. */
  function withText(row: TableRow, column: number, text: string): TableRow | string {
    if (column === columns - 1) {
      const branch = text.trim().toLowerCase().replaceAll(/\s+/g, '_');
      return branchPattern.test(branch) ? { ...row, branch } : 'Letters, digits, _ and - only.';
    }
    const info = fields.get(node.columns[column]?.field ?? '');
    if (info === undefined) return 'The field of this column is unknown.';
    const read = textToCell(text, info, graph.parameters, row.cells[column] ?? null);
    if (!read.ok) return read.reason;
    return { ...row, cells: node.columns.map((_, at) => (at === column ? read.cell : (row.cells[at] ?? null))) };
  }

  function put(at: number, column: number, block: readonly (readonly string[])[]) {
    const rows = [...node.rows];
    const failed = new Map(wrong);
    for (const [down, line] of block.entries()) {
      const index = at + down;
      const last = rows.at(-1);
      let row = rows[index] ?? {
        id: newElementId('r'), cells: node.columns.map(() => null), branch: last?.branch ?? 'row', priority: 0,
        ...(last?.reason === undefined ? {} : { reason: last.reason }),
      }; // prettier-ignore
      for (const [across, text] of line.entries()) {
        if (column + across >= columns) break;
        const key = `${row.id} ${column + across}`;
        const next = withText(row, column + across, text);
        if (typeof next === 'string') failed.set(key, { text, reason: next });
        else {
          failed.delete(key);
          row = next;
        }
      }
      rows[index] = row;
    }
    setWrong(failed);
    onChange({ ...node, rows }, block.length === 1 ? `cell.${at}.${column}` : undefined);
  }

  /** Each letter counts at once, as everywhere: what fits is in the draft, and until it fits the cell stays what it was. */
  function type(at: number, column: number, text: string) {
    const row = node.rows[at];
    if (row === undefined) return;
    before.current ??= row;
    const next = withText(before.current, column, text);
    const from = typeof next === 'string' ? before.current : next;
    const typed: TableRow =
      column === columns - 1
        ? { ...row, branch: from.branch }
        : { ...row, cells: node.columns.map((_, i) => (i === column ? from : row).cells[i] ?? null) };
    onChange({ ...node, rows: node.rows.map((each, i) => (i === at ? typed : each)) }, `cell.${at}.${column}`);
  }

  function leave(at: number, column: number, text: string) {
    before.current = null;
    put(at, column, [[text]]);
  }

  function focus(at: number, column: number) {
    gridRef.current?.querySelector<HTMLElement>(`[data-cell="${at} ${column}"]`)?.focus();
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>, at: number, column: number) {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    const atEnd = selectionStart === value.length && selectionEnd === value.length;
    const to =
      event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey) ? [at + 1, column]
      : event.key === 'ArrowUp' || event.key === 'Enter' ? [at - 1, column]
      : event.key === 'ArrowRight' && atEnd ? [at, column + 1]
      : event.key === 'ArrowLeft' && atStart ? [at, column - 1]
      : null; // prettier-ignore
    if (to === null) return;
    event.preventDefault();
    event.currentTarget.blur();
    focus(to[0] ?? at, to[1] ?? column);
  }
  function onPaste(event: ClipboardEvent<HTMLInputElement>, at: number, column: number) {
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    put(at, column, text.split(/\r?\n/).slice(0, 500).map((line) => line.split('\t'))); // prettier-ignore
  }

  const textOf = (row: TableRow, column: number): string | null => {
    if (column === columns - 1) return row.branch;
    const info = fields.get(node.columns[column]?.field ?? '');
    return info === undefined ? null : cellToText(row.cells[column] ?? null, info);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={node.name === '' ? 'Table' : node.name}
      description="One row a case, from top to bottom. Write < 70 %, 2 to 5, refund, billing, yes, missing; empty means anything. Paste a block from a spreadsheet into any cell."
    >
      <div className="overflow-x-auto rounded-3 inset-ring inset-ring-line">
        <table className="w-full border-collapse text-13" ref={gridRef}>
          <thead>
            <tr className="bg-inset text-left text-12 text-muted">
              <th className="w-9 px-2 py-2 font-medium">
                <span className="sr-only">Row</span>
              </th>
              {node.columns.map((column) => (
                <th key={column.id} className="min-w-36 border-l border-line px-2.5 py-2 font-medium">
                  {fields.get(column.field)?.label ?? column.field}
                </th>
              ))}
              <th className="min-w-36 border-l border-line px-2.5 py-2 font-medium">Way out</th>
            </tr>
          </thead>
          <tbody>
            {node.rows.map((row, at) => (
              <tr key={row.id} className="border-t border-line">
                <td className="px-2 text-center text-12 text-muted tabular">{at + 1}</td>
                {Array.from({ length: columns }, (_, column) => {
                  const text = textOf(row, column);
                  const failed = wrong.get(`${row.id} ${column}`);
                  const name = fields.get(node.columns[column]?.field ?? '')?.label ?? 'Way out';
                  return (
                    <td key={column} className="border-l border-line p-0 align-top">
                      <SheetCell
                        label={`Row ${at + 1}, ${name}`}
                        cell={`${at} ${column}`}
                        text={failed?.text ?? text ?? 'as set in the panel'}
                        fixed={text === null && failed === undefined}
                        reason={failed?.reason ?? null}
                        onType={(next) => type(at, column, next)}
                        onLeave={(next) => leave(at, column, next)}
                        onKeyDown={(event) => onKeyDown(event, at, column)}
                        onPaste={(event) => onPaste(event, at, column)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DialogActions>
        <Button
          className="mr-auto"
          onClick={() => {
            const at = node.rows.length;
            put(at, 0, [['']]);
            requestAnimationFrame(() => focus(at, 0));
          }}
        >
          <Plus aria-hidden /> Row
        </Button>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface SheetCellProps {
  label: string;
  cell: string;
  text: string;
  fixed: boolean;
  reason: string | null;
  onType: (text: string) => void;
  /** What was typed, when the cell is left: now it may be said why it does not fit. */
  onLeave: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

function SheetCell({ label, cell, text, fixed, reason, onType, onLeave, onKeyDown, onPaste }: SheetCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={reason !== null || undefined}
        title={reason ?? undefined}
        data-cell={cell}
        readOnly={fixed}
        value={typed ?? text}
        className={classNames(
          'h-9 w-full min-w-0 bg-transparent px-2.5 text-13 text-text outline-none focus:inset-ring-2 focus:inset-ring-focus pointer-coarse:h-11 pointer-coarse:text-16',
          reason !== null && 'bg-late-ground text-late-text',
          fixed && 'text-muted italic',
        )}
        onChange={(event) => {
          setTyped(event.target.value);
          onType(event.target.value);
        }}
        onBlur={() => {
          if (typed !== null) onLeave(typed);
          setTyped(null);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {reason === null ? null : <p className="px-2.5 pb-1.5 text-11 text-pretty text-late-text">{reason}</p>}
    </>
  );
}
