import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { zoneOrUtc } from '#app/engine/calendar/zone.ts';
import { authorityOfPlan } from '#app/engine/route/strictest-authority.ts';
import type { Transaction } from '#db/client.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { hasAuthority } from '../routing/choose-person.ts';
import type { CallRoster } from './call-slots.ts';

/** Where a workspace says nowhere when it is open, nobody is called at night or at the weekend. */
const officeHours = (zone: string): BusinessCalendar => ({
  slug: 'usual',
  name: 'Usual hours',
  zone: zoneOrUtc(zone),
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [],
});

/**
 * Who of a queue may make the call of a case: everybody with the authority that its route asks for (R54), or the one who has it.
 * @returns null for a queue that there is no more
 */
export async function callRosterOf(
  tx: Transaction,
  about: {
    readonly workspaceId: string;
    readonly plan: Plan;
    readonly queue: string;
    readonly assigneeId: string | null;
  },
): Promise<(CallRoster & { readonly usual: BusinessCalendar }) | null> {
  const { workspaceId, plan, queue, assigneeId } = about;
  const roster = await loadRoster(tx, { workspaceId });
  const pool = roster?.pools.find((one) => one.slug === queue);
  if (roster === undefined || pool === undefined) return null;
  const authority = authorityOfPlan(plan);
  const members = new Set(pool.members.map(({ personId }) => personId));
  const calendars = roster.calendars.map((one) => ({ ...one, weekly: [...one.weekly], holidays: [...one.holidays] }));
  const opening = calendars.find(({ slug }) => slug === plan.calendar) ?? null;
  const mayCall = (person: (typeof roster.people)[number]) =>
    assigneeId === null ? members.has(person.id) && hasAuthority(person, authority) : person.id === assigneeId;
  return {
    people: roster.people.filter(mayCall),
    opening,
    usual: opening ?? calendars[0] ?? officeHours(roster.timezone),
  };
}
