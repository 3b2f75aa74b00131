import { useEffect } from 'react';

import { useToast } from '#app/ui/toast.tsx';

const everyMs = 60_000;
/** The page that opens has better things to do first. */
const firstMs = 10_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** While the reader touches the page, says so once a minute. Nothing is sent about what was touched. */
export function SignOfLife({ url }: { url: string }) {
  const show = useToast();
  useEffect(() => {
    let touched = true;
    const touch = () => {
      touched = true;
    };
    const tell = () => {
      if (!touched || document.visibilityState === 'hidden') return;
      touched = false;
      fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
        .then((response): Promise<unknown> => (response.ok ? response.json() : Promise.resolve(null)))
        .then((answer) => {
          if (typeof answer !== 'object' || answer === null || !('back' in answer) || answer.back !== true) return;
          show({
            kind: 'done',
            title: 'You are available again',
            detail: 'You were set away, because nothing was touched for ten minutes.',
          });
        })
        .catch(() => {
          // Offline: the next minute says it again.
          touched = true;
        });
    };
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true });
    const timer = setInterval(tell, everyMs);
    const first = setTimeout(tell, firstMs);
    return () => {
      clearInterval(timer);
      clearTimeout(first);
      for (const sign of signs) document.removeEventListener(sign, touch);
    };
  }, [url, show]);
  return null;
}
