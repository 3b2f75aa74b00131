import { getFormProps, useForm } from '@conform-to/react';
import { useState } from 'react';
import { data, Form, Link, redirect, useNavigation } from 'react-router';

import { createWorkspace, createWorkspaceSchema } from '#app/accounts/create-workspace.server.ts';
import { withCookies } from '#app/accounts/forward.server.ts';
import { openWorkspace } from '#app/accounts/session.server.ts';
import { signUp, signUpSchema } from '#app/accounts/sign-in.server.ts';
import { previewsOf } from '#app/builder/prove/gallery/preview-template.server.ts';
import { newId } from '#app/platform/ids.ts';
import { getServices } from '#app/platform/load-context.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { useOwnZone } from '#app/ui/own-zone.ts';
import { readForm } from '#app/ui/read-form.ts';

import { redirectMember } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/sign-up';
import { AuthFrame } from './auth-frame.tsx';
import { TemplateSelect, TemplateWindow } from './template-window.tsx';

export const meta: Route.MetaFunction = () => [
  { title: 'Start · Baton' },
  { name: 'description', content: 'Know the moment your bot should hand over to a person.' },
];

const startSchema = signUpSchema.extend({
  workspace: createWorkspaceSchema.shape.name,
  templateSlug: createWorkspaceSchema.shape.templateSlug,
  timezone: createWorkspaceSchema.shape.timezone,
});

export async function loader(args: Route.LoaderArgs) {
  await redirectMember(args, '/');
  return { templates: await previewsOf(TEMPLATES) };
}

export async function action({ request, context }: Route.ActionArgs) {
  const services = getServices(context);
  const { auth, db, clock, log } = services;
  const submission = readForm(await request.formData(), startSchema);
  if (submission.status !== 'success') {
    return data({ result: submission.reply({ hideFields: ['password'] }) }, { status: 400 });
  }
  const { name, email, password, workspace, templateSlug, timezone } = submission.value;
  try {
    const { headers, userId } = await signUp({ auth, request, input: { name, email, password } });
    const made = await createWorkspace({
      services: { db, clock, log, requestId: request.headers.get('x-request-id') ?? newId('req') },
      user: { id: userId, name, email },
      input: { name: workspace, templateSlug, timezone },
    });
    await openWorkspace(auth, withCookies(request, headers), made.workspaceId);
    return redirect(`/flows/${made.flowSlug}`, { headers });
  } catch (error) {
    return refusedForm(submission, error);
  }
}

interface StartFields extends Record<string, unknown> {
  name: string;
  email: string;
  workspace: string;
  password: string;
  templateSlug: string;
  timezone: string;
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  const { templates } = loaderData;
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<StartFields>({ id: 'sign-up', lastResult: actionData?.result ?? null });
  const [chosen, setChosen] = useState(templates[0]?.slug ?? '');
  // Clocks of the new workspace run in the zone of whoever makes it.
  const zone = useOwnZone('UTC');
  return (
    <AuthFrame
      title="Know the moment your bot should hand over."
      lead="A working flow in a minute, and your bot’s first decision in five."
      footer={
        <>
          Have a workspace?{' '}
          <Link to="/sign-in" className="font-medium text-link hover:underline">
            Sign in
          </Link>
        </>
      }
      aside={<TemplateWindow templates={templates} chosen={chosen} onChoose={setChosen} formId={form.id} />}
    >
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <input type="hidden" name="timezone" value={zone} />
        <TextField
          field={fields.name}
          label="Your name"
          autoComplete="name"
          hint="Customers see it when you answer"
          controlSize="large"
          required
        />
        <TextField
          field={fields.email}
          label="Work email"
          type="email"
          autoComplete="username"
          controlSize="large"
          required
        />
        <TextField
          field={fields.workspace}
          label="Workspace"
          autoComplete="organization"
          controlSize="large"
          required
        />
        <TextField
          field={fields.password}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters"
          minLength={10}
          controlSize="large"
          required
        />
        <TemplateSelect templates={templates} chosen={chosen} onChoose={setChosen} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Start the workspace
        </Button>
      </Form>
    </AuthFrame>
  );
}
