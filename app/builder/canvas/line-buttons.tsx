import { EdgeLabelRenderer } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';

import type { CanvasElement, LineElement } from './canvas-elements.ts';
import { useHoveredLine, type HoveredLine } from './hovered-line.ts';
import { lineEnds } from './line-ends.ts';
import { lineGeometry } from './line-geometry.ts';

export interface LineButtonsProps {
  nodes: readonly CanvasElement[];
  edges: readonly LineElement[];
  hovered: HoveredLine;
  onInsert: (nodeId: string, port: string) => void;
}

/** The plus on the line under the mouse, and on those of the selected step, where a finger finds them too. */
export function LineButtons({ nodes, edges, hovered, onInsert }: LineButtonsProps) {
  const under = useHoveredLine(hovered);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const selected = useMemo(() => new Set(nodes.filter((node) => node.selected === true).map(({ id }) => id)), [nodes]);
  const shown = edges.filter(
    (line) => line.data?.real === true && (line.id === under || (selected.size === 1 && selected.has(line.source))),
  );
  return (
    <EdgeLabelRenderer>
      {shown.map((line) => {
        const at = buttonPlace(line, byId);
        if (at === null) return null;
        return (
          <button
            key={line.id}
            type="button"
            aria-label="Put a step into this line"
            tabIndex={-1}
            onMouseEnter={() => hovered.enter(line.id)}
            onMouseLeave={hovered.leave}
            onClick={() => onInsert(line.source, line.data?.port ?? 'next')}
            className="nodrag nopan pointer-events-auto absolute z-10 grid size-5 animate-fade place-items-center rounded-full bg-raised text-accent-text shadow-md hover:bg-accent hover:text-on-accent pointer-coarse:size-7"
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            <Plus className="size-3" aria-hidden />
          </button>
        );
      })}
    </EdgeLabelRenderer>
  );
}

function buttonPlace(line: LineElement, byId: ReadonlyMap<string, CanvasElement>): { x: number; y: number } | null {
  const ends = lineEnds(line, byId);
  if (ends === null) return null;
  const { labelX, labelY } = lineGeometry(ends);
  return { x: labelX, y: labelY };
}
