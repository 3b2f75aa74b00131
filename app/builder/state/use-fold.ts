import { useCallback } from 'react';

import type { FlowNode } from '#app/contracts/flow-graph.ts';

import { groupOf } from '../model/annotations.ts';
import { subTreeOf } from '../model/graph-queries.ts';
import { stepName } from '../nodes/step-words.ts';
import { newElementId, useBuilderVerbs, useLatestBuilder } from './builder-context.tsx';

/** Folds what hangs on a step into one card, or unfolds the group that it is in. */
export function useFold(): (node: FlowNode) => void {
  const { edit, say } = useBuilderVerbs();
  const latest = useLatestBuilder();
  return useCallback(
    (node) => {
      const { graph } = latest();
      const group = groupOf(graph, node.id);
      if (group !== undefined) return edit({ type: 'change_group', id: group.id, collapsed: !group.collapsed });
      const nodeIds = subTreeOf(graph, node.id);
      if (nodeIds.length < 2) return say('Nothing hangs on this step alone, so there is nothing to fold.', 'refused');
      edit({ type: 'group', id: newElementId('g'), name: stepName(node), nodeIds, collapsed: true });
    },
    [edit, latest, say],
  );
}
