import { findMembership, listMemberships, listMembersOfSessions, type Membership } from '#db/queries/members.ts';
import { ensureMemberPerson } from '#db/queries/people.ts';
import type { Database } from '#db/client.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Ctx, Role } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';

import type { Auth } from './auth.server.ts';
import { parseRoles } from './permissions.ts';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  /** The workspace that was open last. */
  readonly activeWorkspaceId: string | null;
}

/** A signed-in member in one workspace: what pages need, and the `ctx` for verbs. */
export interface MemberSession {
  readonly ctx: Ctx;
  readonly user: SignedInUser;
  readonly workspace: { readonly id: string; readonly slug: string; readonly name: string };
  readonly roles: readonly Role[];
  /** Their own row in `people`. */
  readonly personId: string;
}

export interface SessionServices {
  readonly auth: Auth;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The user of the session cookie, or null. */
export async function findUser(auth: Auth, request: Request): Promise<SignedInUser | null> {
  const found = await auth.api.getSession({ headers: request.headers });
  if (found === null) return null;
  const { user, session } = found;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    sessionId: session.id,
    activeWorkspaceId: session.activeOrganizationId ?? null,
  };
}

/** @throws BatonError unauthorized: the route sends the browser to the sign-in page */
export async function requireUser(auth: Auth, request: Request): Promise<SignedInUser> {
  const user = await findUser(auth, request);
  if (user === null) throw new BatonError('unauthorized', 'Sign in to go on.');
  return user;
}

/**
 * The member behind a request, with a `ctx` that holds their roles as they are now.
 * @param workspaceSlug from the URL; without one the workspace that was open last, else the oldest membership
 * @throws BatonError unauthorized without a session; not_found when there is no such workspace for this user
 */
export async function requireMember(
  services: SessionServices,
  request: Request,
  workspaceSlug?: string,
): Promise<MemberSession> {
  const { auth, db, clock, log } = services;
  const user = await requireUser(auth, request);
  const membership = await findMembership(auth.db.db, {
    userId: user.id,
    preferredWorkspaceId: user.activeWorkspaceId,
    ...(workspaceSlug === undefined ? {} : { workspaceSlug }),
  });
  if (membership === null) throw new BatonError('not_found', 'There is no such workspace for you.');
  const { workspaceId } = membership;
  const roles = parseRoles(membership.role);
  const personId = await db.withWorkspaces([workspaceId], (tx) =>
    ensureMemberPerson(tx, {
      workspaceId,
      id: newId('person'),
      userId: user.id,
      name: user.name,
      email: user.email,
      roles: [...roles],
    }),
  );
  const requestId = request.headers.get('x-request-id') ?? newId('req');
  return {
    user,
    workspace: { id: workspaceId, slug: membership.workspaceSlug, name: membership.workspaceName },
    roles,
    personId,
    ctx: {
      workspaceId,
      actor: { kind: 'user', userId: user.id, personId, roles },
      requestId,
      db,
      clock,
      log: log.child({ requestId, workspaceId }),
    },
  };
}

/** Somebody whose page is open: what their session was when it was opened. */
export interface OpenSession {
  readonly sessionId: string;
  readonly activeWorkspaceId: string | null;
}

/**
 * The roles that these sessions have in a workspace at this moment, by session. One that has ended, belongs to no member any
 * more or has gone to another workspace is not among them.
 */
export async function rolesNow(
  auth: Pick<Auth, 'db'>,
  { workspaceId, sessions }: { readonly workspaceId: string; readonly sessions: readonly OpenSession[] },
): Promise<ReadonlyMap<string, readonly Role[]>> {
  const sessionIds = [...new Set(sessions.map(({ sessionId }) => sessionId))];
  const rows = await listMembersOfSessions(auth.db.db, { workspaceId, sessionIds });
  const asOpened = new Map(sessions.map(({ sessionId, activeWorkspaceId }) => [sessionId, activeWorkspaceId]));
  return new Map(
    rows
      .filter((row) => asOpened.get(row.sessionId) === row.activeWorkspaceId)
      .map((row) => [row.sessionId, parseRoles(row.role)]),
  );
}

/** The workspaces that the user can open, oldest membership first. */
export async function listWorkspaces(
  auth: Auth,
  userId: string,
): Promise<
  readonly (Pick<Membership, 'workspaceId' | 'workspaceSlug' | 'workspaceName'> & { readonly roles: readonly Role[] })[]
> {
  const memberships = await listMemberships(auth.db.db, { userId });
  return memberships.map(({ role, workspaceId, workspaceSlug, workspaceName }) => ({
    workspaceId,
    workspaceSlug,
    workspaceName,
    roles: parseRoles(role),
  }));
}

/** Remembers which workspace is open in this browser. @throws BatonError not_found for a workspace of others */
export async function openWorkspace(auth: Auth, request: Request, workspaceId: string): Promise<void> {
  const user = await requireUser(auth, request);
  const memberships = await listMemberships(auth.db.db, { userId: user.id });
  if (!memberships.some((membership) => membership.workspaceId === workspaceId)) {
    throw new BatonError('not_found', 'There is no such workspace for you.');
  }
  await auth.api.setActiveOrganization({ headers: request.headers, body: { organizationId: workspaceId } });
}
