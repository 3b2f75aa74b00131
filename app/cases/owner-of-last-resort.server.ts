import type { Owner } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { listPeopleOfUsers } from '#db/queries/case-changes.ts';
import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import type { Overload } from './case-commands.ts';
import { foundOwner, leastBurdened } from './routing/least-burdened.ts';

/** The user ids of a workspace's members with this role. Memberships are reached by another role of the database. */
export type MembersWithRole = (workspaceId: string, role: 'owner' | 'admin' | 'lead') => Promise<readonly string[]>;

/** "Manager" of the drawings is the role lead; when there is none, the next above stands in. */
const standIns: Readonly<Record<'manager' | 'lead' | 'owner', readonly ('owner' | 'admin' | 'lead')[]>> = {
  manager: ['lead', 'admin', 'owner'],
  lead: ['lead', 'admin', 'owner'],
  owner: ['owner', 'admin', 'lead'],
};

/** Who gets it, and what they have already when that is as much as they can take: said on the case, never passed over. */
export interface FoundOwner {
  readonly ownerId: string | null;
  readonly overloaded?: Overload;
}

/**
 * Who owns a case when the ladder is used up or its clock is breached: whoever is drawn, else a stand-in, else anybody
 * who works here. Several who could have it share the load: whoever is present and has room is first. When all are full the
 * case goes to the least loaded all the same, because it must be somebody's, and the case says so.
 * @returns ownerId null only when nobody at all works in the workspace
 */
export async function findOwner(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly to: Owner; readonly roster: Roster },
  membersWithRole: MembersWithRole,
): Promise<FoundOwner> {
  const { workspaceId, to, roster } = params;
  if ('personId' in to) {
    const named = roster.people.find((person) => person.id === to.personId);
    if (named !== undefined) return foundOwner(named);
  }
  const group = await groupOf(tx, { workspaceId, roster }, 'role' in to ? to.role : 'owner', membersWithRole);
  return foundOwner(leastBurdened(group.length === 0 ? roster.people : group));
}

/** The people who stand for a role: those who have it, or the first stand-ins that there are. */
async function groupOf(
  tx: Transaction,
  { workspaceId, roster }: { readonly workspaceId: string; readonly roster: Roster },
  role: keyof typeof standIns,
  membersWithRole: MembersWithRole,
): Promise<readonly RosterPerson[]> {
  for (const one of standIns[role]) {
    const userIds = await membersWithRole(workspaceId, one);
    const ids = new Set(await listPeopleOfUsers(tx, { workspaceId, userIds }));
    const people = roster.people.filter((person) => ids.has(person.id));
    if (people.length > 0) return people;
  }
  return [];
}

/**
 * The next one up who has not had the case yet: a manager, after a manager the owner of last resort. A rung that somebody of
 * stood on is passed.
 * @returns null when everybody above has had it: then it stays where it is
 */
export async function findNextUp(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly had: ReadonlySet<string>; readonly roster: Roster },
  membersWithRole: MembersWithRole,
): Promise<FoundOwner | null> {
  const owners = await groupOf(tx, params, 'owner', membersWithRole);
  const isHad = ({ id }: RosterPerson) => params.had.has(id);
  // Above the owner is nobody.
  if (owners.some(isHad)) return null;
  const managers = await groupOf(tx, params, 'manager', membersWithRole);
  const next = managers.some(isHad) ? owners : managers;
  return next.length === 0 ? null : foundOwner(leastBurdened(next));
}
