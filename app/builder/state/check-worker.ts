import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';

import { lookAtDraft } from './look-at-draft.ts';

/** One draft to look at. What is around it stays the same until it is sent again. */
export interface LookRequest {
  readonly graph: FlowGraph;
  readonly world?: LookWorld;
}

export interface LookWorld {
  readonly around: CheckContext;
  readonly base: FlowGraph | null;
}

let world: LookWorld = { around: {}, base: null };

self.addEventListener('message', (event: MessageEvent<LookRequest>) => {
  world = event.data.world ?? world;
  self.postMessage(lookAtDraft(event.data.graph, world.around, world.base));
});
