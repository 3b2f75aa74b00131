import type { Clock } from '#app/platform/clock.server.ts';

import type { ServerNow } from './clock/now.tsx';

/** The one clock as a page gets it. */
export function serverNow(clock: Clock): ServerNow {
  return { nowMs: clock.now().getTime(), scale: clock.scale };
}
