import type { Condition, Operator, Window } from '#app/contracts/condition.ts';
import type { Literal, Operand } from '#app/contracts/field-value.ts';
import { FlowGraph, type FlowNode } from '#app/contracts/flow-graph.ts';
import type { z } from 'zod';

/** Shorthand for writing a template's graph by hand: ids of condition elements are given by place. */

export const literal = (value: Literal): Operand => ({ literal: value });
export const param = (name: string): Operand => ({ param: name });
export const usd = (dollars: number): Operand => literal({ minor: Math.round(dollars * 100), currency: 'USD' });

/** A condition as it is written by hand: `when` gives its parts their ids. */
export type Draft =
  | {
      kind: 'test';
      field: string;
      op: Operator;
      value?: Operand;
      to?: Operand;
      over?: Window;
      whenMissing: 'no' | 'yes';
    }
  | { kind: 'all' | 'any'; of: Draft[] }
  | { kind: 'not'; of: Draft };

export function test(
  field: string,
  op: Operator,
  value?: Operand,
  more: { to?: Operand; over?: Window; whenMissing?: 'no' | 'yes' } = {},
): Draft {
  return { kind: 'test', field, op, ...(value ? { value } : {}), whenMissing: 'no', ...more };
}
export const all = (...of: Draft[]): Draft => ({ kind: 'all', of });
export const any = (...of: Draft[]): Draft => ({ kind: 'any', of });
export const not = (of: Draft): Draft => ({ kind: 'not', of });

/** A draft with ids: the node's own, then the place of each part. */
export function when(nodeId: string, draft: Draft): Condition {
  const id = nodeId;
  switch (draft.kind) {
    case 'test':
      return { ...draft, id };
    case 'not':
      return { kind: 'not', id, of: when(`${id}-1`, draft.of) };
    case 'all':
    case 'any':
      return { kind: draft.kind, id, of: draft.of.map((part, at) => when(`${id}-${at + 1}`, part)) };
  }
}

/** A node as it is written by hand: what has a default may be left out. */
export type NodeDraft = z.input<typeof FlowNode>;

/** Where each port of a node leads. */
export type Wires = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A graph from nodes and wires, parsed: what is wrong in form throws when the template is loaded. */
export function buildGraph(
  parts: Omit<z.input<typeof FlowGraph>, 'format' | 'edges'> & { readonly wires: Wires },
): FlowGraph {
  const { wires, ...rest } = parts;
  const edges = Object.entries(wires).flatMap(([from, ports]) =>
    Object.entries(ports).map(([port, to]) => ({ id: `${from}--${port.replaceAll(':', '-')}`, from, port, to })),
  );
  return FlowGraph.parse({ format: 1, ...rest, edges });
}
