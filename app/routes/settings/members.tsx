import { useState } from 'react';
import { data } from 'react-router';

import { cancelInvitation, inviteMember, inviteSchema } from '#app/accounts/invitations.server.ts';
import { changeRoles, removeMember, viewMembers } from '#app/accounts/members.server.ts';
import { can, roleDescriptions, roles as allRoles } from '#app/accounts/permissions.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { Badge } from '#app/ui/status.tsx';
import { agoWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/members';
import { Invited, InviteForm, OpenInvitations } from './members-invite.tsx';
import { MemberRolesDialog } from './members-roles-dialog.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Members · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, user, roles } = await pageMember(args);
  const { auth, clock } = getServices(args.context);
  const { members, invitations } = await forPage(args.request, () => viewMembers({ ctx, auth }));
  const now = clock.now();
  return {
    members: members.map((member) => ({
      id: member.memberId,
      name: member.name,
      email: member.email,
      roles: [...member.roles],
      twoFactor: member.twoFactor,
      self: member.userId === user.id,
      joined: agoWords(member.joinedAt, now),
    })),
    invitations: invitations.map((invitation) => ({
      id: invitation.id,
      email: invitation.email,
      roles: [...invitation.roles],
      url: `${auth.baseUrl}/invitations/${invitation.id}`,
    })),
    roleChoices: allRoles.map((role) => ({
      value: role,
      label: roleDescriptions[role].name,
      hint: roleDescriptions[role].meaning,
    })),
    mayInvite: can(roles, 'member.invite'),
    mayEdit: can(roles, 'member.edit'),
    mayRemove: can(roles, 'member.remove'),
  };
}

interface Answer {
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly invited: { readonly email: string; readonly url: string } | null;
}

const nothing: Answer = { result: null, refused: null, invited: null };

export async function action(args: Route.ActionArgs) {
  const { request } = args;
  const { ctx } = await pageMember(args);
  const { auth } = getServices(args.context);
  const form = await request.formData();
  const intent = form.get('intent');
  const text = (name: string) => String(form.get(name) ?? '');
  if (intent === 'invite') {
    const submission = readForm(form, inviteSchema);
    if (submission.status !== 'success') return data({ ...nothing, result: submission.reply() }, { status: 400 });
    try {
      const { url } = await inviteMember({ ctx, auth, request, input: submission.value });
      return data({ ...nothing, invited: { email: submission.value.email, url } });
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, result: refused.data.result }, refused.init ?? undefined);
    }
  }
  try {
    if (intent === 'roles')
      await changeRoles({ ctx, auth, request, input: { memberId: text('memberId'), roles: form.getAll('roles') } });
    else if (intent === 'remove') await removeMember({ ctx, auth, request, input: { memberId: text('memberId') } });
    else if (intent === 'withdraw')
      await cancelInvitation({ ctx, auth, request, input: { invitationId: text('invitationId') } });
    else return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
    return data(nothing);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }
}

export default function Members({ loaderData, actionData }: Route.ComponentProps) {
  const { members, invitations, mayInvite, mayEdit, mayRemove, roleChoices } = loaderData;
  const [editing, setEditing] = useState<string | null>(null);
  const member = members.find((each) => each.id === editing);
  return (
    <div className="grid gap-4">
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      {actionData?.invited == null ? null : <Invited {...actionData.invited} />}
      <Card label="Members">
        <CardHeader title="Members" aside={`${members.length}`} />
        <ul>
          {members.map((each) => (
            <li
              key={each.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-faint px-5 py-3"
            >
              <Avatar name={each.name} size={32} self={each.self} />
              <div className="min-w-0 flex-1 basis-48">
                <p className="truncate text-14 font-medium">
                  {each.name}
                  {each.self ? <span className="font-normal text-muted"> (you)</span> : null}
                </p>
                <p className="truncate text-12 text-muted">
                  {each.email}, joined {each.joined}
                  {each.twoFactor ? ', two-factor on' : ''}
                </p>
              </div>
              <p className="flex flex-wrap gap-1.5">
                {each.roles.map((role) => (
                  <Badge key={role}>{roleDescriptions[role].name}</Badge>
                ))}
              </p>
              {mayEdit ? (
                <Button
                  variant="ghost"
                  size="small"
                  onClick={() => setEditing(each.id)}
                  aria-label={`Change ${each.name}`}
                >
                  Change
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      {invitations.length === 0 ? null : <OpenInvitations invitations={invitations} mayInvite={mayInvite} />}
      {mayInvite ? (
        <InviteForm roleChoices={roleChoices} result={actionData?.result ?? null} done={actionData?.invited?.url} />
      ) : null}
      {member === undefined ? null : (
        <MemberRolesDialog
          member={member}
          roleChoices={roleChoices}
          mayRemove={mayRemove && !member.self}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
