import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';

import type { AddAt } from '../model/edit.ts';
import type { AddableKind } from '../model/new-node.ts';
import { usualPlace } from '../model/usual-place.ts';
import { useLatestBuilder } from './builder-context.tsx';

/** Where a step goes that was asked for without saying where: its usual place, else free in the middle of what is seen. */
export function useAddPoint(): (kind: AddableKind) => AddAt {
  const latest = useLatestBuilder();
  const flow = useReactFlow();
  return useCallback(
    (kind) => {
      const { graph, state, selectedNode } = latest();
      const usual = usualPlace(graph, kind, selectedNode, state.mayEditHardRules);
      if (usual !== null) return usual;
      const middle = flow.screenToFlowPosition({ x: window.innerWidth / 2 - 200, y: window.innerHeight / 2 - 80 });
      return { on: 'canvas', place: { x: Math.round(middle.x / 8) * 8, y: Math.round(middle.y / 8) * 8 } };
    },
    [flow, latest],
  );
}
