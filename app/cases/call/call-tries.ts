/** So often a customer who does not pick up is called before it is their turn to say when. */
export const MOST_CALL_TRIES = 3;

/** Wall time from a try that nobody answered to the next one: soon, because people come back to a missed call, then later. */
const SPACING_MS = [10 * 60_000, 60 * 60_000] as const;
const STEP_MS = 5 * 60_000;

/** How a try ended that reached nobody. */
export const MISSED_CALLS = ['no_answer', 'busy', 'voicemail'] as const;
export type MissedCall = (typeof MISSED_CALLS)[number];

interface Happened {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * How many tries reached nobody since the customer last chose a time; one that was made before its hour is none. `events` in the order
 * of their `seq`.
 */
export function missedTries(events: readonly Happened[]): number {
  let missed = 0;
  for (const { kind, data } of events) {
    const anew = kind === 'reopened' || (kind === 'callback_scheduled' && data['chosenBy'] === 'customer');
    if (anew) missed = 0;
    else if (kind === 'called' && data['outcome'] !== 'reached' && data['early'] !== true) missed += 1;
  }
  return missed;
}

/**
 * When the next try is, on a full five minutes at which somebody of the queue works (R28: the roster has to keep it).
 * @param tries how many have been made, this one included
 * @param rostered when somebody of the queue works, ISO
 * @returns null when no more tries are made, or nobody works in the days ahead
 */
export function nextTryAt(
  nowMs: number,
  tries: number,
  rostered: readonly { readonly from: string; readonly until: string }[],
): Date | null {
  if (tries >= MOST_CALL_TRIES) return null;
  const soonest = nowMs + (SPACING_MS[tries - 1] ?? SPACING_MS[1]);
  const full = (ms: number) => Math.ceil(ms / STEP_MS) * STEP_MS;
  const starts = rostered
    .map((one) => ({ at: full(Math.max(soonest, Date.parse(one.from))), end: Date.parse(one.until) }))
    .filter(({ at, end }) => at < end)
    .map(({ at }) => at);
  return starts.length === 0 ? null : new Date(Math.min(...starts));
}
