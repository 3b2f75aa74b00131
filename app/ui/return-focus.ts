import { useRef } from 'react';

/** Where the focus was before the dialog that was opened last, until it is given back. */
let latest: HTMLElement | null = null;

/**
 * For a dialog that is opened without a trigger of its own: radix would leave the focus nowhere when it closes, and who works by
 * keyboard would begin again at the top of the page (WCAG 2.4.3). What was done in the dialog may have put it elsewhere: there it stays.
 */
export function useReturnFocus() {
  const from = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      const at = document.activeElement;
      // A command of the menu opens its dialog when the menu has gone: back is where the menu was opened from.
      from.current = at instanceof HTMLElement && at !== document.body ? at : latest;
      latest = from.current;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (latest === from.current) latest = null;
      const nowhere = document.activeElement === null || document.activeElement === document.body;
      if (nowhere) from.current?.focus({ preventScroll: true });
    },
  };
}
