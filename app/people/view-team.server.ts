import { requirePermission } from '#app/accounts/permissions.ts';
import { onCallNow } from '#app/cases/routing/on-call.ts';
import { isOnShift, shiftIntervals, shiftStartMs, unionOf } from '#app/cases/routing/shifts.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { listPeople } from '#db/queries/people.ts';
import { loadRoster, type RosterPerson } from '#db/queries/roster.ts';

/** Where somebody stands in their roster: within a shift, before the next one, or bound by presence alone. */
export type ShiftState =
  | { readonly kind: 'free' }
  | { readonly kind: 'on'; readonly untilMs: number }
  | { readonly kind: 'off'; readonly nextMs: number | null };

function shiftStateOf(person: Pick<RosterPerson, 'shifts'>, nowMs: number): ShiftState {
  if (person.shifts.length === 0) return { kind: 'free' };
  const ahead = unionOf(shiftIntervals(person.shifts, nowMs));
  const [first] = ahead;
  if (shiftStartMs(person, nowMs) !== null && isOnShift(person, nowMs))
    return { kind: 'on', untilMs: first?.untilMs ?? nowMs };
  return { kind: 'off', nextMs: first?.fromMs ?? null };
}

/** Everybody with load, shift, skills, pools and duty, as the team page shows them. */
export async function viewTeam({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const roster = await loadRoster(tx, { workspaceId });
    if (roster === undefined) throw new BatonError('not_found', 'There is no such workspace.');
    const nowMs = ctx.clock.now().getTime();
    const working = new Map(roster.people.map((person) => [person.id, person]));
    const ids = new Set(working.keys());
    const people = (await listPeople(tx, { workspaceId })).map((person) => {
      const now = working.get(person.id);
      return {
        id: person.id,
        name: person.name,
        email: person.email,
        phone: person.phone,
        zone: person.zone,
        isMember: person.userId !== null,
        active: person.active,
        presence: person.presence,
        presenceAuto: person.presenceAuto,
        presenceSince: ((person.presenceAuto ? person.presenceSeenAt : null) ?? person.presenceChangedAt).toISOString(),
        open: now?.open ?? 0,
        capacity: person.capacity,
        handleMs: person.handleMs,
        mayRefundUpToCents: person.mayRefundUpToCents,
        mayNegotiate: person.mayNegotiate,
        licensed: person.licensed,
        skills: person.skills,
        pools: person.pools.map(({ name, slug }) => ({ name, slug })),
        shift: shiftStateOf(now ?? { shifts: [] }, nowMs),
        onCallFor: roster.pools.flatMap((pool) =>
          pool.rotation !== null && onCallNow(pool.rotation, nowMs, ids) === person.id ? [pool.name] : [],
        ),
      };
    });
    return { zone: roster.timezone, now: new Date(nowMs).toISOString(), people };
  });
}
