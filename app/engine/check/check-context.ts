import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { PoolSnapshot } from '#app/contracts/plan.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { Problem } from '#app/contracts/problem.ts';

/** What is known of a field from the last turns of a workspace. */
export interface FieldUse {
  /** Turns looked at, and in how many of them the field had a value. */
  readonly turns: number;
  readonly present: number;
}

/** How often a rule was looked at by the newest messages, and how often its condition held. */
export interface RuleUse {
  readonly looked: number;
  readonly held: number;
  /** Its test as it stood then (`testAsItStands`): these counts say nothing of another one. */
  readonly as?: string;
}

/** What the world around the graph is like. Each part that is absent switches off the checks that need it. */
export interface CheckContext {
  /** When the check runs, for rosters: ISO 8601. */
  readonly now?: string;
  readonly pools?: readonly (PoolSnapshot & { readonly skills?: Readonly<Record<string, number>> })[];
  readonly calendars?: readonly BusinessCalendar[];
  readonly fieldUse?: Readonly<Record<string, FieldUse>>;
  /** By rule id. */
  readonly ruleUse?: Readonly<Record<string, RuleUse>>;
  /** Ports that a saved test passes, as `nodeId port`. */
  readonly testedPorts?: ReadonlySet<string>;
  /** The version that is live, and whether the author has the compliance role: a locked node needs it. */
  readonly live?: FlowGraph;
  readonly mayChangeHardLayer?: boolean;
}

/** One rule of `checkFlow`: a pure function from a graph to problems, with a name and a page in `docs/`. */
export interface CheckRule {
  readonly name: string;
  check(index: FlowIndex, context: CheckContext): readonly Problem[];
}
