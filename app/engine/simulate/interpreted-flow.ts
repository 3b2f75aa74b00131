import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CompiledFlow } from '../compile.ts';
import { EngineFailure } from '../engine-failure.ts';
import { hashGraph } from '../hash.ts';
import { interpretFlow } from '../interpret.ts';

/**
 * A flow that decides without generated code: what a browser runs, where nothing may be evaluated from text. It gives the
 * same verdicts as `compileFlow`, and the simulator and the page that shows a draft take it from here.
 */
export function interpretedFlow(graph: FlowGraph): CompiledFlow {
  return {
    graph,
    hash: hashGraph(graph),
    mode: 'interpreter',
    decide: (input, options) => interpretFlow(graph, input, options),
    walk: () => {
      throw new EngineFailure('not_compilable', null);
    },
  };
}
