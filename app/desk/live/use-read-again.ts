import { useEffect } from 'react';

import type { Changed } from './changed.ts';

/** Read this often beside every change: that clocks stand still, or that somebody went away, is no change of any case. */
const lookEveryMs = 10_000;
/** And the whole list this often, in case an event was never heard. */
const wholeEveryMs = 120_000;

/**
 * Looks again while the page is seen, whatever the stream says.
 * @param look reads what stands around the list
 */
export function useReadAgain(reload: (changed: Changed) => void, look: () => void): void {
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible';
    const often = setInterval(() => {
      if (seen()) look();
    }, lookEveryMs);
    const whole = setInterval(() => {
      if (seen()) reload('everything');
    }, wholeEveryMs);
    return () => {
      clearInterval(often);
      clearInterval(whole);
    };
  }, [reload, look]);
}
