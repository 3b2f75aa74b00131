import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { graphToText } from '#app/engine/text-form.ts';

import { canonical } from '../model/canonical-text.ts';

/** A flow as a JSON file. The same flow is always the same bytes, so files can be compared and kept in git. */
export function flowToJson(graph: FlowGraph): string {
  return `${JSON.stringify(JSON.parse(canonical(graph)), null, 2)}\n`;
}

/** A flow as text for people and for diffs. */
export function flowToText(graph: FlowGraph): string {
  return graphToText(graph);
}
