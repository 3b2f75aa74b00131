import { getFormProps, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { data, Form, redirect, useNavigation } from 'react-router';
import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { createFlow, createFlowSchema } from '#app/flows/create-flow.server.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';

import { previewOf } from '../auth/template-preview.server.ts';
import { Thumbnail } from '../auth/template-window.tsx';
import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/new-flow';

export const meta: Route.MetaFunction = () => [{ title: 'New flow · Baton' }];

const blank = 'blank';

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  await forPage(args.request, () => Promise.resolve(requirePermission(ctx.actor, 'flow.create')));
  return { templates: TEMPLATES.map(previewOf) };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const schema = z.object({ name: createFlowSchema.shape.name, templateSlug: z.string().max(64) });
  const submission = parseWithZod(await args.request.formData(), { schema });
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 400 });
  const { name, templateSlug } = submission.value;
  try {
    const { slug } = await createFlow({
      ctx,
      input: { name, templateSlug: templateSlug === blank ? null : templateSlug },
    });
    return redirect(`/flows/${slug}`);
  } catch (error) {
    return refusedForm(submission, error);
  }
}

export default function NewFlow({ loaderData, actionData }: Route.ComponentProps) {
  const { templates } = loaderData;
  const busy = useNavigation().state !== 'idle';
  const [chosen, setChosen] = useState(templates[0]?.slug ?? blank);
  const [form, fields] = useForm<{ name: string; templateSlug: string }>({
    id: 'new-flow',
    lastResult: actionData?.result ?? null,
  });
  return (
    <PageFrame title="New flow" lead="Start with one that works, and change what is different with you.">
      <Form method="post" {...getFormProps(form)} className="grid gap-5">
        <FormError errors={form.errors} id={form.errorId} />
        <fieldset>
          <legend className="sr-only">Begin with</legend>
          <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
            {templates.map((template) => (
              <Choice key={template.slug} value={template.slug} chosen={chosen} onChoose={setChosen} title={template.name} says={template.description}
                counts={`${template.hardRules} hard, ${template.tunableRules} tunable, ${template.tests} tests`}>
                <Thumbnail template={template} className="dot-grid h-36!" />
              </Choice>
            ))}
            <Choice value={blank} chosen={chosen} onChoose={setChosen} title="Small and blank" counts="1 hard, 1 tunable"
              says="Hands over when somebody asks for a person. Everything else is yours to draw.">
              <span className="dot-grid block h-36" />
            </Choice>
          </div>
        </fieldset>
        <div className="flex max-w-[560px] flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-64">
            <TextField field={fields.name} label="Name" placeholder="Support" controlSize="large" autoComplete="off" required />
          </div>
          <Button type="submit" variant="primary" size="large" busy={busy} className="h-10!">
            Create the flow
          </Button>
        </div>
      </Form>
    </PageFrame>
  ); // prettier-ignore
}

interface ChoiceProps {
  value: string;
  chosen: string;
  onChoose: (value: string) => void;
  title: string;
  says: string;
  counts: string;
  children: React.ReactNode;
}

function Choice({ value, chosen, onChoose, title, says, counts, children }: ChoiceProps) {
  const on = value === chosen;
  return (
    <label className="cursor-pointer rounded-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="templateSlug"
        value={value}
        checked={on}
        onChange={() => onChoose(value)}
        className="sr-only"
      />
      <Card className={classNames('h-full overflow-hidden', on && 'ring-2 ring-accent')}>
        <span className="block border-b border-line-faint">{children}</span>
        <span className="block px-4 py-3">
          <span className="flex items-center gap-2 text-14 font-semibold">
            {title}
            {on ? <Check className="size-4 text-accent-text" aria-hidden /> : null}
          </span>
          <span className="mt-0.5 block text-13 text-pretty text-muted">{says}</span>
          <span className="mt-2 block text-12 text-muted">{counts}</span>
        </span>
      </Card>
    </label>
  );
}
