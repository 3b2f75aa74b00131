/** One piece of a picture, from the top of the whole. */
export interface DrawingPage {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a tall picture into pages of at most this height, between two steps wherever there is such a place in the last third of
 * a page.
 * @param rows where each step lies
 */
export function drawingPages(height: number, mostHeight: number, rows: readonly DrawingPage[]): readonly DrawingPage[] {
  const pages: DrawingPage[] = [];
  for (let from = 0; from < height;) {
    const to = height - from <= mostHeight ? height : cutBefore(from + mostHeight, from + (mostHeight * 2) / 3, rows);
    pages.push({ from, to });
    from = to;
  }
  return pages;
}

function cutBefore(latest: number, earliest: number, rows: readonly DrawingPage[]): number {
  // From each step that lies across the cut one goes up to its beginning, until none does.
  for (let cut = Math.floor(latest); cut >= earliest;) {
    const across = rows.find((row) => row.from < cut && row.to > cut);
    if (across === undefined) return cut;
    cut = Math.floor(across.from) - 4;
  }
  return Math.floor(latest);
}

/** How a picture becomes pixels: its pieces side by side, each pixel of the drawing `scale` pixels wide. */
export interface PicturePlan {
  readonly pages: readonly DrawingPage[];
  readonly scale: number;
}

/** What a browser can hold in one canvas, in pixels. */
export interface CanvasLimit {
  readonly side: number;
  readonly area: number;
}

/** Twice as fine as on the screen where there is room. */
const finest = 2;
/** From here on words of 12 pixels can be read. */
export const readable = 0.7;
const mostColumns = 12;

/** The gap between two columns, in pixels of the drawing. */
export const columnGap = 48;

/** A picture in which words can be read: a tall drawing goes into columns before it is made smaller. */
export function picturePlan(
  size: { readonly width: number; readonly height: number },
  limit: CanvasLimit,
  rows: readonly DrawingPage[],
): PicturePlan {
  let best: PicturePlan = { pages: [{ from: 0, to: size.height }], scale: 0 };
  for (let columns = 1; columns <= mostColumns; columns += 1) {
    const pages = drawingPages(
      size.height,
      columns === 1 ? size.height : Math.ceil((size.height / columns) * 1.04),
      rows,
    );
    const width = size.width * pages.length + columnGap * (pages.length - 1);
    const height = Math.max(1, ...pages.map((page) => page.to - page.from));
    const scale = Math.min(finest, limit.side / Math.max(width, height, 1), Math.sqrt(limit.area / Math.max(1, width * height))); // prettier-ignore
    if (scale > best.scale) best = { pages, scale };
    if (scale >= 1) return { pages, scale };
  }
  return best;
}
