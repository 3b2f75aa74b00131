import { type RefObject, useEffect } from 'react';

/** So much of what was said last stays in view above the card. */
const beforePx = 88;
const touches = ['pointerdown', 'wheel', 'keydown', 'touchstart'] as const;

/**
 * The window stands at its end, where a new message is. What opens below the card may be taller than the window: then it is shown from
 * the card on, also while it still grows, until the reader scrolls themselves.
 * @param from `card`: from there on; `end`: something opened at the very end; null: as the reader left it
 */
export function useNewestInView(card: RefObject<HTMLElement | null>, from: 'card' | 'end' | null): void {
  useEffect(() => {
    const region = card.current?.closest<HTMLElement>('[role="region"]');
    const content = region?.firstElementChild;
    if (from === null || region == null || content == null) return;
    const show = () => {
      if (from === 'end') region.scrollTop = 0;
      const above = region.getBoundingClientRect().top + beforePx - (card.current?.getBoundingClientRect().top ?? 0);
      if (from === 'card' && above > 0) region.scrollTop -= above;
    };
    const observer = new ResizeObserver(show);
    const leave = () => observer.disconnect();
    show();
    observer.observe(content);
    for (const touch of touches) region.addEventListener(touch, leave, { passive: true, once: true });
    return () => {
      leave();
      for (const touch of touches) region.removeEventListener(touch, leave);
    };
  }, [card, from]);
}
