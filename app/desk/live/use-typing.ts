import { useCallback, useEffect, useRef, useState } from 'react';

/** A sign of writing fades after this long without another. */
const fadeMs = 5_000;
/** And is told at most this often. */
export const tellEveryMs = 2_500;

/** Whether the other side is writing. `saw` is called for each sign of it, `stop` when their message has come. */
export function useOthersTyping(): { readonly typing: boolean; readonly saw: () => void; readonly stop: () => void } {
  const [typing, setTyping] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    setTyping(false);
  }, []);
  const saw = useCallback(() => {
    clearTimeout(timer.current);
    setTyping(true);
    timer.current = setTimeout(() => setTyping(false), fadeMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { typing, saw, stop };
}
