import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { StickyNote } from 'lucide-react';
import { useState } from 'react';
import { Form, useNavigation } from 'react-router';

import { NOTE_SYSTEMS, type NoteSystem, recipeWords } from '#app/cases/brief/notes/recipe-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextField } from '#app/ui/form-field.tsx';
import { useFreshFormId } from '#app/ui/fresh-form-id.ts';
import { Select } from '#app/ui/select.tsx';
import { Badge, Status } from '#app/ui/status.tsx';

import { environmentChoices } from './lookups-new.tsx';

interface TargetLine {
  readonly id: string;
  readonly name: string;
  readonly environment: 'test' | 'live';
  readonly url: string;
  readonly enabled: boolean;
  readonly last: {
    readonly state: 'pending' | 'delivered' | 'given_up';
    readonly detail: string;
    readonly at: string;
  } | null;
}

/** Where the brief of each case is written as a note or ticket, with how the newest one went. */
export function NoteTargetsCard({ targets }: { targets: readonly TargetLine[] }) {
  return (
    <Card label="Notes and tickets">
      <CardHeader title="Notes and tickets" aside="one for each case, 4 KB" />
      {targets.length === 0 ? (
        <EmptyState icon={<StickyNote />} title="No system connected yet">
          Zendesk, HubSpot, Salesforce, Freshdesk or any other system gets the brief of every case as a note or ticket.
        </EmptyState>
      ) : (
        <ul>
          {targets.map((each) => (
            <li
              key={each.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-faint px-5 py-3"
            >
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
                  {each.name}
                  <Badge>{each.environment === 'live' ? 'Live' : 'Test'}</Badge>
                  {each.enabled ? null : <Status kind="wait">Off</Status>}
                </p>
                <p className="mt-0.5 text-12 break-all text-muted">{each.url}</p>
                <p className="mt-1 text-12 text-muted">
                  {each.last === null ? 'Nothing was written yet.' : <LastNote {...each.last} />}
                </p>
              </div>
              <Form method="post" className="flex flex-wrap gap-1">
                <input type="hidden" name="id" value={each.id} />
                <Button
                  type="submit"
                  name="intent"
                  value={each.enabled ? 'target-off' : 'target-on'}
                  variant="ghost"
                  size="small"
                  aria-label={`Switch ${each.enabled ? 'off' : 'on'} ${each.name}`}
                >
                  {each.enabled ? 'Switch off' : 'Switch on'}
                </Button>
                <Button
                  type="submit"
                  name="intent"
                  value="target-delete"
                  variant="ghost"
                  size="small"
                  aria-label={`Remove ${each.name}`}
                >
                  Remove
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function LastNote({ state, detail, at }: NonNullable<TargetLine['last']>) {
  switch (state) {
    case 'delivered':
      return (
        <>
          Last one written {at}
          {detail === '' ? '' : `, as ${detail}`}.
        </>
      );
    case 'pending':
      return <>Last one is on its way{detail === '' ? '' : `, not taken yet: ${detail}`}.</>;
    case 'given_up':
      return (
        <span className="text-late-text">
          Last one was not taken, {at}: {detail}. Check address and secret.
        </span>
      );
  }
}

/** Connects a system by its own recipe: only what that one needs is asked. */
export function NewNoteTargetForm({
  result,
  done,
}: {
  result: SubmissionResult<string[]> | null;
  done: string | null;
}) {
  const busy = useNavigation().formData?.get('intent') === 'target';
  const [kind, setKind] = useState<NoteSystem>('zendesk');
  const words = recipeWords[kind];
  const [form, fields] = useForm<{ kind: string; environment: string; url: string; account: string; secret: string }>({
    id: useFreshFormId('target', done),
    lastResult: result,
    // Named, or a reset of the form leaves its lists without a choice.
    defaultValue: { kind, environment: 'test' },
  });
  return (
    <Card label="Connect a system" className="px-5 py-4">
      <h2 className="text-15 font-semibold">Connect a system</h2>
      <Form method="post" {...getFormProps(form)} key={form.id} className="mt-3 grid max-w-[720px] gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="Which" hint={`Makes ${words.makes}.`} errors={fields.kind.errors}>
            {(control) => (
              <Select
                {...control}
                name="kind"
                value={kind}
                onChange={(event) => {
                  const chosen = NOTE_SYSTEMS.find((one) => one === event.currentTarget.value);
                  if (chosen !== undefined) setKind(chosen);
                }}
                options={NOTE_SYSTEMS.map((one) => ({ value: one, label: recipeWords[one].name }))}
              />
            )}
          </Field>
          <SelectField field={fields.environment} label="For" options={environmentChoices} />
        </div>
        <TextField
          field={fields.url}
          label={words.urlLabel}
          placeholder={words.urlExample}
          autoComplete="off"
          required
        />
        <div className="grid gap-4 md:grid-cols-2">
          {words.accountLabel === null ? null : (
            <TextField field={fields.account} label={words.accountLabel} autoComplete="off" required />
          )}
          <TextField
            field={fields.secret}
            label={words.secretLabel}
            hint="Sealed; never shown again"
            type="password"
            autoComplete="off"
            required
          />
        </div>
        <div>
          <Button type="submit" name="intent" value="target" variant="primary" busy={busy}>
            Connect it
          </Button>
        </div>
      </Form>
    </Card>
  );
}
