import { getFormProps, useForm } from '@conform-to/react';
import { MessageSquareQuote } from 'lucide-react';
import { data, Form, Link, useNavigation } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { cannedAnswerSchema } from '#app/cases/canned-answer-schema.ts';
import { cannedAnswers, deleteCanned, saveCanned } from '#app/cases/canned-answers.server.ts';
import { cannedVariables } from '#app/desk/case/canned-text.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextAreaField, TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/answers';

export const meta: Route.MetaFunction = () => [{ title: 'Ready answers · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return { answers: await forPage(args.request, () => cannedAnswers({ ctx })), mayWrite: can(roles, 'case.work') };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  const gone = form.get('delete');
  if (typeof gone === 'string') {
    try {
      await deleteCanned({ ctx, input: { id: gone } });
      return data({ result: null, refused: null });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return data({ result: null, refused: error.detail }, { status: statusOf(error) });
    }
  }
  const submission = readForm(form, cannedAnswerSchema);
  if (submission.status !== 'success') return data({ result: submission.reply(), refused: null }, { status: 400 });
  try {
    await saveCanned({ ctx, input: submission.value });
    return data({ result: submission.reply({ resetForm: true }), refused: null });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, refused: null }, refused.init ?? undefined);
  }
}

/** The answers that everybody at the desk can use, and how to write one. */
export default function Answers({ loaderData, actionData }: Route.ComponentProps) {
  const { answers, mayWrite } = loaderData;
  return (
    <main className="mx-auto grid max-w-[760px] gap-4 px-4 py-6 md:px-10 md:py-8">
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-26 font-semibold">Ready answers</h1>
        <Link to="/desk" className="text-13 text-link hover:underline">
          Back to the desk
        </Link>
      </header>
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      <Card label="Ready answers">
        <CardHeader title="Written once, used often" aside={`${answers.length} of them`} />
        {answers.length === 0 ? (
          <EmptyState icon={<MessageSquareQuote />} title="None yet">
            Write the sentence that you type most often, below. It then stands beside the reply field of every case.
          </EmptyState>
        ) : (
          <ul>
            {answers.map((one) => (
              <li key={one.id} className="flex items-start gap-4 border-t border-line-faint px-5 py-3">
                <div className="min-w-0 flex-1">
                  <p className="text-14 font-medium break-words">{one.title}</p>
                  <p className="mt-0.5 text-13 break-words whitespace-pre-wrap text-muted">{one.text}</p>
                </div>
                {mayWrite ? (
                  <Form method="post">
                    <input type="hidden" name="delete" value={one.id} />
                    <Button type="submit" variant="ghost" size="small" aria-label={`Delete ${one.title}`}>
                      Delete
                    </Button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {mayWrite ? <AnswerForm key={answers.length} lastResult={actionData?.result ?? null} /> : null}
    </main>
  );
}

function AnswerForm({ lastResult }: { lastResult: NonNullable<Route.ComponentProps['actionData']>['result'] }) {
  const busy = useNavigation().state === 'submitting';
  const [form, fields] = useForm({
    lastResult,
    onValidate: ({ formData }) => readForm(formData, cannedAnswerSchema),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  });
  return (
    <Card label="Write an answer">
      <CardHeader title="Write one" />
      <Form method="post" className="grid gap-4 px-5 pb-5" {...getFormProps(form)}>
        <FormError errors={form.errors} />
        <TextField field={fields.title} label="Title" hint="The same title again changes the answer." />
        <TextAreaField
          field={fields.text}
          label="Answer"
          rows={4}
          hint={`Filled in when used: ${cannedVariables.map((name) => `{${name}}`).join(' ')}`}
        />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            Keep the answer
          </Button>
        </div>
      </Form>
    </Card>
  );
}
