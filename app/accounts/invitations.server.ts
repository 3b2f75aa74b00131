import { z } from 'zod';

import { findInvitation, listPendingInvitations } from '#db/queries/members.ts';
import { ensureMemberPerson } from '#db/queries/people.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { parseInput } from '#app/platform/api-input.server.ts';

import { type Auth, invitationUrl } from './auth.server.ts';
import { forwardToAuth } from './forward.server.ts';
import { formatRoles, parseRoles, requirePermission, roles } from './permissions.ts';
import { requireUser, type SessionServices } from './session.server.ts';
import { emailSchema } from './sign-in.server.ts';

export const inviteSchema = z.object({
  email: emailSchema,
  roles: z.array(z.enum(roles)).min(1, 'Choose at least one role'),
});

interface MemberCall {
  readonly ctx: Ctx;
  readonly auth: Auth;
  /** The member's own request: the library checks its session too. */
  readonly request: Request;
}

/**
 * Invites somebody by mail. The link is returned as well, for the inviter to pass on where no mail is set up.
 * Inviting an address again sends the mail again.
 * @throws BatonError forbidden; bad_request for an address that is a member already
 */
export async function inviteMember({
  ctx,
  auth,
  request,
  input,
}: MemberCall & { readonly input: unknown }): Promise<{ readonly invitationId: string; readonly url: string }> {
  requirePermission(ctx.actor, 'member.invite');
  const { email, roles: invitedRoles } = parseInput(inviteSchema, input, 'body');
  const { data } = await forwardToAuth(auth, request, '/organization/invite-member', {
    email: email.toLowerCase(),
    role: formatRoles(invitedRoles).split(','),
    organizationId: ctx.workspaceId,
    resend: true,
  });
  const { id } = z.object({ id: z.string() }).parse(data);
  await inTransaction(ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'member.invite',
      target: { type: 'invitation', id },
      after: { roles: formatRoles(invitedRoles) },
    }),
  );
  return { invitationId: id, url: invitationUrl(auth.baseUrl, id) };
}

/** Withdraws an invitation that nobody has accepted yet. */
export async function cancelInvitation({
  ctx,
  auth,
  request,
  input,
}: MemberCall & { readonly input: { readonly invitationId: string } }): Promise<void> {
  requirePermission(ctx.actor, 'member.invite');
  const pending = await listPendingInvitations(auth.db.db, { workspaceId: ctx.workspaceId });
  if (!pending.some((invitation) => invitation.id === input.invitationId)) {
    throw new BatonError('not_found', 'There is no such invitation, or it was answered already.');
  }
  await forwardToAuth(auth, request, '/organization/cancel-invitation', { invitationId: input.invitationId });
  await inTransaction(ctx, (tx) =>
    writeAudit(tx, ctx, { action: 'invitation.cancel', target: { type: 'invitation', id: input.invitationId } }),
  );
}

export interface InvitationView {
  readonly email: string;
  readonly roles: ReturnType<typeof parseRoles>;
  readonly workspaceName: string;
  readonly invitedBy: string;
  /** Whether to offer sign-in or sign-up. */
  readonly accountExists: boolean;
}

/** What the invitation's page shows. @throws BatonError not_found, or gone when it was used, withdrawn or is too old */
export async function viewInvitation(auth: Auth, invitationId: string): Promise<InvitationView> {
  const found = await findInvitation(auth.db.db, { invitationId });
  if (found === null) throw new BatonError('not_found', 'There is no such invitation.');
  if (found.status !== 'pending' || found.expiresAt.getTime() < Date.now()) {
    throw new BatonError('gone', 'This invitation was used, withdrawn or is too old. Ask for a new one.');
  }
  const { email, workspaceName, invitedBy, accountExists, role } = found;
  return { email, workspaceName, invitedBy, accountExists, roles: parseRoles(role ?? '') };
}

/**
 * The signed-in user takes the invitation: member, person and audit. Only the invited address can.
 * @returns the workspace to open
 */
export async function acceptInvitation({
  services,
  request,
  input,
}: {
  readonly services: SessionServices;
  readonly request: Request;
  readonly input: { readonly invitationId: string };
}): Promise<{ readonly workspaceId: string; readonly workspaceSlug: string; readonly headers: Headers }> {
  const { auth, db, clock, log } = services;
  const user = await requireUser(auth, request);
  const invitation = await findInvitation(auth.db.db, { invitationId: input.invitationId });
  if (invitation === null) throw new BatonError('not_found', 'There is no such invitation.');
  const { data, headers } = await forwardToAuth(auth, request, '/organization/accept-invitation', {
    invitationId: input.invitationId,
  });
  const { member } = z.object({ member: z.object({ organizationId: z.string(), role: z.string() }) }).parse(data);
  const workspaceId = member.organizationId;
  const held = parseRoles(member.role);
  const requestId = request.headers.get('x-request-id') ?? newId('req');
  await db.withWorkspaces([workspaceId], async (tx) => {
    const personId = await ensureMemberPerson(tx, {
      workspaceId,
      id: newId('person'),
      userId: user.id,
      name: user.name,
      email: user.email,
      roles: [...held],
    });
    const ctx: Ctx = {
      workspaceId,
      actor: { kind: 'user', userId: user.id, personId, roles: held },
      requestId,
      db,
      clock,
      log,
    };
    await writeAudit(tx, ctx, {
      action: 'member.join',
      target: { type: 'person', id: personId },
      after: { roles: member.role },
    });
  });
  return { workspaceId, workspaceSlug: invitation.workspaceSlug, headers };
}
