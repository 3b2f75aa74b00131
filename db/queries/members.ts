import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../client.ts';
import { invitation, member, organization, session, user } from '../schema/auth.ts';

/** A membership with the workspace it is in. `role` is the stored comma list. */
export interface Membership {
  readonly memberId: string;
  readonly workspaceId: string;
  readonly workspaceSlug: string;
  readonly workspaceName: string;
  readonly role: string;
}

const membershipColumns = {
  memberId: member.id,
  workspaceId: organization.id,
  workspaceSlug: organization.slug,
  workspaceName: organization.name,
  role: member.role,
};

/** All workspaces of a user, oldest membership first. Runs as baton_auth. */
export function listMemberships(db: Queryable, params: { readonly userId: string }): Promise<Membership[]> {
  return db
    .select(membershipColumns)
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(member.userId, params.userId))
    .orderBy(asc(member.createdAt), asc(member.id));
}

/** The membership in the named workspace; without a name in the preferred one, else the oldest. */
export async function findMembership(
  db: Queryable,
  params: { readonly userId: string; readonly workspaceSlug?: string; readonly preferredWorkspaceId?: string | null },
): Promise<Membership | null> {
  const [found] = await db
    .select(membershipColumns)
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(
      and(
        eq(member.userId, params.userId),
        params.workspaceSlug === undefined ? undefined : eq(organization.slug, params.workspaceSlug),
      ),
    )
    .orderBy(desc(sql`${organization.id} = ${params.preferredWorkspaceId ?? ''}`), asc(member.createdAt))
    .limit(1);
  return found ?? null;
}

/** The membership in one workspace of whoever is behind each of these sessions, as far as it has not ended. */
export function listMembersOfSessions(
  db: Queryable,
  params: { readonly workspaceId: string; readonly sessionIds: readonly string[] },
) {
  return db
    .select({ sessionId: session.id, activeWorkspaceId: session.activeOrganizationId, role: member.role })
    .from(session)
    .innerJoin(member, and(eq(member.userId, session.userId), eq(member.organizationId, params.workspaceId)))
    .where(and(inArray(session.id, [...params.sessionIds]), gt(session.expiresAt, sql`now()`)));
}

export function listMembers(db: Queryable, params: { readonly workspaceId: string }) {
  return db
    .select({
      memberId: member.id,
      userId: user.id,
      name: user.name,
      email: user.email,
      role: member.role,
      twoFactor: sql<boolean>`coalesce(${user.twoFactorEnabled}, false)`,
      joinedAt: member.createdAt,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.organizationId, params.workspaceId))
    .orderBy(asc(member.createdAt));
}

export function listPendingInvitations(db: Queryable, params: { readonly workspaceId: string }) {
  return db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt,
      invitedBy: user.name,
    })
    .from(invitation)
    .innerJoin(user, eq(user.id, invitation.inviterId))
    .where(and(eq(invitation.organizationId, params.workspaceId), eq(invitation.status, 'pending')))
    .orderBy(asc(invitation.createdAt));
}

/** What the page of an invitation shows to somebody who has not signed in yet: it needs the id, which only the mail has. */
export async function findInvitation(db: Queryable, params: { readonly invitationId: string }) {
  const [found] = await db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      status: invitation.status,
      expiresAt: invitation.expiresAt,
      workspaceName: organization.name,
      workspaceSlug: organization.slug,
      invitedBy: user.name,
      accountExists: sql<boolean>`exists (select 1 from auth."user" u where u.email = ${invitation.email})`,
    })
    .from(invitation)
    .innerJoin(organization, eq(organization.id, invitation.organizationId))
    .innerJoin(user, eq(user.id, invitation.inviterId))
    .where(eq(invitation.id, params.invitationId));
  return found ?? null;
}
