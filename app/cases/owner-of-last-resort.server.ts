import type { Owner } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { listPeopleOfUsers } from '#db/queries/case-changes.ts';
import type { Roster } from '#db/queries/roster.ts';

/** The user ids of a workspace's members with this role. Memberships are reached by another role of the database. */
export type MembersWithRole = (workspaceId: string, role: 'owner' | 'admin' | 'lead') => Promise<readonly string[]>;

/** "Manager" of the drawings is the role lead; when there is none, the next above stands in. */
const standIns: Readonly<Record<'manager' | 'lead' | 'owner', readonly ('owner' | 'admin' | 'lead')[]>> = {
  manager: ['lead', 'admin', 'owner'],
  lead: ['lead', 'admin', 'owner'],
  owner: ['owner', 'admin', 'lead'],
};

/**
 * Who owns a case when the ladder is used up or its clock is breached: whoever is drawn, else a stand-in, else anybody
 * who works here. Somebody who is present is taken before somebody who is not.
 * @returns null only when nobody at all works in the workspace
 */
export async function findOwner(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly to: Owner; readonly roster: Roster },
  membersWithRole: MembersWithRole,
): Promise<string | null> {
  const { workspaceId, to, roster } = params;
  const presence = { available: 0, away: 1, offline: 2 } as const;
  const byPresence = [...roster.people].sort((a, b) => presence[a.presence] - presence[b.presence] || a.open - b.open);
  if ('personId' in to) {
    if (roster.people.some((person) => person.id === to.personId)) return to.personId;
  }
  const roles = 'role' in to ? standIns[to.role] : standIns.owner;
  for (const role of roles) {
    const ids = new Set(
      await listPeopleOfUsers(tx, { workspaceId, userIds: await membersWithRole(workspaceId, role) }),
    );
    const found = byPresence.find((person) => ids.has(person.id));
    if (found !== undefined) return found.id;
  }
  return byPresence[0]?.id ?? null;
}
