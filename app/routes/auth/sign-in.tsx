import { getFormProps, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data, Form, Link, redirect, useNavigation } from 'react-router';

import {
  confirmSecondStep,
  secondStepSchema,
  signIn,
  signInSchema,
  type SignInInput,
} from '#app/accounts/sign-in.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';

import { redirectMember, safeNext } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/sign-in';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Sign in · Baton' }];

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const next = safeNext(url.searchParams.get('next'));
  await redirectMember({ request, context }, next);
  return { next };
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const { auth } = getServices(context);
  const form = await request.formData();
  const next = safeNext(url.searchParams.get('next'));
  const secondStep = form.get('step') === 'code';
  const submission = parseWithZod(form, { schema: secondStep ? secondStepSchema : signInSchema });
  if (submission.status !== 'success')
    return data({ result: submission.reply({ hideFields: ['password'] }), secondStep }, { status: 400 });
  try {
    if (secondStep) {
      const { headers } = await confirmSecondStep({ auth, request, input: submission.value });
      return redirect(next, { headers });
    }
    const answer = await signIn({ auth, request, input: submission.value });
    if (answer.secondStep) return data({ result: null, secondStep: true }, { headers: answer.headers });
    return redirect(next, { headers: answer.headers });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, secondStep }, refused.init ?? undefined);
  }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const asksForCode = actionData?.secondStep === true;
  const search = loaderData.next === '/' ? '' : `?next=${encodeURIComponent(loaderData.next)}`;
  return (
    <AuthFrame
      title={asksForCode ? 'One more step' : 'Welcome back'}
      lead={
        asksForCode ? 'Enter the six digits that your authenticator shows for Baton.' : 'Sign in to your workspace.'
      }
      footer={
        <>
          New here?{' '}
          <Link to="/sign-up" className="font-medium text-link hover:underline">
            Start a workspace
          </Link>
        </>
      }
    >
      {asksForCode ? (
        <CodeForm result={actionData?.result ?? null} search={search} />
      ) : (
        <PasswordForm result={actionData?.result ?? null} search={search} />
      )}
    </AuthFrame>
  );
}

type Result = NonNullable<Route.ComponentProps['actionData']>['result'];

function PasswordForm({ result, search }: { result: Result; search: string }) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<SignInInput>({ id: 'sign-in', lastResult: result });
  return (
    <Form method="post" action={`/sign-in${search}`} {...getFormProps(form)} className="grid gap-4">
      <FormError errors={form.errors} id={form.errorId} />
      <TextField
        field={fields.email}
        label="Work email"
        type="email"
        autoComplete="username"
        controlSize="large"
        required
      />
      <TextField
        field={fields.password}
        label="Password"
        type="password"
        autoComplete="current-password"
        controlSize="large"
        required
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Sign in
      </Button>
    </Form>
  );
}

function CodeForm({ result, search }: { result: Result; search: string }) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<{ code: string }>({ id: 'second-step', lastResult: result });
  return (
    <Form method="post" action={`/sign-in${search}`} {...getFormProps(form)} className="grid gap-4">
      <FormError errors={form.errors} id={form.errorId} />
      <input type="hidden" name="step" value="code" />
      <TextField
        field={fields.code}
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        controlSize="large"
        required
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Go on
      </Button>
    </Form>
  );
}
