import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { diffFlows } from '#app/engine/diff.ts';

import { nodeById } from '../model/graph-queries.ts';
import { stepName } from '../nodes/step-words.ts';
import type { CanvasMarks, ChangeMark } from '../state/canvas-marks.tsx';

/** The differences of a draft to an older graph, to be drawn on it. A step that only stands elsewhere is moved. */
export function compareMarks(before: FlowGraph, draft: FlowGraph, name: string): CanvasMarks['compared'] {
  const diff = diffFlows(before, draft);
  const changes = new Map<string, ChangeMark>();
  for (const node of draft.nodes) {
    const was = before.layout.nodes[node.id];
    const is = draft.layout.nodes[node.id];
    if (was !== undefined && is !== undefined && (was.x !== is.x || was.y !== is.y)) changes.set(node.id, 'moved');
  }
  for (const id of diff.changedNodes) changes.set(id, 'changed');
  for (const id of diff.addedNodes) changes.set(id, 'added');
  return {
    with: name,
    changes,
    removed: diff.removedNodes.flatMap((id) => {
      const node = nodeById(before, id);
      return node === undefined ? [] : [stepName(node)];
    }),
  };
}
