import { useEffect } from 'react';

declare global {
  interface Window {
    /** Of public/early-clicks.js: the button that was pressed before the page listened, once. */
    takeEarlyClick?: () => HTMLElement | null;
  }
}

let early: HTMLElement | null = null;

/**
 * To be called as hydration begins. From then on React itself answers a click on what is not hydrated yet, by hydrating it at once: a
 * click that is kept any longer would be made twice.
 */
export function keepEarlyClick(): void {
  early = window.takeEarlyClick?.() ?? null;
}

/**
 * Makes the click again that somebody made after they saw the page and before React listened to it: on a slow phone these are
 * seconds, and the button would seem dead. Menus open when the pointer goes down, so that comes first.
 */
export function useEarlyClicks(): void {
  useEffect(() => {
    const button = early;
    early = null;
    if (button?.isConnected !== true) return;
    const pointer = { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse', isPrimary: true };
    button.dispatchEvent(new PointerEvent('pointerdown', pointer));
    button.dispatchEvent(new PointerEvent('pointerup', pointer));
    button.click();
  }, []);
}
