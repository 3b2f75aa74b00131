import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { Badge } from '#app/ui/status.tsx';

import { type Provided, ProviderOutcome, useOutcomeOfTests } from './provider-outcome.tsx';

type Kind = 'smtp' | 'twilio' | 'slack' | 'teams' | 'webhook';

interface FieldWords {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly secret?: boolean;
}

const kinds: readonly { readonly kind: Kind; readonly title: string; readonly fields: readonly FieldWords[] }[] = [
  {
    kind: 'smtp',
    title: 'E-mail',
    fields: [
      { name: 'url', label: 'Mail server', placeholder: 'smtps://user:password@mail.example.com', secret: true },
      { name: 'from', label: 'Sender', placeholder: 'cases@example.com' },
    ],
  },
  {
    kind: 'twilio',
    title: 'Text messages and calls',
    fields: [
      { name: 'accountSid', label: 'Account SID' },
      { name: 'authToken', label: 'Auth token', secret: true },
      { name: 'from', label: 'Number', placeholder: '+4930123456' },
      { name: 'baseUrl', label: 'Address of the provider', placeholder: 'https://api.twilio.com' },
    ],
  },
  { kind: 'slack', title: 'Slack', fields: [{ name: 'url', label: 'Incoming webhook', secret: true }] },
  { kind: 'teams', title: 'Teams', fields: [{ name: 'url', label: 'Workflow webhook', secret: true }] },
  {
    kind: 'webhook',
    title: 'Another system',
    fields: [
      { name: 'url', label: 'Address' },
      { name: 'secret', label: 'Signing secret', placeholder: 'whsec_…', secret: true },
    ],
  },
];

/** What the workspace sends with, and whether it arrives. Secrets go in and never come out again. */
export function Providers({
  providers,
  smsReplyUrl,
  failed,
  result,
}: {
  providers: readonly (Provided & { readonly kind: Kind; readonly label: string })[];
  smsReplyUrl: string;
  failed: string | null;
  result: SubmissionResult<string[]> | null;
}) {
  useOutcomeOfTests(providers);
  return (
    <Card label="What we send with">
      <CardHeader title="What we send with" aside="for the whole workspace" />
      <p className="px-5 text-13 text-muted">
        Without a provider messages are kept in Baton and shown above. Test conversations never notify a real channel.
      </p>
      <ul className="mt-2">
        {kinds.map(({ kind, title, fields }) => {
          const set = providers.find((provider) => provider.kind === kind);
          return (
            <li key={kind} className="border-t border-line-faint px-5 py-3">
              <details open={failed === kind}>
                <summary className="flex min-h-8 cursor-pointer flex-wrap items-center gap-x-3 text-14 font-medium">
                  {title}
                  {set === undefined ? (
                    <span className="text-12 font-normal text-muted">not set up</span>
                  ) : (
                    <Badge>{set.label}</Badge>
                  )}
                </summary>
                <ProviderForm
                  kind={kind}
                  title={title}
                  fields={fields}
                  isSet={set !== undefined}
                  result={failed === kind ? result : null}
                />
                {kind === 'twilio' && set !== undefined ? (
                  <p className="mt-2 text-12 break-all text-muted">Send replies to {smsReplyUrl}</p>
                ) : null}
              </details>
              {set === undefined ? null : <ProviderOutcome provider={set} title={title} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function ProviderForm({
  kind,
  title,
  fields: words,
  isSet,
  result,
}: {
  kind: Kind;
  title: string;
  fields: readonly FieldWords[];
  isSet: boolean;
  result: SubmissionResult<string[]> | null;
}) {
  const [form, fields] = useForm<Record<string, string>>({ id: `provider-${kind}`, lastResult: result });
  return (
    <Form method="post" {...getFormProps(form)} className="mt-3 grid gap-3">
      <FormError errors={form.errors} id={form.errorId} />
      <input type="hidden" name="kind" value={kind} />
      <div className="grid gap-3 md:grid-cols-2">
        {words.map(({ name, label, placeholder, secret }) => {
          const field = fields[name];
          return field === undefined ? null : (
            <TextField
              key={name}
              field={field}
              label={label}
              type={secret === true ? 'password' : 'text'}
              autoComplete="off"
              {...(placeholder === undefined ? {} : { placeholder })}
            />
          );
        })}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="intent" value="provider">
          {isSet ? 'Replace it' : 'Set it up'}
        </Button>
        {isSet ? (
          <Button
            type="submit"
            name="intent"
            value="remove-provider"
            variant="ghost"
            formNoValidate
            aria-label={`Remove ${title}`}
          >
            Remove
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
