import type { FitViewOptions } from '@xyflow/react';

/** The whole flow in view, clear of the palette at the left edge and of the bars at the bottom. */
export const showAll: FitViewOptions = {
  padding: { top: '24px', right: '32px', bottom: '64px', left: '84px' },
  maxZoom: 1,
  duration: 160,
};
