/** Slots begin on the half hour, not sooner than this from now, and not later than a few days. */
const slotMs = 30 * 60_000;
const earliestMs = 15 * 60_000;
const latestMs = 4 * 24 * 3_600_000;
export const mostSlots = 9;

/** So long after the chosen time a call still counts as made on time, and the case's clock ends. */
export const CALL_GRACE_MS = 15 * 60_000;

export interface Rostered {
  /** When at least one person of the queue works. ISO, UTC. */
  readonly from: string;
  readonly until: string;
}

/**
 * The times at which somebody of the queue is on shift and not all are promised to others: nothing is offered that the roster
 * cannot keep (R28, R66).
 * @param booked start of each call that is promised already, ms since 1970
 * @param people how many work in the queue; as many calls fit one slot
 */
export function callbackSlots(
  rostered: readonly Rostered[],
  { nowMs, booked, people }: { readonly nowMs: number; readonly booked: readonly number[]; readonly people: number },
): number[] {
  const slots: number[] = [];
  const first = Math.ceil((nowMs + earliestMs) / slotMs) * slotMs;
  for (let at = first; at <= nowMs + latestMs && slots.length < mostSlots; at += slotMs) {
    const isWorked = rostered.some((one) => Date.parse(one.from) <= at && at + slotMs <= Date.parse(one.until));
    const taken = booked.filter((one) => one === at).length;
    if (isWorked && taken < people) slots.push(at);
  }
  return slots;
}
