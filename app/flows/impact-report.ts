import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import { IMPACT_CLASSES, type ImpactClass, type ImpactExample, type ImpactReport } from '#app/contracts/impact.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import type { ConversationResult, ReplayExample, ReplayReport } from '#app/engine/replay/replay.ts';

import { queueOf, runFlowTest } from './run-flow-tests.ts';

/** What a case takes when none of this flow was worked yet: an assumption, and said to be one. */
const assumedMinutes = 8;

export interface ReportParts {
  readonly basis: ImpactReport['basis'];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly before: FlowGraph;
  readonly after: FlowGraph;
  readonly replay: ReplayReport;
  readonly handling: { readonly minutes: number; readonly cases: number } | null;
  readonly tests: readonly FlowTest[];
  readonly packs: readonly IndustryPack[];
  readonly misses: ImpactReport['misses'];
  /** Names of pools by slug. */
  readonly pools: ReadonlyMap<string, string>;
  /** What was said at a turn, and when. */
  said(conversationId: string, turnId: string | null): { readonly text: string; readonly at: Date | null };
}

/** The figures of a replay in the words and units of the screen. Pure. */
export function impactReport(parts: ReportParts): ImpactReport {
  const { replay, before, after, handling } = parts;
  const minutesEach = handling?.minutes ?? assumedMinutes;
  const classes = Object.fromEntries(
    IMPACT_CLASSES.map((name) => [
      name,
      { count: replay.changes[name].count, examples: replay.changes[name].examples.map((one) => example(one, parts)) },
    ]),
  ) as Record<ImpactClass, { count: number; examples: ImpactExample[] }>;
  return {
    basis: parts.basis,
    from: parts.from?.toISOString() ?? null,
    to: parts.to?.toISOString() ?? null,
    conversations: replay.conversations,
    turns: replay.turns,
    escalatedBefore: replay.escalatedBefore,
    escalatedAfter: replay.escalatedAfter,
    classes,
    byPriority: loadByPriority(parts),
    staff: {
      minutesEach,
      cases: handling?.cases ?? 0,
      measured: handling !== null,
      before: Math.round(replay.escalatedBefore * minutesEach),
      after: Math.round(replay.escalatedAfter * minutesEach),
    },
    tests: comparedTests(before, after, parts),
    misses: parts.misses,
  };
}

function comparedTests(before: FlowGraph, after: FlowGraph, { tests, packs }: ReportParts): ImpactReport['tests'] {
  const fixed: string[] = [];
  const broken: string[] = [];
  for (const test of tests) {
    const was = runFlowTest(before, test, packs).passed;
    const is = runFlowTest(after, test, packs).passed;
    if (is && !was) fixed.push(test.name);
    if (was && !is) broken.push(test.name);
  }
  return { run: tests.length, fixed, broken };
}

/** The clock that an outcome's route starts; null when it has none. */
function priorityOf(graph: FlowGraph, outcomeNodeId: string): string | null {
  let at: string | undefined = outcomeNodeId;
  for (let hop = 0; hop < 5 && at !== undefined; hop += 1) {
    const from: string = at;
    const node = graph.nodes.find((one) => one.id === from);
    if (node?.kind === 'priority') return node.priority;
    at = graph.edges.find((edge) => edge.from === from)?.to;
  }
  return null;
}

function loadByPriority({ replay, before, after }: ReportParts): ImpactReport['byPriority'] {
  const load = new Map<string, { before: number; after: number }>();
  const add = (graph: FlowGraph, outcome: string, side: 'before' | 'after', count: number) => {
    const priority = priorityOf(graph, outcome) ?? 'normal';
    const row = load.get(priority) ?? { before: 0, after: 0 };
    row[side] += count;
    load.set(priority, row);
  };
  for (const [outcome, counts] of Object.entries(replay.byOutcome)) {
    add(before, outcome, 'before', counts.before);
    add(after, outcome, 'after', counts.after);
  }
  const order = ['critical', 'priority', 'normal'];
  return [...load]
    .map(([priority, counts]) => ({ priority, ...counts }))
    .sort((a, b) => order.indexOf(a.priority) - order.indexOf(b.priority));
}

function example(found: ReplayExample, parts: ReportParts): ImpactExample {
  const { text, at } = parts.said(found.conversationId, found.turnId);
  return {
    conversationId: found.conversationId,
    says: text,
    at: at?.toISOString() ?? null,
    before: inWords(found.before, parts.before, parts.pools),
    after: inWords(found.after, parts.after, parts.pools),
  };
}

function inWords(result: ConversationResult, graph: FlowGraph, pools: ReadonlyMap<string, string>): string {
  if (result.escalatedAt === null) {
    return result.offered ? 'a person was offered' : result.flagged ? 'bot goes on, reviewed' : 'bot goes on';
  }
  const queue = queueOf(graph, result);
  const name = queue === null ? 'a person' : (pools.get(queue) ?? queue);
  return `${name}, at message ${result.escalatedAt + 1}`;
}
