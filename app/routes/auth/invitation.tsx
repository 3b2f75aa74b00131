import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, Link, redirect, useLocation, useNavigation } from 'react-router';

import { withCookies } from '#app/accounts/forward.server.ts';
import { acceptInvitation, viewInvitation } from '#app/accounts/invitations.server.ts';
import { roleDescriptions } from '#app/accounts/permissions.ts';
import { findUser, openWorkspace } from '#app/accounts/session.server.ts';
import { signUp, signUpSchema, type SignUpInput } from '#app/accounts/sign-in.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button, buttonStyle } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { Badge } from '#app/ui/status.tsx';

import { forPage } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/invitation';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Invitation · Baton' }];

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { auth } = getServices(context);
  const invitation = await forPage(request, () => viewInvitation(auth, params.invitationId));
  const user = await findUser(auth, request);
  return { ...invitation, roles: [...invitation.roles], signedInAs: user?.email ?? null };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const services = getServices(context);
  const { auth } = services;
  const { invitationId } = params;
  const form = await request.formData();
  if (form.get('intent') === 'accept') {
    try {
      const { headers, workspaceId } = await acceptInvitation({ services, request, input: { invitationId } });
      await openWorkspace(auth, withCookies(request, headers), workspaceId);
      return redirect('/', { headers });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return data({ result: null, refused: error.detail }, { status: statusOf(error) });
    }
  }
  const submission = readForm(form, signUpSchema);
  if (submission.status !== 'success') {
    return data({ result: submission.reply({ hideFields: ['password'] }), refused: null }, { status: 400 });
  }
  try {
    const signedUp = await signUp({ auth, request, input: submission.value });
    const asMember = withCookies(request, signedUp.headers);
    const accepted = await acceptInvitation({ services, request: asMember, input: { invitationId } });
    await openWorkspace(auth, asMember, accepted.workspaceId);
    const headers = new Headers(signedUp.headers);
    for (const cookie of accepted.headers.getSetCookie()) headers.append('set-cookie', cookie);
    return redirect('/', { headers });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, refused: null }, refused.init ?? undefined);
  }
}

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { email, workspaceName, invitedBy, roles, accountExists, signedInAs } = loaderData;
  const busy = useNavigation().state !== 'idle';
  return (
    <AuthFrame
      title={`Join ${workspaceName}`}
      lead={
        <>
          {invitedBy} invites <b>{email}</b>.
        </>
      }
    >
      <p className="flex flex-wrap items-center gap-2 text-13 text-muted">
        You will be
        {roles.map((role) => (
          <Badge key={role}>{roleDescriptions[role].name}</Badge>
        ))}
      </p>
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      {signedInAs === email ? (
        <Form method="post" className="grid">
          <Button type="submit" name="intent" value="accept" variant="primary" size="large" busy={busy}>
            Join {workspaceName}
          </Button>
        </Form>
      ) : signedInAs !== null ? (
        <OtherAccount email={email} signedInAs={signedInAs} />
      ) : accountExists ? (
        <SignInFirst />
      ) : (
        <NewMemberForm email={email} workspaceName={workspaceName} result={actionData?.result ?? null} busy={busy} />
      )}
    </AuthFrame>
  );
}

function OtherAccount({ email, signedInAs }: { email: string; signedInAs: string }) {
  return (
    <>
      <p className="text-14 text-muted">
        You are signed in as {signedInAs}. Sign out and open the link again to join as {email}.
      </p>
      <Form method="post" action="/sign-out" className="grid">
        <Button type="submit" size="large">
          Sign out
        </Button>
      </Form>
    </>
  );
}

function SignInFirst() {
  const { pathname } = useLocation();
  return (
    <>
      <p className="text-14 text-muted">There is an account with this address. Sign in, and you come back here.</p>
      <Link to={`/sign-in?next=${encodeURIComponent(pathname)}`} className={buttonStyle('primary', 'large')}>
        Sign in to join
      </Link>
    </>
  );
}

type Result = NonNullable<Route.ComponentProps['actionData']>['result'];

function NewMemberForm({
  email,
  workspaceName,
  result,
  busy,
}: {
  email: string;
  workspaceName: string;
  result: Result;
  busy: boolean;
}) {
  const [form, fields] = useForm<SignUpInput>({ id: 'join', lastResult: result, defaultValue: { email } });
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormError errors={form.errors} id={form.errorId} />
      <TextField field={fields.name} label="Your name" autoComplete="name" controlSize="large" required />
      <TextField
        field={fields.email}
        label="Work email"
        type="email"
        autoComplete="username"
        controlSize="large"
        readOnly
      />
      <TextField
        field={fields.password}
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters"
        controlSize="large"
        required
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Join {workspaceName}
      </Button>
    </Form>
  );
}
