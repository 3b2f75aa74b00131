import { useMemo, type SyntheticEvent } from 'react';

import { atMostEvery } from './at-most-every.ts';
import { sendCommand } from './send-command.ts';

const everyMs = 60_000;

/**
 * Renews the reader's claim while they really work on the case: typing, pointing, scrolling anywhere on its page or in its
 * dialogs, told at most once a minute. An open tab that nobody touches renews nothing. A lost one does not matter: the lease
 * is many minutes long.
 * @returns what the page's outermost element listens to; nothing while the case is not the reader's
 */
export function useKeepClaim(commandUrl: string, isMine: boolean) {
  return useMemo(() => {
    if (!isMine) return {};
    const tell = atMostEvery(everyMs, () => void sendCommand(commandUrl, { verb: 'keep', input: {} }));
    const sign = (event: SyntheticEvent) => tell(event.timeStamp);
    return {
      onKeyDownCapture: sign,
      onPointerDownCapture: sign,
      onPointerMoveCapture: sign,
      onWheelCapture: sign,
      onTouchMoveCapture: sign,
    };
  }, [commandUrl, isMine]);
}
