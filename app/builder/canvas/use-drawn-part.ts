import { useStore, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';

import type { DrawnPart } from './drawn-part.ts';

/** The part of the drawing around what is in view. It changes in large steps, so that most frames of a pan change nothing. */
export function useDrawnPart(): DrawnPart {
  const name = useStore(partName);
  return useMemo(() => partNamed(name), [name]);
}

/** The part that is drawn of a view of this size. */
export const drawnPartOf = (view: SeenWindow): DrawnPart => partNamed(partName(view));

type SeenWindow = Pick<ReactFlowState, 'transform' | 'width' | 'height'>;

function partNamed(name: string): DrawnPart {
  const [left = 0, top = 0, right = 0, bottom = 0] = name.split(' ').map(Number);
  return { left, top, right, bottom };
}

function partName({ transform: [x, y, zoom], width, height }: SeenWindow): string {
  // By halves of the window at the next larger of 1, 1/2, 1/4 …: zooming changes it as rarely as panning.
  const level = 2 ** Math.floor(Math.log2(zoom));
  const across = stretch(-x / zoom, width / zoom, width / level / 2);
  const down = stretch(-y / zoom, height / zoom, height / level / 2);
  return `${across.from} ${down.from} ${across.to} ${down.to}`;
}

function stretch(from: number, length: number, step: number): { readonly from: number; readonly to: number } {
  if (!(step > 0)) return { from: 0, to: 0 };
  return { from: (Math.floor(from / step) - 1) * step, to: (Math.ceil((from + length) / step) + 1) * step };
}
