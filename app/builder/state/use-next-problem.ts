import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';

import { bringIntoView } from '../canvas/bring-into-view.ts';
import { useBuilderVerbs, useLatestBuilder } from './builder-context.tsx';
import { useBuilderDialogs } from './builder-dialogs.tsx';

/** Goes to the next problem, or the one before: selects its step, and puts the focus into the field that mends it. */
export function useNextProblem(): (direction: 1 | -1) => void {
  const { select, say } = useBuilderVerbs();
  const latest = useLatestBuilder();
  const flow = useReactFlow();
  const { focusPanel } = useBuilderDialogs();
  return useCallback(
    (direction) => {
      const { graph, problems, state } = latest();
      const [first] = state.selected;
      const standing = problems.filter((problem) => problem.nodeId !== null && problem.severity !== 'note');
      const at = standing.findIndex((problem) => problem.nodeId === first);
      const next = standing[(at + direction + standing.length) % Math.max(1, standing.length)];
      if (next?.nodeId == null) return say('There is no problem.');
      select([next.nodeId]);
      const place = graph.layout.nodes[next.nodeId];
      if (place !== undefined) bringIntoView(flow, place);
      focusPanel(next.element ?? next.parameter);
      say(next.message);
    },
    [flow, focusPanel, latest, say, select],
  );
}
