import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { type FlowTestOutcome, runFlowTest } from '#app/flows/run-flow-tests.ts';

import { isDetect } from '../../model/bands.ts';

export interface ProvenFlow {
  readonly outcomes: readonly FlowTestOutcome[];
  /** Ports of the decision that some test takes, as `nodeId port`. */
  readonly tested: ReadonlySet<string>;
  /** Drawn ways of the decision that no test takes. */
  readonly untested: ReadonlySet<string>;
  readonly milliseconds: number;
}

/** Runs every saved test on a draft and says which ways they take. Pure but for its stopwatch. */
export function proveFlow(graph: FlowGraph, tests: readonly FlowTest[], packs: readonly IndustryPack[]): ProvenFlow {
  const began = performance.now();
  const flow = interpretedFlow(graph);
  const tested = new Set<string>();
  const outcomes = tests.map((test) => {
    for (const { verdict } of runConversation(flow, test, { packs, trace: false })) {
      for (const { nodeId, port } of verdict.path) tested.add(`${nodeId} ${port}`);
    }
    return runFlowTest(flow, test, packs);
  });
  const kinds = new Map(graph.nodes.map((node) => [node.id, node.kind]));
  const untested = new Set<string>();
  for (const { from, port } of graph.edges) {
    const kind = kinds.get(from);
    // The way from an outcome into its route is taken with the outcome.
    if (kind === undefined || kind === 'outcome' || !isDetect(kind)) continue;
    if (!tested.has(`${from} ${port}`)) untested.add(`${from} ${port}`);
  }
  return { outcomes, tested, untested, milliseconds: performance.now() - began };
}
