import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';
import { applyDelta, type JsonDelta } from '#app/engine/json-delta.ts';

import { lookAtDraft } from './look-at-draft.ts';

/** The first draft to look at, with what is around it; from then on what leads to the next one. Copying a large draft is felt. */
export type LookRequest = { readonly graph: FlowGraph; readonly world: LookWorld } | { readonly steps: JsonDelta };

export interface LookWorld {
  readonly around: CheckContext;
  readonly base: FlowGraph | null;
}

let last: { readonly graph: FlowGraph; readonly world: LookWorld } | null = null;

self.addEventListener('message', ({ data }: MessageEvent<LookRequest>) => {
  if ('graph' in data) last = data;
  // From the page, which made the steps from the draft that it sent before.
  else if (last !== null) last = { ...last, graph: applyDelta(last.graph, data.steps) as FlowGraph };
  if (last !== null) self.postMessage(lookAtDraft(last.graph, last.world.around, last.world.base));
});
