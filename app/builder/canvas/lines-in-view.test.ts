import { Position } from '@xyflow/react';
import { describe, expect, it } from 'vitest';

import type { LineElement } from './canvas-elements.ts';
import type { LineEnds } from './line-geometry.ts';
import { linesInView } from './lines-in-view.ts';

const part = { left: 0, top: 1_000, right: 1_000, bottom: 1_600 };

const line = (id: string, more: Partial<LineElement> = {}): LineElement => ({
  id, source: id, target: 'to', targetHandle: 'left', className: '', zIndex: 0, ...more,
}); // prettier-ignore
const ahead = (sourceY: number, targetY: number, sourceX = 350): LineEnds => ({
  sourceX, sourceY, sourcePosition: Position.Right, targetX: 500, targetY, targetPosition: Position.Left,
}); // prettier-ignore

function seen(all: readonly (readonly [LineElement, LineEnds | null])[]): string[] {
  const ends = new Map(all);
  const found = linesInView([...ends.keys()], (one) => ends.get(one) ?? null, part);
  return found.map(({ id }) => id);
}

describe('the lines in a part of a large flow', () => {
  it('are those that begin in it, and of those that only pass the longest from each side', () => {
    const rules = Array.from({ length: 400 }, (_, at) => [line(`r${at}`), ahead(at * 104, 1_200)] as const);
    expect(seen(rules)).toEqual(['r0', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15', 'r399']);
  });

  it('are not those that lie wholly beside or above it', () => {
    expect(seen([[line('above'), ahead(100, 300)], [line('beside'), { ...ahead(1_100, 1_200), sourceX: 1_200, targetX: 1_500 }]])).toEqual([]); // prettier-ignore
    expect(seen([[line('far'), { ...ahead(100, 3_000), targetX: 1_500 }]])).toEqual([]);
  });

  it('are those that look otherwise beside the longest, that are lit, or whose place is not known', () => {
    expect(
      seen([
        [line('short'), ahead(500, 1_200)],
        [line('long'), ahead(100, 1_200)],
        [line('dimmed', { className: 'dimmed' }), ahead(500, 1_200)],
        [line('lit', { zIndex: 1 }), ahead(500, 900)],
        [line('unknown'), null],
      ]),
    ).toEqual(['long', 'dimmed', 'lit', 'unknown']);
  });

  it('are all that cross it and do not run ahead', () => {
    const down = { sourceX: 28, sourceY: 900, sourcePosition: Position.Bottom, targetX: 28, targetY: 1_700, targetPosition: Position.Top }; // prettier-ignore
    expect(
      seen([
        [line('a'), down],
        [line('b'), { ...down, sourceY: 950 }],
      ]),
    ).toEqual(['a', 'b']);
  });
});
