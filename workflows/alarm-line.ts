import type { Logger } from '#app/platform/logger.server.ts';

import { sameAlarms } from './alarms.ts';

const CALL_MS = 5_000;

export interface AlarmLine {
  /** Told what is wrong as often as it is looked at; says it outside when that is news, was not heard, or has lasted. Never throws. */
  tell(alarms: readonly string[], silent: readonly string[]): Promise<void>;
}

/**
 * Whoever is on call for the machines, by an address of the operator's own, so it may be anywhere. What was said counts as told only
 * when it was taken (2xx), and is said again for as long as it lasts. An alarm that is over before anybody heard it is never told.
 * @param options.url nowhere to tell: then it is written to the log alone
 * @param options.againMs how often it is repeated while it lasts
 * @param options.retryMs how soon what nobody took is said again
 */
export function createAlarmLine(options: {
  readonly url: string | undefined;
  readonly log: Logger;
  readonly againMs: number;
  readonly retryMs: number;
  readonly nowMs?: () => number;
}): AlarmLine {
  const { url, log, againMs, retryMs, nowMs = () => performance.now() } = options;
  let written: readonly string[] = [];
  let writtenMs = 0;
  let told: readonly string[] = [];
  let toldMs = 0;
  let tried: readonly string[] = [];
  let triedMs = 0;
  let calling = false;

  function writeDown(alarms: readonly string[], silent: readonly string[]): void {
    if (sameAlarms(alarms, written)) return;
    if (alarms.length > 0) log.error({ alarms, silent }, 'somebody has to look');
    else log.info('all is well again');
    written = alarms;
    writtenMs = nowMs();
  }

  async function isHeard(alarms: readonly string[], silent: readonly string[]): Promise<boolean> {
    const minutes = Math.floor((nowMs() - writtenMs) / 60_000);
    const lasting = minutes === 0 ? '' : ` (for ${minutes} min)`;
    const text = alarms.length > 0 ? `Baton: ${alarms.join('; ')}${lasting}` : 'Baton: all is well again';
    try {
      const answer = await fetch(url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, alarms, silent }),
        // A page to sign in on answers 200 as well.
        redirect: 'manual',
        signal: AbortSignal.timeout(CALL_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return true;
      log.warn({ alarms, status: answer.status }, 'nobody took the alarm, it will be said again');
    } catch (error) {
      log.warn({ alarms, error }, 'nobody took the alarm, it will be said again');
    }
    return false;
  }

  return {
    tell: async (alarms, silent) => {
      writeDown(alarms, silent);
      if (url === undefined || calling) return;
      const isNews = !sameAlarms(alarms, told);
      const hasLasted = alarms.length > 0 && nowMs() - toldMs >= againMs;
      if (!isNews && !hasLasted) return;
      if (sameAlarms(alarms, tried) && nowMs() - triedMs < retryMs) return;
      tried = alarms;
      triedMs = nowMs();
      calling = true;
      const heard = await isHeard(alarms, silent);
      calling = false;
      if (!heard) return;
      told = alarms;
      toldMs = triedMs;
    },
  };
}
