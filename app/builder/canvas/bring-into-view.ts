import type { ReactFlowInstance } from '@xyflow/react';

import type { Place } from '../model/edit.ts';

/** Moves the drawing so that a step can be seen, at the size that it has; one that is seen already stays where it is. */
export function bringIntoView(
  flow: Pick<ReactFlowInstance, 'flowToScreenPosition' | 'setCenter' | 'getZoom'>,
  place: Place,
): void {
  const canvas = document.querySelector('.flow-canvas')?.getBoundingClientRect();
  if (canvas === undefined) return;
  const at = flow.flowToScreenPosition(place);
  const covered = document.querySelector('[data-over-canvas]')?.getBoundingClientRect().left ?? canvas.right;
  const right = Math.min(canvas.right, covered);
  if (at.x > canvas.left && at.x < right - 200 && at.y > canvas.top && at.y < canvas.bottom - 140) return;
  const zoom = flow.getZoom();
  void flow.setCenter(place.x + 150 + (canvas.right - right) / 2 / zoom, place.y + 40, { zoom, duration: 160 });
}
