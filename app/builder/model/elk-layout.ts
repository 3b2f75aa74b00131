import ELK from 'elkjs/lib/elk-api.js';
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Place } from './edit.ts';
import { routeSteps, settle } from './layout.ts';
import { nodeSize } from './node-size.ts';

/** Places for a large routing part, worked out in a web worker by ELK's layered layout. */
export async function routePlacesByElk(graph: FlowGraph): Promise<Readonly<Record<string, Place>>> {
  const members = routeSteps(graph);
  if (members.length === 0) return {};
  const inside = new Set(members.map((node) => node.id));
  const elk = new ELK({ workerUrl: elkWorkerUrl });
  try {
    const drawn = await elk.layout({
      id: 'routes',
      layoutOptions: {
        'elk.algorithm': 'layered',
        'elk.direction': 'RIGHT',
        'elk.spacing.nodeNode': '28',
        'elk.layered.spacing.nodeNodeBetweenLayers': '92',
        'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      },
      children: members.map((node) => ({ id: node.id, ...nodeSize(node) })),
      edges: graph.edges
        .filter((edge) => inside.has(edge.from) && inside.has(edge.to))
        .map((edge) => ({ id: `${edge.from} ${edge.port}`, sources: [edge.from], targets: [edge.to] })),
    });
    return settle((drawn.children ?? []).map(({ id, x = 0, y = 0 }) => ({ id, x, y })));
  } finally {
    elk.terminateWorker();
  }
}
