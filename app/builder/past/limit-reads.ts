import type { Condition, Operator } from '#app/contracts/condition.ts';
import type { Operand } from '#app/contracts/field-value.ts';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import type { Crossing } from './past-values.ts';

/** A field that is compared with a limit, and how: on which side of it something happens. */
export interface LimitRead {
  readonly field: string;
  readonly crossing: Crossing;
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
      if (names(node.handoffBelow, parameter)) return { field: node.field, crossing: 'lt' };
      // What is not over the upper limit is flagged.
      return names(node.actAbove, parameter) ? { field: node.field, crossing: 'lte' } : null;
    case 'table':
      for (const row of node.rows) {
        for (const [at, cell] of row.cells.entries()) {
          const field = node.columns[at]?.field;
          const crossing = cell === null ? null : crossingOf(cell.op);
          if (field !== undefined && crossing !== null && names(cell?.value, parameter)) return { field, crossing };
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
      const crossing = crossingOf(condition.op);
      return crossing !== null && names(condition.value, parameter) ? { field: condition.field, crossing } : null;
    }
    case 'not': {
      const found = inCondition(condition.of, parameter);
      return found === null ? null : { ...found, crossing: otherSide[found.crossing] };
    }
    case 'all':
    case 'any':
      for (const part of condition.of) {
        const found = inCondition(part, parameter);
        if (found !== null) return found;
      }
      return null;
  }
}

const otherSide: Readonly<Record<Crossing, Crossing>> = { lt: 'gte', gte: 'lt', gt: 'lte', lte: 'gt' };

function crossingOf(op: Operator): Crossing | null {
  return op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte' ? op : null;
}

function names(operand: Operand | undefined, parameter: string): boolean {
  return operand !== undefined && 'param' in operand && operand.param === parameter;
}
