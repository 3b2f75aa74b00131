import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import type { LineElement } from './canvas-elements.ts';
import { lineGeometry } from './line-geometry.ts';

/** One way out, drawn. Its button is drawn by `LineButtons`: one for the line under the hand, not one for each. */
export const LineEdge = memo(function LineEdge(edge: EdgeProps<LineElement>) {
  const { path, labelX, labelY } = lineGeometry(edge);
  const words = edge.data?.words ?? null;
  return (
    <>
      <BaseEdge id={edge.id} path={path} markerEnd={edge.markerEnd ?? 'url(#line-end)'} interactionWidth={18} />
      {words === null ? null : (
        <EdgeLabelRenderer>
          <span
            className={classNames(
              'line-words pointer-events-none absolute rounded-full px-2 py-0.5 text-11 font-medium whitespace-nowrap tabular shadow-xs inset-ring',
              words.tone === 'warning'
                ? 'bg-risk-ground text-risk-text inset-ring-risk-line'
                : 'bg-raised text-text inset-ring-line',
            )}
            style={{ transform: `translate(-50%, -50%) translate(${labelX + 40}px, ${labelY}px)` }}
          >
            {words.text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
