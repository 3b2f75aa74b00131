import type { LineElement } from './canvas-elements.ts';
import type { DrawnPart } from './drawn-part.ts';
import { meetingX, runsAhead, type LineEnds } from './line-geometry.ts';

/**
 * The lines that one can see in a part of the drawing. Hundreds of rules may lead to one outcome: their lines lie on each other
 * from where they meet, so of those that begin outside of the part the longest above and below show all there is to see. Lines
 * that are lit are always among them.
 */
export function linesInView(
  lines: readonly LineElement[],
  endsOf: (line: LineElement) => LineEnds | null,
  part: DrawnPart,
): readonly LineElement[] {
  const seen = new Set<LineElement>();
  const longest = new Map<string, { readonly line: LineElement; readonly length: number }>();
  for (const line of lines) {
    const ends = line.zIndex === 1 ? null : endsOf(line);
    if (ends === null) {
      seen.add(line);
      continue;
    }
    if (!crosses(ends, part)) continue;
    const { sourceY, targetY } = ends;
    if (!runsAhead(ends) || (sourceY >= part.top && sourceY <= part.bottom)) {
      seen.add(line);
      continue;
    }
    if (meetingX(ends) > part.right) continue;
    const way = `${line.target} ${line.targetHandle ?? ''} ${sourceY < targetY ? 'above' : 'below'} ${line.className ?? ''}`;
    const length = Math.abs(targetY - sourceY);
    if (length > (longest.get(way)?.length ?? -1)) longest.set(way, { line, length });
  }
  for (const { line } of longest.values()) seen.add(line);
  return seen.size === lines.length ? lines : lines.filter((line) => seen.has(line));
}

/** How far a line may leave the box between its ends. */
const room = 60;

function crosses({ sourceX, sourceY, targetX, targetY }: LineEnds, part: DrawnPart): boolean {
  return (
    Math.min(sourceX, targetX) - room <= part.right &&
    Math.max(sourceX, targetX) + room >= part.left &&
    Math.min(sourceY, targetY) - room <= part.bottom &&
    Math.max(sourceY, targetY) + room >= part.top
  );
}
