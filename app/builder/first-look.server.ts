import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';

import { lookAtDraft, type DraftLook } from './state/look-at-draft.ts';

/** Up to here the server's look is done before anybody could notice; a larger flow opens first and is looked at then. */
const quickSteps = 150;

/** What the page shows of a draft from its first frame on; null for a large one, which the browser looks at itself. */
export function firstLook(graph: FlowGraph, around: CheckContext, base: FlowGraph | null): DraftLook | null {
  return graph.nodes.length > quickSteps ? null : lookAtDraft(graph, around, base);
}
