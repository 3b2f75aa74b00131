import { Temporal } from 'temporal-polyfill';

import { requirePermission } from '#app/accounts/permissions.ts';
import { dutyTurns } from '#app/cases/routing/on-call.ts';
import { shiftIntervals, unionOf } from '#app/cases/routing/shifts.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadRoster, type Roster } from '#db/queries/roster.ts';

/** A stretch of work on one day, in the zone of the workspace: minutes after its midnight on the clock. */
export interface WorkedStretch {
  readonly kind: 'shift' | 'on_call';
  readonly from: string;
  readonly to: string;
  /** For duty: of which pool. */
  readonly pool?: string;
}

export interface Week {
  readonly zone: string;
  readonly days: readonly { readonly date: string; readonly today: boolean }[];
  readonly rows: readonly {
    readonly personId: string;
    readonly name: string;
    /** Presence alone decides: no shifts. */
    readonly free: boolean;
    readonly days: readonly (readonly WorkedStretch[])[];
  }[];
  /** How many people are on shift at most, and for how long nobody is, by day. */
  readonly covered: readonly { readonly most: number; readonly hours: number }[];
}

const clock = (at: Temporal.ZonedDateTime) =>
  `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`;

/** The week from a local Monday: who works when. Pure. */
export function weekOf(roster: Roster, monday: string, nowMs: number): Week {
  const zone = roster.timezone;
  const starts = Array.from({ length: 8 }, (_, day) =>
    Temporal.PlainDate.from(monday).add({ days: day }).toZonedDateTime({ timeZone: zone }),
  );
  const bounds = starts.slice(0, 7).map((start, day) => ({
    date: start.toPlainDate().toString(),
    fromMs: start.epochMilliseconds,
    untilMs: starts[day + 1]?.epochMilliseconds ?? start.epochMilliseconds,
  }));
  const beginMs = bounds[0]?.fromMs ?? nowMs;
  const endMs = bounds[6]?.untilMs ?? nowMs;
  const cut = (one: { fromMs: number; untilMs: number }, bound: (typeof bounds)[number]) => {
    const fromMs = Math.max(one.fromMs, bound.fromMs);
    const untilMs = Math.min(one.untilMs, bound.untilMs);
    if (fromMs >= untilMs) return null;
    const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
    return { from: clock(at(fromMs)), to: untilMs === bound.untilMs ? '24:00' : clock(at(untilMs)) };
  };
  const worked = new Map(
    roster.people.map((person) => [person.id, unionOf(shiftIntervals(person.shifts, beginMs))] as const),
  );
  const ids = new Set(roster.people.map(({ id }) => id));
  const duty = roster.pools.flatMap((pool) =>
    pool.rotation === null
      ? []
      : dutyTurns(pool.rotation, beginMs, endMs, ids).map((turn) => ({ ...turn, pool: pool.name })),
  );
  const rows = [...roster.people]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((person) => ({
      personId: person.id,
      name: person.name,
      free: person.shifts.length === 0,
      days: bounds.map((bound) => [
        ...(worked.get(person.id) ?? []).flatMap((one): WorkedStretch[] => {
          const stretch = cut(one, bound);
          return stretch === null ? [] : [{ kind: 'shift', ...stretch }];
        }),
        ...duty.flatMap((turn): WorkedStretch[] => {
          const stretch = turn.personId === person.id ? cut(turn, bound) : null;
          return stretch === null ? [] : [{ kind: 'on_call', ...stretch, pool: turn.pool }];
        }),
      ]),
    }));
  const all = [...worked.values()].flat();
  const covered = bounds.map(({ fromMs, untilMs }) => {
    const today = all
      .map((one) => ({ fromMs: Math.max(one.fromMs, fromMs), untilMs: Math.min(one.untilMs, untilMs) }))
      .filter((one) => one.fromMs < one.untilMs);
    const most = Math.max(
      0,
      ...today.map((one) => today.filter((x) => x.fromMs <= one.fromMs && one.fromMs < x.untilMs).length),
    );
    const ms = unionOf(today).reduce((sum, one) => sum + one.untilMs - one.fromMs, 0);
    return { most, hours: Math.round((ms / 3_600_000) * 10) / 10 };
  });
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate().toString();
  return { zone, days: bounds.map(({ date }) => ({ date, today: date === today })), rows, covered };
}

/** The Monday of the week that a local day lies in. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/**
 * Who works when in a week of the workspace's zone.
 * @param input.day any day of the week; left out or wrong: today's
 */
export async function viewWeek({ ctx, input }: { readonly ctx: Ctx; readonly input: { readonly day: string | null } }) {
  requirePermission(ctx.actor, 'person.view');
  const roster = await inTransaction(ctx, (tx) => loadRoster(tx, { workspaceId: ctx.workspaceId }));
  if (roster === undefined) throw new BatonError('not_found', 'There is no such workspace.');
  const nowMs = ctx.clock.now().getTime();
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(roster.timezone)
    .toPlainDate()
    .toString();
  const asked = input.day !== null && /^\d{4}-\d{2}-\d{2}$/u.test(input.day) && !Number.isNaN(Date.parse(input.day));
  return weekOf(roster, mondayOf(asked && input.day !== null ? input.day : today), nowMs);
}
