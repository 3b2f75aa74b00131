import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, useNavigation } from 'react-router';

import { Button, buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { Status } from '#app/ui/status.tsx';

export interface TwoFactorAnswer {
  readonly intent: 'password' | 'begin' | 'confirm' | 'disable' | 'codes' | null;
  readonly result: SubmissionResult<string[]> | null;
  readonly setUp: { readonly uri: string; readonly secret: string } | null;
  readonly backupCodes: readonly string[] | null;
}

/** Two-factor: on by password, then a first code; backup codes are shown once. */
export function TwoFactorCard({ on, answer }: { on: boolean; answer: TwoFactorAnswer }) {
  const confirming = !on && (answer.setUp !== null || answer.intent === 'confirm');
  return (
    <Card label="Two-factor" className="px-5 py-4">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-15 font-semibold">Two-factor</h2>
        <Status kind={on ? 'ok' : 'wait'}>{on ? 'On' : 'Off'}</Status>
      </div>
      <p className="mt-1 max-w-[60ch] text-13 text-pretty text-muted">
        {on
          ? 'Signing in asks for a code of your authenticator after the password.'
          : 'A code of an authenticator app after the password: who knows the password alone gets no further.'}
      </p>
      {answer.setUp === null ? null : <SetUp {...answer.setUp} />}
      {answer.backupCodes === null ? null : <BackupCodes codes={answer.backupCodes} />}
      {confirming ? (
        <ConfirmForm result={answer.intent === 'confirm' ? answer.result : null} />
      ) : on ? (
        <div className="mt-3 grid gap-4 md:grid-cols-2">
          <PasswordForm
            intent="codes"
            label="Make new backup codes"
            hint="The old ones end."
            result={answer.intent === 'codes' ? answer.result : null}
          />
          <PasswordForm
            intent="disable"
            label="Switch it off"
            hint="The password alone signs in again."
            result={answer.intent === 'disable' ? answer.result : null}
          />
        </div>
      ) : (
        <div className="mt-3">
          <PasswordForm intent="begin" label="Set it up" result={answer.intent === 'begin' ? answer.result : null} />
        </div>
      )}
    </Card>
  );
}

function SetUp({ uri, secret }: { uri: string; secret: string }) {
  return (
    <div className="mt-3 grid gap-2">
      <p className="text-13">
        <b className="font-medium">1.</b> Put this key into your authenticator app (Google Authenticator, 1Password,
        Aegis …).
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <code
          aria-label="Key for the authenticator"
          className="rounded-3 bg-code px-3 py-2 font-mono text-13 break-all inset-ring inset-ring-line"
        >
          {secret}
        </code>
        <CopyButton text={secret.replaceAll(' ', '')}>Copy the key</CopyButton>
        <a href={uri} className={buttonStyle('ghost')}>
          Open the app on this device
        </a>
      </div>
    </div>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="mt-4 rounded-3 p-4 inset-ring-2 inset-ring-accent">
      <p className="text-13 font-medium">Backup codes: keep them now, they are shown this once. Each works once.</p>
      <ul aria-label="Backup codes" className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-13 md:grid-cols-5">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3">
        <CopyButton text={codes.join('\n')} size="small">
          Copy the codes
        </CopyButton>
      </div>
    </div>
  );
}

function ConfirmForm({ result }: { result: TwoFactorAnswer['result'] }) {
  const busy = useNavigation().formData?.get('intent') === 'confirm';
  const [form, fields] = useForm<{ code: string }>({ id: 'two-factor-confirm', lastResult: result });
  return (
    <Form method="post" {...getFormProps(form)} className="mt-4 grid max-w-[420px] gap-3">
      <FormError errors={form.errors} id={form.errorId} />
      <TextField
        field={fields.code}
        label="2. The code that it shows now"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        required
      />
      <div>
        <Button type="submit" name="intent" value="confirm" variant="primary" busy={busy}>
          Switch it on
        </Button>
      </div>
    </Form>
  );
}

function PasswordForm({
  intent,
  label,
  hint,
  result,
}: {
  intent: 'begin' | 'disable' | 'codes';
  label: string;
  hint?: string;
  result: TwoFactorAnswer['result'];
}) {
  const busy = useNavigation().formData?.get('intent') === intent;
  const [form, fields] = useForm<{ password: string }>({ id: `two-factor-${intent}`, lastResult: result });
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-[420px] content-start gap-3">
      <FormError errors={form.errors} id={form.errorId} />
      <TextField
        field={fields.password}
        label={`Your password, to ${label.toLowerCase()}`}
        hint={hint}
        type="password"
        autoComplete="current-password"
        required
      />
      <div>
        <Button type="submit" name="intent" value={intent} busy={busy}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
