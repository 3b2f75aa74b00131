import { getFormProps, useForm } from '@conform-to/react';
import { useState } from 'react';
import { data, Form, redirect, useNavigation } from 'react-router';
import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { Gallery } from '#app/builder/prove/gallery/gallery.tsx';
import { previewsOf } from '#app/builder/prove/gallery/preview-template.server.ts';
import { createFlow, createFlowSchema } from '#app/flows/create-flow.server.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';

import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/new-flow';

export const meta: Route.MetaFunction = () => [{ title: 'New flow · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  await forPage(args.request, () => Promise.resolve(requirePermission(ctx.actor, 'flow.create')));
  const asked = new URL(args.request.url).searchParams.get('template');
  return { templates: await previewsOf(TEMPLATES), asked };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const schema = z.object({ name: createFlowSchema.shape.name, templateSlug: z.string().max(64) });
  const submission = readForm(await args.request.formData(), schema);
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 400 });
  const { name, templateSlug } = submission.value;
  try {
    const { slug } = await createFlow({ ctx, input: { name, templateSlug } });
    return redirect(`/flows/${slug}`);
  } catch (error) {
    return refusedForm(submission, error);
  }
}

export default function NewFlow({ loaderData, actionData }: Route.ComponentProps) {
  const { templates, asked } = loaderData;
  const busy = useNavigation().state !== 'idle';
  const first = templates.find((template) => template.slug === asked) ?? templates[0];
  const [chosen, setChosen] = useState(first?.slug ?? '');
  const [form, fields] = useForm<{ name: string; templateSlug: string }>({
    id: 'new-flow',
    lastResult: actionData?.result ?? null,
  });
  const tests = templates.reduce((sum, template) => sum + template.tests, 0);
  return (
    <PageFrame wide title="New flow" lead={`Start with one that works, and change what is different with you. ${templates.length} templates, ${tests} tests, all pass.`}>
      <Form method="post" {...getFormProps(form)}>
        <Gallery templates={templates} chosen={chosen} onChoose={setChosen}>
          <div className="grid gap-3">
            <FormError errors={form.errors} id={form.errorId} />
            <TextField field={fields.name} label="Name of the flow" placeholder="Support" controlSize="large" autoComplete="off" required />
            <Button type="submit" variant="primary" size="large" busy={busy}>
              Use this template
            </Button>
          </div>
        </Gallery>
      </Form>
    </PageFrame>
  ); // prettier-ignore
}
