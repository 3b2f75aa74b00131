import { useOwnZone } from '#app/ui/own-zone.ts';
import { clockTime, dayKey, zoneName } from '#app/ui/time.ts';

import { useNowInSteps, useZone } from './now.tsx';

const stepMs = 60_000;

/**
 * Whose time the desk shows, for a reader who lives by another one. Agent, lead and customer read the same instants (I10), so the
 * desk keeps the workspace's zone and says so; where both clocks show the same there is nothing to say.
 */
export function ZoneNote() {
  const zone = useZone();
  const own = useOwnZone(zone);
  const now = new Date(useNowInSteps(stepMs));
  if (clockTime(now, own) === clockTime(now, zone) && dayKey(now, own) === dayKey(now, zone)) return null;
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const name = zoneName(now, zone);
  return (
    <p className="border-b border-line-faint bg-page px-4 py-1.5 text-12 text-muted tabular">
      Times here are {place === name ? name : `those of ${place} (${name})`}: it is {clockTime(now, zone)} there and{' '}
      {clockTime(now, own)} where you are.
    </p>
  );
}
