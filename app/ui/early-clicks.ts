import { useEffect } from 'react';

declare global {
  interface Window {
    /** Of public/early-clicks.js: the button that was pressed before the page listened, once. */
    takeEarlyClick?: () => HTMLElement | null;
  }
}

/**
 * Makes the click again that somebody made after they saw the page and before React listened to it: on a slow phone these are
 * seconds, and the button would seem dead. Menus open when the pointer goes down, so that comes first.
 */
export function useEarlyClicks(): void {
  useEffect(() => {
    const button = window.takeEarlyClick?.();
    if (button?.isConnected !== true) return;
    const pointer = { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse', isPrimary: true };
    button.dispatchEvent(new PointerEvent('pointerdown', pointer));
    button.dispatchEvent(new PointerEvent('pointerup', pointer));
    button.click();
  }, []);
}
