import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, useNavigation } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';

/** Changes the password; other browsers are signed out. */
export function PasswordCard({ result, changed }: { result: SubmissionResult<string[]> | null; changed: boolean }) {
  const busy = useNavigation().formData?.get('intent') === 'password';
  const [form, fields] = useForm<{ password: string; newPassword: string }>({
    id: changed ? 'password-again' : 'password',
    lastResult: result,
  });
  return (
    <Card label="Password" className="px-5 py-4">
      <h2 className="text-15 font-semibold">Password</h2>
      {changed ? (
        <p role="status" className="mt-2 text-13 text-ok-text">
          Your new password is saved. Other browsers were signed out.
        </p>
      ) : null}
      <Form method="post" {...getFormProps(form)} key={form.id} className="mt-3 grid max-w-[420px] gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <TextField
          field={fields.password}
          label="Password now"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          field={fields.newPassword}
          label="New password"
          hint="At least 10 characters"
          type="password"
          autoComplete="new-password"
          required
        />
        <div>
          <Button type="submit" name="intent" value="password" busy={busy}>
            Change the password
          </Button>
        </div>
      </Form>
    </Card>
  );
}
