import { useEffect } from 'react';

/** What the frame tells the page around it. The page's script listens for nothing else. */
export type FrameMessage =
  | { readonly baton: 'conversation'; readonly token: string }
  | { readonly baton: 'close' }
  | { readonly baton: 'new' };

export function tellPage(message: FrameMessage): void {
  // To whoever holds the frame: frame-ancestors has let only the workspace's own pages do so.
  if (window.parent !== window) window.parent.postMessage(message, '*');
}

/** Tells the page around which conversation to come back to, and closes on Escape. Does nothing outside of a frame. */
export function useFrame(token: string | null, embedded: boolean): void {
  useEffect(() => {
    if (!embedded) return;
    if (token !== null) tellPage({ baton: 'conversation', token });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) tellPage({ baton: 'close' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [embedded, token]);
}
