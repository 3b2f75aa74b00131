import type { Condition, Operator } from '#app/contracts/condition.ts';
import type { Operand } from '#app/contracts/field-value.ts';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

/** A field that is compared with a limit, and on which side of it something happens. */
export interface LimitRead {
  readonly field: string;
  readonly side: 'below' | 'above';
}

/** Where a limit is read first, in drawing order; null when no rule compares a field with it. */
export function limitRead(graph: FlowGraph, parameter: string): LimitRead | null {
  for (const node of graph.nodes) {
    const found = readIn(node, parameter);
    if (found !== null) return found;
  }
  return null;
}

function readIn(node: FlowNode, parameter: string): LimitRead | null {
  switch (node.kind) {
    case 'hard_rule':
    case 'condition':
      return inCondition(node.when, parameter);
    case 'band':
      return names(node.handoffBelow, parameter) || names(node.actAbove, parameter)
        ? { field: node.field, side: 'below' }
        : null;
    case 'table':
      for (const row of node.rows) {
        for (const [at, cell] of row.cells.entries()) {
          const field = node.columns[at]?.field;
          const side = cell === null ? null : sideOf(cell.op);
          if (field !== undefined && side !== null && names(cell?.value, parameter)) return { field, side };
        }
      }
      return null;
    default:
      return null;
  }
}

function inCondition(condition: Condition, parameter: string): LimitRead | null {
  switch (condition.kind) {
    case 'test': {
      const side = sideOf(condition.op);
      return side !== null && names(condition.value, parameter) ? { field: condition.field, side } : null;
    }
    case 'not':
      return inCondition(condition.of, parameter);
    case 'all':
    case 'any':
      for (const part of condition.of) {
        const found = inCondition(part, parameter);
        if (found !== null) return found;
      }
      return null;
  }
}

function sideOf(op: Operator): LimitRead['side'] | null {
  if (op === 'lt' || op === 'lte') return 'below';
  return op === 'gt' || op === 'gte' ? 'above' : null;
}

function names(operand: Operand | undefined, parameter: string): boolean {
  return operand !== undefined && 'param' in operand && operand.param === parameter;
}
