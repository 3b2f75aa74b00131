import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';

import { addableAt } from '../model/addable.ts';
import type { AddAt } from '../model/edit.ts';
import { readingOrder } from '../model/graph-queries.ts';
import type { AddableKind } from '../model/new-node.ts';
import { passThroughPort, portsOf } from '../model/ports.ts';
import { useBuilder } from './builder-context.tsx';

/**
 * Where a step goes that was asked for without saying where: after the selected one if it may stand there, else after the
 * first rule where it may, else free in the middle of what is seen.
 */
export function useAddPoint(): (kind: AddableKind) => AddAt {
  const { graph, state, selectedNode } = useBuilder();
  const flow = useReactFlow();
  return useCallback(
    (kind) => {
      const tries = selectedNode === null ? [] : [selectedNode];
      if (selectedNode === null) tries.push(...readingOrder(graph).slice(0, 60));
      for (const node of tries) {
        const ports = [passThroughPort(node), ...portsOf(node).map((port) => port.id)].filter((port) => port !== null);
        for (const port of ports) {
          const at: AddAt = { on: 'port', nodeId: node.id, port };
          if (addableAt(graph, at, state.mayEditHardRules).some((group) => group.kinds.includes(kind))) return at;
        }
      }
      const middle = flow.screenToFlowPosition({ x: window.innerWidth / 2 - 200, y: window.innerHeight / 2 - 80 });
      return { on: 'canvas', place: { x: Math.round(middle.x / 8) * 8, y: Math.round(middle.y / 8) * 8 } };
    },
    [flow, graph, selectedNode, state.mayEditHardRules],
  );
}
