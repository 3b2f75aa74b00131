import { z } from 'zod';

import { listMembers, listPendingInvitations } from '#db/queries/members.ts';
import { deactivateMemberPerson, updateMemberRoles } from '#db/queries/people.ts';
import { notify } from '#db/queries/notify.ts';
import { wakeCasesOfLeaver } from '#app/cases/cases-of-leaver.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction, type Role } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { parseInput } from '#app/platform/api-input.server.ts';

import type { Auth } from './auth.server.ts';
import { forwardToAuth } from './forward.server.ts';
import { formatRoles, parseRoles, requirePermission, roles } from './permissions.ts';

interface MemberCall {
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly request: Request;
}

export interface MemberView {
  readonly memberId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly twoFactor: boolean;
  readonly joinedAt: Date;
}

/** Members and open invitations of the workspace. */
export async function viewMembers({ ctx, auth }: Pick<MemberCall, 'ctx' | 'auth'>) {
  requirePermission(ctx.actor, 'member.list');
  const members = await listMembers(auth.db.db, { workspaceId: ctx.workspaceId });
  const invitations = await listPendingInvitations(auth.db.db, { workspaceId: ctx.workspaceId });
  return {
    members: members.map(({ role, ...member }): MemberView => ({ ...member, roles: parseRoles(role) })),
    invitations: invitations.map(({ role, ...invitation }) => ({ ...invitation, roles: parseRoles(role ?? '') })),
  };
}

export const changeRolesSchema = z.object({
  memberId: z.string().min(1),
  roles: z.array(z.enum(roles)).min(1, 'A member has at least one role'),
});

async function findMember(auth: Auth, workspaceId: string, memberId: string) {
  const members = await listMembers(auth.db.db, { workspaceId });
  const found = members.find((member) => member.memberId === memberId);
  if (found === undefined) throw new BatonError('not_found', 'There is no such member.');
  const otherOwners = members.filter(
    (member) => member.memberId !== memberId && parseRoles(member.role).includes('owner'),
  );
  return { found, isLastOwner: parseRoles(found.role).includes('owner') && otherOwners.length === 0 };
}

/** Gives a member another set of roles. The last owner keeps that role, and only an owner makes owners. */
export async function changeRoles({
  ctx,
  auth,
  request,
  input,
}: MemberCall & { readonly input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'member.edit');
  const change = parseInput(changeRolesSchema, input, 'body');
  const { found, isLastOwner } = await findMember(auth, ctx.workspaceId, change.memberId);
  if (isLastOwner && !change.roles.includes('owner')) {
    throw new BatonError('unprocessable', 'A workspace needs an owner. Make somebody else owner first.');
  }
  await forwardToAuth(auth, request, '/organization/update-member-role', {
    memberId: change.memberId,
    role: formatRoles(change.roles).split(','),
    organizationId: ctx.workspaceId,
  });
  await inTransaction(ctx, async (tx) => {
    await updateMemberRoles(tx, { workspaceId: ctx.workspaceId, userId: found.userId, roles: change.roles });
    await writeAudit(tx, ctx, {
      action: 'member.edit',
      target: { type: 'member', id: change.memberId },
      before: { roles: found.role },
      after: { roles: formatRoles(change.roles) },
    });
  });
}

/**
 * Takes somebody out of the workspace. Their person stays, inactive, because cases and timelines name it; their cases go on to others.
 * What fails halfway is done by doing it again.
 */
export async function removeMember({
  ctx,
  auth,
  request,
  input,
}: MemberCall & { readonly input: { readonly memberId: string } }): Promise<void> {
  requirePermission(ctx.actor, 'member.remove');
  const { found, isLastOwner } = await findMember(auth, ctx.workspaceId, input.memberId);
  if (isLastOwner) throw new BatonError('unprocessable', 'A workspace needs an owner. Make somebody else owner first.');
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const personId = await deactivateMemberPerson(tx, { workspaceId, userId: found.userId });
    if (personId !== null) await wakeCasesOfLeaver(tx, { workspaceId, personId });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'member.remove',
      target: { type: 'member', id: input.memberId },
      before: { roles: found.role },
    });
  }); // Last: whoever is still listed can be taken out again, whoever is gone from the list but asked for cases could not.
  await forwardToAuth(auth, request, '/organization/remove-member', {
    memberIdOrEmail: input.memberId,
    organizationId: ctx.workspaceId,
  });
}
