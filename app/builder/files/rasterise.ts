import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { columnGap, picturePlan, type CanvasLimit, type PicturePlan } from './drawing-pages.ts';
import { flowSvg, stepRows, type FlowPicture } from './flow-svg.ts';

/** What browsers hold in one canvas: what most can, then what all can. None says beforehand. */
const limits: readonly CanvasLimit[] = [
  { side: 16_384, area: 120_000_000 },
  { side: 8_192, area: 32_000_000 },
  { side: 4_096, area: 16_000_000 },
];

export interface Raster extends PicturePlan {
  readonly blob: Blob;
}

/** The whole flow as a PNG in which words can be read. @throws Error when the browser can hold no picture of it */
export async function rasterised(graph: FlowGraph): Promise<Raster> {
  const picture = flowSvg(graph);
  const rows = stepRows(graph);
  for (const limit of limits) {
    const plan = picturePlan(picture, limit, rows);
    const blob = await drawn(picture, plan);
    if (blob !== null) return { ...plan, blob };
  }
  throw new Error('the picture is too large');
}

async function drawn(picture: FlowPicture, { pages, scale }: PicturePlan): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const tallest = Math.max(1, ...pages.map((page) => page.to - page.from));
  canvas.width = Math.floor((picture.width * pages.length + columnGap * (pages.length - 1)) * scale);
  canvas.height = Math.floor(tallest * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.fillStyle = '#fbfbfd';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  // A canvas that is too large stays empty, and nothing is thrown.
  if (pen.getImageData(canvas.width - 1, canvas.height - 1, 1, 1).data[3] !== 255) return null;
  for (const [column, { from, to }] of pages.entries()) {
    const image = await imageOf(picture.slice(from, to));
    const left = (picture.width + columnGap) * column * scale;
    pen.drawImage(image, left, 0, picture.width * scale, (to - from) * scale);
  }
  return new Promise((resolve) => canvas.toBlob(resolve));
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
