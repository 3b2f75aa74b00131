import type { CanvasElement, LineElement } from './canvas-elements.ts';
import type { DrawnPart } from './drawn-part.ts';
import { lineEnds } from './line-ends.ts';
import { linesInView } from './lines-in-view.ts';

/** What was seen last: while nothing moved, the same lines are seen. */
export interface SeenLines {
  last: {
    readonly lines: readonly LineElement[];
    readonly elements: readonly CanvasElement[];
    readonly part: DrawnPart;
    readonly seen: readonly LineElement[];
  } | null;
}

/** The lines in a part of the drawing; the same list while no line and no step is another or elsewhere. */
export function seenLines(
  lines: readonly LineElement[],
  elements: readonly CanvasElement[],
  part: DrawnPart,
  known: SeenLines,
): readonly LineElement[] {
  const { last } = known;
  const same = last !== null && last.lines === lines && last.part === part && samePlaces(last.elements, elements);
  const seen = same ? last.seen : look(lines, elements, part);
  known.last = { lines, elements, part, seen };
  return seen;
}

function look(lines: readonly LineElement[], elements: readonly CanvasElement[], part: DrawnPart) {
  const byId = new Map(elements.map((element) => [element.id, element]));
  return linesInView(lines, (line) => lineEnds(line, byId), part);
}

function samePlaces(a: readonly CanvasElement[], b: readonly CanvasElement[]): boolean {
  return a.length === b.length && a.every((element, index) => samePlace(element, b[index]));
}

function samePlace(a: CanvasElement, b: CanvasElement | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.id !== b.id || a.position.x !== b.position.x || a.position.y !== b.position.y) return false;
  const [ends, others] = [a.handles ?? [], b.handles ?? []];
  return (
    ends.length === others.length &&
    ends.every((end, index) => {
      const other = others[index];
      return end.id === other?.id && end.type === other?.type && end.x === other.x && end.y === other.y;
    })
  );
}
