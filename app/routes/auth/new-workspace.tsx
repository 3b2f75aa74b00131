import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, redirect, useNavigation } from 'react-router';

import { createWorkspace, createWorkspaceSchema } from '#app/accounts/create-workspace.server.ts';
import { openWorkspace, requireUser } from '#app/accounts/session.server.ts';
import { newId } from '#app/platform/ids.ts';
import { getServices } from '#app/platform/load-context.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextField } from '#app/ui/form-field.tsx';
import { useOwnZone } from '#app/ui/own-zone.ts';
import { readForm } from '#app/ui/read-form.ts';

import { forPage } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/new-workspace';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'New workspace · Baton' }];

export async function loader({ request, context }: Route.LoaderArgs) {
  await forPage(request, () => requireUser(getServices(context).auth, request));
  return { templates: TEMPLATES.map(({ slug, name }) => ({ value: slug, label: name })) };
}

export async function action({ request, context }: Route.ActionArgs) {
  const { auth, db, clock, log } = getServices(context);
  const user = await forPage(request, () => requireUser(auth, request));
  const submission = readForm(await request.formData(), createWorkspaceSchema);
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 400 });
  try {
    const made = await createWorkspace({
      services: { db, clock, log, requestId: request.headers.get('x-request-id') ?? newId('req') },
      user: { id: user.id, name: user.name, email: user.email },
      input: submission.value,
    });
    await openWorkspace(auth, request, made.workspaceId);
    return redirect(`/flows/${made.flowSlug}`);
  } catch (error) {
    return refusedForm(submission, error);
  }
}

/** For somebody who is signed in and belongs to no workspace: the one who was taken out of theirs, or never had one. */
export default function NewWorkspace({ loaderData, actionData }: Route.ComponentProps) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<{ name: string; templateSlug: string }>({
    id: 'new-workspace',
    lastResult: actionData?.result ?? null,
  });
  // Clocks of the new workspace run in the zone of whoever makes it.
  const zone = useOwnZone('UTC');
  return (
    <AuthFrame
      title="Start a workspace"
      lead="You belong to none at the moment. Start one of your own, or ask a colleague for an invitation."
    >
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <input type="hidden" name="timezone" value={zone} />
        <TextField field={fields.name} label="Workspace" autoComplete="organization" controlSize="large" required />
        <SelectField
          field={fields.templateSlug}
          label="Start with"
          options={loaderData.templates}
          controlSize="large"
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Start the workspace
        </Button>
      </Form>
      <Form method="post" action="/sign-out" className="grid">
        <Button type="submit" variant="ghost">
          Sign out
        </Button>
      </Form>
    </AuthFrame>
  );
}
