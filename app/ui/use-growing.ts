import { startTransition, useEffect, useRef, useState, type RefObject } from 'react';

import { scrollerOf } from './scroller-of.ts';

/** More than fills any screen. */
const firstDrawn = 60;
/** Each look at the end brings so many more: few enough to be drawn between two frames. */
const stepRows = 20;
/** The next rows are drawn this far before they are scrolled to. */
const aheadPx = 2_400;

export interface Growing {
  /** How many of the list are drawn, from its beginning. */
  readonly shown: number;
  /** Put it on what stands after the last drawn row and takes the room of the others. */
  readonly end: RefObject<HTMLDivElement | null>;
}

/**
 * A long list draws what is looked at and what is near it: a thousand rows that each carry a running clock cost more than all
 * else on their page.
 */
export function useGrowing(total: number): Growing {
  const [wanted, setWanted] = useState(firstDrawn);
  const end = useRef<HTMLDivElement>(null);
  const shown = Math.min(total, wanted);
  useEffect(() => {
    const mark = end.current;
    if (mark === null || shown >= total) return;
    // Anew after each step: an observer says nothing as long as the end stays in sight.
    const observer = new IntersectionObserver(
      (entries) => {
        // Not urgent: a frame that is due is drawn first.
        if (entries.some((entry) => entry.isIntersecting)) startTransition(() => setWanted(shown + stepRows));
      },
      { root: scrollerOf(mark), rootMargin: `${aheadPx}px 0px` },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [shown, total]);
  return { shown, end };
}

/** The first so many rows of groups that stand under each other; a group of which nothing is drawn is left out. */
export function firstRows<Group extends { readonly rows: readonly unknown[] }>(
  groups: readonly Group[],
  count: number,
): { readonly group: Group; readonly rows: Group['rows'] }[] {
  let left = count;
  return groups.flatMap((group) => {
    const rows: Group['rows'] = group.rows.slice(0, left);
    left -= rows.length;
    return rows.length === 0 ? [] : [{ group, rows }];
  });
}
