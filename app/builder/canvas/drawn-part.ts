/** A part of the drawing, in its own pixels. */
export interface DrawnPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
