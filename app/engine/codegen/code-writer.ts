import type { Condition } from '#app/contracts/condition.ts';
import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Comparing } from '../condition/evaluate.ts';
import type { FlowIndex } from '../flow-index.ts';

/** How a compiled node is left. */
export interface Leaving {
  readonly port: string;
  readonly speaks: boolean;
  readonly row?: string;
}

/** What a kind's `compile` writes with. Every name and literal goes through `JSON.stringify` or stands in a table of constants. */
export interface CodeWriter {
  readonly index: FlowIndex;
  /** A boolean expression. */
  condition(condition: Condition): string;
  /** A boolean expression for a comparison of this turn. */
  comparing(test: Comparing): string;
  /** An expression that reads a fact. */
  fact(name: string): string;
  /** An expression for a value that is not source text: a set, a folded string, a list. */
  constant(value: unknown): string;
  /** Statements that note the way out and go on with the next node. */
  leave(node: FlowNode, leaving: Leaving): string;
  /** A statement that adds a tag, for tables that collect. */
  tag(node: FlowNode, tag: string): string;
  /** A statement that notes the arm of a split. */
  arm(node: FlowNode, arm: string): string;
}
