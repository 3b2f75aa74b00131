import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { UserPlus } from 'lucide-react';
import { Form, useNavigation } from 'react-router';

import { roleDescriptions } from '#app/accounts/permissions.ts';
import type { Role } from '#app/platform/context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { useFreshFormId } from '#app/ui/fresh-form-id.ts';
import { Badge } from '#app/ui/status.tsx';

interface InvitationLine {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly url: string;
}

/** Who was invited and has not come yet. */
export function OpenInvitations({
  invitations,
  mayInvite,
}: {
  invitations: readonly InvitationLine[];
  mayInvite: boolean;
}) {
  return (
    <Card label="Open invitations">
      <CardHeader title="Invited, not here yet" />
      <ul>
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-faint px-5 py-3"
          >
            <p className="min-w-0 flex-1 basis-48 truncate text-14">{invitation.email}</p>
            <p className="flex flex-wrap gap-1.5">
              {invitation.roles.map((role) => (
                <Badge key={role}>{roleDescriptions[role].name}</Badge>
              ))}
            </p>
            {mayInvite ? (
              <span className="flex gap-1">
                <CopyButton text={invitation.url} size="small">
                  Copy link
                </CopyButton>
                <Form method="post">
                  <input type="hidden" name="invitationId" value={invitation.id} />
                  <Button type="submit" name="intent" value="withdraw" variant="ghost" size="small">
                    Withdraw
                  </Button>
                </Form>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Said after an invitation was made: the link, for who has no mail server. */
export function Invited({ email, url }: { email: string; url: string }) {
  return (
    <Card className="flex flex-wrap items-center gap-3 px-5 py-4" label="Invitation sent">
      <p className="min-w-0 flex-1 basis-64 text-14">
        <b>{email}</b> is invited. The link holds for seven days; pass it on yourself where no mail is set up.
      </p>
      <CopyButton text={url}>Copy the link</CopyButton>
    </Card>
  );
}

interface InviteFormProps {
  roleChoices: readonly { value: string; label: string; hint: string }[];
  result: SubmissionResult<string[]> | null;
  done: string | undefined;
}

/** Invites by e-mail, with the roles that the newcomer gets. */
export function InviteForm({ roleChoices, result, done }: InviteFormProps) {
  const busy = useNavigation().formData?.get('intent') === 'invite';
  const [form, fields] = useForm<{ email: string; roles: string[] }>({
    id: useFreshFormId('invite', done),
    lastResult: result,
  });
  return (
    <Card label="Invite somebody" className="px-5 py-4">
      <h2 className="text-15 font-semibold">Invite somebody</h2>
      <Form method="post" {...getFormProps(form)} className="mt-3 grid gap-4" key={form.id}>
        <FormError errors={form.errors} id={form.errorId} />
        <div className="max-w-[420px]">
          <TextField field={fields.email} label="E-mail" type="email" autoComplete="off" required />
        </div>
        <CheckboxGroup
          label="Roles"
          name="roles"
          options={roleChoices}
          defaultValue={['agent']}
          errors={fields.roles.errors}
          columns
        />
        <div>
          <Button type="submit" name="intent" value="invite" variant="primary" busy={busy}>
            <UserPlus aria-hidden /> Send the invitation
          </Button>
        </div>
      </Form>
    </Card>
  );
}
