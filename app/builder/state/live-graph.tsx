import { createContext, use } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

/** The graph that is live, or null before the first publish: what the draft is compared with. */
export const LiveGraphContext = createContext<FlowGraph | null>(null);

export function useLiveGraph(): FlowGraph | null {
  return use(LiveGraphContext);
}
