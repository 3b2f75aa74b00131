import type { TestTrace, TraceStep } from '#app/contracts/decision.ts';
import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { PlanStep } from '#app/contracts/plan.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { Layer } from '#app/contracts/reason.ts';
import type { Evaluation } from '../condition/evaluate.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { NodeProblems } from '../check/node-problems.ts';
import type { Planner } from '../route/planner.ts';
import type { CodeWriter } from '../codegen/code-writer.ts';

/** What a kind tells a person about itself: shown in the editor's panel and in the docs. */
export interface KindDocs {
  readonly title: string;
  readonly summary: string;
  /** What leaving by each port means; `branch:*` stands for a family. */
  readonly ports: Readonly<Record<string, string>>;
  readonly example: string;
}

/** What every kind of node must say. A kind without one of these does not compile. */
interface AnyKind<N extends FlowNode> {
  readonly kind: N['kind'];
  readonly docs: KindDocs;
  /** The ports that need a next step, in the order they are drawn. */
  ports(node: N): readonly string[];
  /** Names of fields and parameters that the node reads. */
  reads(node: N): { readonly fields: readonly string[]; readonly parameters: readonly string[] };
  /** Problems that can be seen from the node alone. */
  check(node: N, problems: NodeProblems): readonly Problem[];
  /** One readable sentence with the node's numbers, as the canvas shows it. */
  describe(node: N, index: FlowIndex): string;
}

/** The way a node was left. `speaks`: its rule gives the reason from here on. `tags` only from tables that collect. */
export interface Move {
  readonly port: string;
  readonly speaks: boolean;
  /** The row of a table that was taken: rows of one branch may have reasons of their own. */
  readonly row?: string;
  readonly tags?: readonly string[];
  readonly arm?: string;
}

/** How a node decided, for the trace. */
export interface NodeTrace {
  readonly tests: readonly TestTrace[];
  readonly detail: TraceStep['detail'];
  readonly matched: boolean | null;
}

export interface DetectKind<N extends FlowNode> extends AnyKind<N> {
  readonly part: 'detect';
  readonly layer: Layer | null;
  /** The truth: which port, from the facts. */
  interpret(node: N, on: Evaluation): Move;
  /** The same as statements of JavaScript, built only from checked parts. */
  compile(node: N, code: CodeWriter): string;
  /** Told from the way out as it was taken, so that nothing is decided twice. */
  trace(node: N, on: Evaluation, left: Pick<Move, 'port'>): NodeTrace;
}

export interface RouteKind<N extends FlowNode> extends AnyKind<N> {
  readonly part: 'route';
  /** Adds the node's steps to the plan; the port to go on by, or null when the route ends here. */
  plan(node: N, planner: Planner): string | null;
  /** The operations it can put in a plan. */
  readonly ops: readonly PlanStep['op'][];
}

/** Kinds that the language reserves: valid in form, refused by the checks, a failure when met. */
export interface ReservedKind<N extends FlowNode> extends AnyKind<N> {
  readonly part: 'reserved';
}
