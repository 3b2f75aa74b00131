import { readable, type PicturePlan } from './drawing-pages.ts';

/** What somebody should know of a picture that is not simply the drawing at full size; null when there is nothing. */
export function pictureRemark({ pages, scale }: PicturePlan): string | null {
  const columns = pages.length === 1 ? null : `The drawing is tall: it stands in ${pages.length} columns.`;
  const small =
    scale >= readable
      ? null
      : `It is too large for one picture that can be read, so it was made at ${Math.round(scale * 100)} %. SVG and PDF stay sharp at every size.`;
  const words = [columns, small].filter((part) => part !== null).join(' ');
  return words === '' ? null : words;
}
