import { getFormProps, useForm } from '@conform-to/react';
import { useState } from 'react';
import { data, Form, Link, redirect, useNavigation } from 'react-router';

import {
  backupStepSchema,
  confirmByBackupCode,
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
import { readForm } from '#app/ui/read-form.ts';

import { redirectMember, safeNext } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/sign-in';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Sign in · Baton' }];

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const next = safeNext(url.searchParams.get('next'));
  await redirectMember({ request, context }, next);
  return { next, passwordChanged: url.searchParams.get('changed') === 'password' };
}

/** What is asked now: the password, the authenticator's code, or a backup code in its place. */
type Step = 'password' | 'code' | 'backup';

const stepOf = (value: unknown): Step => (value === 'code' || value === 'backup' ? value : 'password');
const schemas = { password: signInSchema, code: secondStepSchema, backup: backupStepSchema } as const;

export async function action({ request, context, url }: Route.ActionArgs) {
  const { auth } = getServices(context);
  const form = await request.formData();
  const next = safeNext(url.searchParams.get('next'));
  const step = stepOf(form.get('step'));
  const submission = readForm(form, schemas[step]);
  if (submission.status !== 'success')
    return data({ result: submission.reply({ hideFields: ['password'] }), step }, { status: 400 });
  try {
    const call = { auth, request, input: submission.value };
    if (step !== 'password') {
      const { headers } = step === 'code' ? await confirmSecondStep(call) : await confirmByBackupCode(call);
      return redirect(next, { headers });
    }
    const answer = await signIn(call);
    if (answer.secondStep) return data({ result: null, step: 'code' as const }, { headers: answer.headers });
    return redirect(next, { headers: answer.headers });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, step }, refused.init ?? undefined);
  }
}

const leads: Readonly<Record<Step, string>> = {
  password: 'Sign in to your workspace.',
  code: 'Enter the six digits that your authenticator shows for Baton.',
  backup: 'Enter one of the backup codes that you kept. Each works once.',
};

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const asked = actionData?.step ?? 'password';
  const [byBackup, setByBackup] = useState(false);
  const step: Step = asked === 'password' ? asked : byBackup || asked === 'backup' ? 'backup' : 'code';
  const search = loaderData.next === '/' ? '' : `?next=${encodeURIComponent(loaderData.next)}`;
  return (
    <AuthFrame
      title={step === 'password' ? 'Welcome back' : 'One more step'}
      lead={leads[step]}
      footer={
        <>
          New here?{' '}
          <Link to="/sign-up" className="font-medium text-link hover:underline">
            Start a workspace
          </Link>
        </>
      }
    >
      {loaderData.passwordChanged && step === 'password' ? (
        <p role="status" className="text-13 text-ok-text">
          Your new password is saved. Sign in with it.
        </p>
      ) : null}
      {step === 'password' ? (
        <PasswordForm result={actionData?.result ?? null} search={search} />
      ) : (
        <CodeForm
          key={step}
          step={step}
          result={asked === step ? (actionData?.result ?? null) : null}
          search={search}
        />
      )}
      {step === 'code' ? (
        <Button variant="link" onClick={() => setByBackup(true)}>
          Use a backup code
        </Button>
      ) : null}
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
      <Link to="/forgot-password" className="justify-self-center text-13 font-medium text-link hover:underline">
        Forgot the password?
      </Link>
    </Form>
  );
}

function CodeForm({ result, search, step }: { result: Result; search: string; step: 'code' | 'backup' }) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<{ code: string }>({ id: `second-step-${step}`, lastResult: result });
  const isBackup = step === 'backup';
  return (
    <Form method="post" action={`/sign-in${search}`} {...getFormProps(form)} className="grid gap-4">
      <FormError errors={form.errors} id={form.errorId} />
      <input type="hidden" name="step" value={step} />
      <TextField
        field={fields.code}
        label={isBackup ? 'Backup code' : 'Code'}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete={isBackup ? 'off' : 'one-time-code'}
        maxLength={isBackup ? 40 : 6}
        controlSize="large"
        required
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Go on
      </Button>
    </Form>
  );
}
