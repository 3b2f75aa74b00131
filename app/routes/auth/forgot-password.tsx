import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, Link, useNavigation } from 'react-router';

import { forgotPasswordSchema, requestPasswordReset } from '#app/accounts/password.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';

import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/forgot-password';
import { AuthFrame } from './auth-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'New password · Baton' }];

export function loader({ context }: Route.LoaderArgs) {
  return { mailLeaves: getServices(context).env.smtpUrl !== undefined };
}

export async function action({ request, context }: Route.ActionArgs) {
  const { auth } = getServices(context);
  const submission = readForm(await request.formData(), forgotPasswordSchema);
  if (submission.status !== 'success') return data({ result: submission.reply(), sent: false }, { status: 400 });
  try {
    await requestPasswordReset({ auth, request, input: submission.value });
    return data({ result: null, sent: true });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, sent: false }, refused.init ?? undefined);
  }
}

export default function ForgotPassword({ loaderData, actionData }: Route.ComponentProps) {
  const busy = useNavigation().state !== 'idle';
  const [form, fields] = useForm<{ email: string }>({ id: 'forgot', lastResult: actionData?.result ?? null });
  const back = (
    <Link to="/sign-in" className="font-medium text-link hover:underline">
      Back to sign in
    </Link>
  );
  if (actionData?.sent === true) {
    return (
      <AuthFrame title="Look into your mailbox" footer={back}>
        <p role="status" className="text-15 text-pretty text-muted">
          If the address has an account, a link to a new password is on its way. It works once, for an hour.
        </p>
        {loaderData.mailLeaves ? null : (
          <p className="text-13 text-pretty text-muted">
            This Baton has no mail server set up: ask whoever runs it, or have an admin invite you again.
          </p>
        )}
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Choose a new password" lead="We send a link to the address you sign in with." footer={back}>
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <TextField
          field={fields.email}
          label="Work email"
          type="email"
          autoComplete="username"
          controlSize="large"
          required
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Send the link
        </Button>
      </Form>
    </AuthFrame>
  );
}
