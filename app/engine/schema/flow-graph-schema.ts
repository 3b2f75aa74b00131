import { z } from 'zod';
import { FLOW_FORMAT, FlowGraph } from '#app/contracts/flow-graph.ts';

/** Where the published schema lies, from the top of the checkout. */
export const SCHEMA_PATH = `public/schemas/flow-graph-${FLOW_FORMAT}.json`;

/** The JSON Schema (2020-12) of a graph, as the editors of others need it: what has a default may be left out. */
export function flowGraphSchema(): unknown {
  return {
    $id: `/schemas/flow-graph-${FLOW_FORMAT}.json`,
    title: 'Baton flow',
    description:
      'A named escalation decision tree: parameters, nodes and edges. The layout is no part of its content hash.',
    ...z.toJSONSchema(FlowGraph, { target: 'draft-2020-12', io: 'input' }),
  };
}

export const flowGraphSchemaText = (): string => `${JSON.stringify(flowGraphSchema(), null, 2)}\n`;
