import type { FlowNode } from '#app/contracts/flow-graph.ts';

import type { Place } from '../model/edit.ts';
import type { CanvasMarks } from '../state/canvas-marks.tsx';
import type { DrawnPart } from './drawn-part.ts';

/** What of the draft's drawing is not in the graph. */
export interface DrawnState {
  readonly selected: ReadonlySet<string>;
  /** Places of steps that are being dragged right now. */
  readonly dragged: Readonly<Record<string, Place>>;
  /** The one step that Tab reaches; the arrows walk from it. */
  readonly current: string | null;
  readonly problems: ReadonlyMap<string, { readonly errors: number; readonly warnings: number }>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly spoken: (node: FlowNode) => string;
  readonly readOnly: boolean;
  /** Outside of it nothing is in the page, so no words are made for it yet; null when everything is. */
  readonly near: DrawnPart | null;
  readonly marks: CanvasMarks;
}
