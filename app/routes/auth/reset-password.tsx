import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, Link, redirect, useNavigation } from 'react-router';

import { resetPassword, resetPasswordSchema } from '#app/accounts/password.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';

import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/reset-password';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'New password · Baton' }];

/** The link is a secret: no other site learns it from a referrer. */
export const headers: Route.HeadersFunction = () => ({ 'Referrer-Policy': 'no-referrer' });

export async function action({ request, context, params }: Route.ActionArgs) {
  const { auth } = getServices(context);
  const submission = readForm(await request.formData(), resetPasswordSchema);
  if (submission.status !== 'success') {
    return data({ result: submission.reply({ hideFields: ['password'] }) }, { status: 400 });
  }
  try {
    await resetPassword({ auth, request, token: params.token, input: submission.value });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result }, refused.init ?? undefined);
  }
  return redirect('/sign-in?changed=password');
}

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<{ password: string }>({ id: 'reset', lastResult: actionData?.result ?? null });
  return (
    <AuthFrame
      title="Choose a new password"
      lead="You are signed out everywhere, then sign in with it."
      footer={
        <Link to="/forgot-password" className="font-medium text-link hover:underline">
          Send another link
        </Link>
      }
    >
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <TextField
          field={fields.password}
          label="New password"
          hint="At least 10 characters"
          type="password"
          autoComplete="new-password"
          controlSize="large"
          required
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Save the password
        </Button>
      </Form>
    </AuthFrame>
  );
}
