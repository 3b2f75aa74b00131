import { Temporal } from 'temporal-polyfill';

import type { RosterRotation } from '#db/queries/roster.ts';

/** One stretch of duty, from inclusive, until exclusive. */
export interface DutyTurn {
  readonly personId: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Somebody stands in for whose turn it is. */
  readonly standsInFor: string | null;
}

type Plain = Pick<RosterRotation, 'zone' | 'startsOn' | 'handoverMinute' | 'turnDays'>;

/** The hand-over of turn `index` (0 is the first): a local time, so a turn over a clock change is an hour shorter or longer. */
function handoverMs(rotation: Plain, index: number): number {
  const date = Temporal.PlainDate.from(rotation.startsOn).add({ days: index * rotation.turnDays });
  const plainTime = Temporal.PlainTime.from({
    hour: Math.floor(rotation.handoverMinute / 60),
    minute: rotation.handoverMinute % 60,
  });
  return date.toZonedDateTime({ timeZone: rotation.zone, plainTime }).epochMilliseconds;
}

/** Which turn runs at an instant; negative before the first. */
function turnAt(rotation: Plain, nowMs: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(rotation.zone);
  const days = Temporal.PlainDate.from(rotation.startsOn).until(local.toPlainDate()).days;
  const guess = Math.floor(days / rotation.turnDays);
  return nowMs < handoverMs(rotation, guess) ? guess - 1 : guess;
}

/**
 * Who is on call now: who stands in, else whose turn it is. The turn of somebody who works here no more is the next one's, and
 * everybody else's stays where it was.
 * @param working who works here
 * @returns null before the first turn, and without people
 */
export function onCallNow(rotation: RosterRotation, nowMs: number, working: ReadonlySet<string>): string | null {
  const standIn = rotation.overrides.find(
    (one) => one.fromMs <= nowMs && nowMs < one.untilMs && working.has(one.personId),
  );
  if (standIn !== undefined) return standIn.personId;
  const turn = turnAt(rotation, nowMs);
  if (turn < 0 || rotation.personIds.length === 0) return null;
  const first = turn % rotation.personIds.length;
  const inTurn = [...rotation.personIds.slice(first), ...rotation.personIds.slice(0, first)];
  return inTurn.find((personId) => working.has(personId)) ?? null;
}

/** Who is on call from now on, in turn, cut where somebody stands in and where they hand back (R31). */
export function dutyTurns(
  rotation: RosterRotation,
  nowMs: number,
  untilMs: number,
  working: ReadonlySet<string>,
): DutyTurn[] {
  if (rotation.personIds.length === 0 && rotation.overrides.length === 0) return [];
  const cuts = new Set([nowMs, untilMs]);
  for (let turn = Math.max(0, turnAt(rotation, nowMs)); handoverMs(rotation, turn) < untilMs; turn += 1)
    cuts.add(handoverMs(rotation, turn));
  for (const one of rotation.overrides) cuts.add(one.fromMs).add(one.untilMs);
  const edges = [...cuts].filter((at) => at >= nowMs && at <= untilMs).sort((a, b) => a - b);
  const turns: DutyTurn[] = [];
  for (const [index, fromMs] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1] ?? untilMs;
    const personId = onCallNow(rotation, fromMs, working);
    if (personId === null) continue;
    const usual = onCallNow({ ...rotation, overrides: [] }, fromMs, working);
    const standsInFor = usual === personId ? null : usual;
    const last = turns.at(-1);
    if (last?.personId === personId && last.standsInFor === standsInFor && last.untilMs === fromMs)
      turns[turns.length - 1] = { ...last, untilMs: end };
    else turns.push({ personId, fromMs, untilMs: end, standsInFor });
  }
  return turns;
}
