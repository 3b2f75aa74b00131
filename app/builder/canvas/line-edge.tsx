import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, Position, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { createContext, memo, use } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import type { LineElement } from './canvas-elements.ts';

/** What the lines share: which one the mouse is over, and what its button does. */
export interface LineTools {
  readonly hovered: string | null;
  readonly setHovered: (lineId: string | null) => void;
  readonly insertAt: (nodeId: string, port: string) => void;
}

export const LineToolsContext = createContext<LineTools | null>(null);

const arrivalRoom = 40;

/** A line with square turns; lines that arrive at one step meet before it. On the mouse it offers to put a step in. */
export const LineEdge = memo(function LineEdge(edge: EdgeProps<LineElement>) {
  const tools = use(LineToolsContext);
  const hovered = tools?.hovered === edge.id;
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = edge;
  const ahead = sourcePosition === Position.Right && targetX - sourceX > arrivalRoom * 2;
  const [path, labelX, labelY] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX: targetPosition === Position.Left ? targetX - 3 : targetX,
    targetY: targetPosition === Position.Top ? targetY - 3 : targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 8,
    offset: 18,
    ...(ahead ? { centerX: targetX - arrivalRoom } : {}),
  });
  const plusX = ahead ? Math.min(sourceX + 56, labelX) : labelX;
  const plusY = ahead ? sourceY : labelY;
  return (
    <>
      <BaseEdge id={edge.id} path={path} markerEnd={edge.markerEnd ?? 'url(#line-end)'} interactionWidth={18} />
      {tools === null ? null : (
        <EdgeLabelRenderer>
          <button
            type="button"
            aria-label="Put a step into this line"
            tabIndex={-1}
            onMouseEnter={() => tools.setHovered(edge.id)}
            onMouseLeave={() => tools.setHovered(null)}
            onClick={() => tools.insertAt(edge.source, edge.data?.port ?? 'next')}
            className={classNames(
              'nodrag nopan pointer-events-auto absolute grid size-5 place-items-center rounded-full bg-raised text-accent-text shadow-md transition-opacity hover:bg-accent hover:text-on-accent pointer-coarse:size-7',
              hovered ? 'opacity-100' : 'opacity-0 pointer-coarse:opacity-100',
            )}
            style={{ transform: `translate(-50%, -50%) translate(${plusX}px, ${plusY}px)`, zIndex: hovered ? 5 : 0 }}
          >
            <Plus className="size-3" aria-hidden />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
