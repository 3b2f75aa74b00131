import { useEffect } from 'react';

/** Makes the desk installable, and lets a push open the case (public/sw.js). Where there is none, everything else works. */
export function useServiceWorker(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Not allowed here (private window, no https): the desk works without.
    });
  }, []);
}
