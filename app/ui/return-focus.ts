import { useRef } from 'react';

/**
 * For a dialog that is opened without a trigger of its own: radix would leave the focus nowhere when it closes, and who works by
 * keyboard would begin again at the top of the page (WCAG 2.4.3). What was done in the dialog may have put it elsewhere: there it stays.
 */
export function useReturnFocus() {
  const from = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      from.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const nowhere = document.activeElement === null || document.activeElement === document.body;
      if (nowhere && from.current instanceof HTMLElement) from.current.focus({ preventScroll: true });
    },
  };
}
