import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, useNavigation } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextAreaField, TextField } from '#app/ui/form-field.tsx';
import { useFreshFormId } from '#app/ui/fresh-form-id.ts';

export const environmentChoices = [
  { value: 'test', label: 'Test conversations' },
  { value: 'live', label: 'Live: real customers' },
];

/** Connects a system: where to ask, how to sign in, and which values of its answer stand in the brief. */
export function NewLookupForm({ result, done }: { result: SubmissionResult<string[]> | null; done: string | null }) {
  const busy = useNavigation().formData?.get('intent') === 'lookup';
  const [form, fields] = useForm<{
    name: string;
    environment: string;
    url: string;
    headerName: string;
    secret: string;
    mapping: string;
    cacheS: string;
  }>({ id: useFreshFormId('lookup', done), lastResult: result, defaultValue: { environment: 'test' } });
  return (
    <Card label="New look-up" className="px-5 py-4">
      <h2 className="text-15 font-semibold">New look-up</h2>
      <Form method="post" {...getFormProps(form)} key={form.id} className="mt-3 grid max-w-[720px] gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField field={fields.name} label="System" placeholder="Shopify" autoComplete="off" required />
          <SelectField field={fields.environment} label="For" options={environmentChoices} />
        </div>
        <TextField
          field={fields.url}
          label="Look-up address"
          placeholder="https://crm.example.com/customers/{{customer.id}}"
          hint="May hold {{customer.id}}, {{customer.email}}, {{customer.phone}}, {{customer.name}}, {{conversation.id}} and {{attributes.name}}, after the host."
          autoComplete="off"
          required
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField field={fields.headerName} label="Header" placeholder="Authorization" autoComplete="off" />
          <TextField
            field={fields.secret}
            label="Its value"
            hint="Sealed; never shown again"
            type="password"
            autoComplete="off"
          />
        </div>
        <TextAreaField
          field={fields.mapping}
          label="Values for the brief, one a line"
          rows={4}
          hint={
            <>
              <code className="font-mono">plan = customer.plan</code>,{' '}
              <code className="font-mono">fact Last order = orders[0].status</code>,{' '}
              <code className="font-mono">history Ticket = tickets[].subject</code>. Nothing else of the answer is kept.
            </>
          }
        />
        <div>
          <Button type="submit" name="intent" value="lookup" variant="primary" busy={busy}>
            Add the look-up
          </Button>
        </div>
      </Form>
    </Card>
  );
}
