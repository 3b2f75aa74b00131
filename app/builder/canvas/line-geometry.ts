import { getSmoothStepPath, Position } from '@xyflow/react';

/** Lines that arrive at one step meet this far before it. */
const arrivalRoom = 28;

export interface LineEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
  readonly sourcePosition: Position;
  readonly targetPosition: Position;
}

export interface LineGeometry {
  /** The `d` of an SVG path. */
  readonly path: string;
  /** Where something can stand on the line without covering a step. */
  readonly labelX: number;
  readonly labelY: number;
}

/**
 * Whether a line runs level to where it meets the others that arrive at its step, then up or down along them: its own is only the
 * level part at its beginning.
 */
export function runsAhead({ sourceX, targetX, sourcePosition }: LineEnds): boolean {
  return sourcePosition === Position.Right && targetX - sourceX > arrivalRoom * 2;
}

/** Where lines that run ahead meet before their step. */
export const meetingX = ({ targetX }: LineEnds): number => targetX - arrivalRoom;

/** A line with square turns; lines that arrive at one step meet before it. The canvas and the exported picture draw the same. */
export function lineGeometry(ends: LineEnds): LineGeometry {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = ends;
  const ahead = runsAhead(ends);
  const [path, middleX, middleY] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX: targetPosition === Position.Left ? targetX - 3 : targetX,
    targetY: targetPosition === Position.Top ? targetY - 3 : targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 8,
    offset: 18,
    ...(ahead ? { centerX: meetingX(ends) } : {}),
  });
  return { path, labelX: ahead ? Math.min(sourceX + 56, middleX) : middleX, labelY: ahead ? sourceY : middleY };
}
