import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

import { scrollerOf } from './scroller-of.ts';

/** The rows of a list from `from` up to, but without, `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** More than fills a screen: what a server draws, which sees none. */
const firstDrawn = 24;
/** The range moves in steps of so many rows, so that not each scrolled row draws the list again. */
const stepRows = 8;
/** So many rows are drawn above and below what is seen. */
const aheadRows = 16;

/** Pure: the rows to draw when the list's part from `topPx` to `bottomPx` is seen; nothing of it may be. */
export function rowRange(total: number, rowPx: number, topPx: number, bottomPx: number): RowRange {
  const step = (row: number) => Math.floor(row / stepRows) * stepRows;
  const inList = (row: number) => Math.min(total, Math.max(0, row));
  return {
    from: inList(step(topPx / rowPx) - aheadRows),
    to: inList(step(bottomPx / rowPx) + stepRows + aheadRows),
  };
}

/**
 * A long list keeps only those rows in the page that are seen and those near them: a thousand rows, each with a running clock, are
 * laid out anew at every second and whenever one is added.
 * @param guessPx a row's height, until one can be measured: what is marked `data-row` in the list; all rows are equally high
 */
export function useRowWindow(
  total: number,
  guessPx: number,
): { readonly list: RefObject<HTMLUListElement | null>; readonly range: RowRange; readonly rowPx: number } {
  const list = useRef<HTMLUListElement>(null);
  const scroller = useRef<Element | null>(null);
  const [range, setRange] = useState<RowRange>({ from: 0, to: firstDrawn });
  const [rowPx, setRowPx] = useState(guessPx);
  const look = useCallback(() => {
    const box = list.current;
    if (box === null) return;
    const measuredPx = box.querySelector(':scope > [data-row]')?.clientHeight ?? rowPx;
    // Nothing has a height while the list is hidden, as on a phone behind the open case.
    if (measuredPx === 0) return;
    setRowPx(measuredPx);
    const { top } = box.getBoundingClientRect();
    scroller.current ??= scrollerOf(box);
    const seen = scroller.current?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
    const next = rowRange(total, measuredPx, seen.top - top, seen.bottom - top);
    setRange((last) => (last.from === next.from && last.to === next.to ? last : next));
  }, [total, rowPx]);
  // Whatever was drawn above the list may have moved it.
  useLayoutEffect(look);
  useEffect(() => {
    if (list.current === null) return;
    const root = (scroller.current ??= scrollerOf(list.current));
    const target = root ?? window;
    const size = new ResizeObserver(look);
    size.observe(root ?? document.documentElement);
    target.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      target.removeEventListener('scroll', look);
    };
  }, [look]);
  return { list, range, rowPx };
}
