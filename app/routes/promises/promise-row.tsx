import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link, useNavigation } from 'react-router';

import type { PromiseState } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { Badge, Status } from '#app/ui/status.tsx';

export interface PromiseLine {
  readonly id: string;
  readonly text: string;
  readonly state: PromiseState;
  readonly due: string;
  readonly made: string;
  readonly settled: string | null;
  readonly because: string | null;
  readonly queue: string;
  readonly owner: string | null;
  readonly caseId: string | null;
  readonly environment: 'test' | 'live';
  readonly conversationId: string;
  readonly isLate: boolean;
  readonly extendable: boolean;
}

/** One promise: the words, the time, who answers for it, how it went; and more time for it, with a reason. */
export function PromiseRow({
  promise,
  mayExtend,
  result,
}: {
  promise: PromiseLine;
  mayExtend: boolean;
  result: SubmissionResult<string[]> | null;
}) {
  const { text, due, made, settled, because, queue, owner, caseId, environment } = promise;
  return (
    <li className="border-t border-line-faint px-5 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="text-14 font-medium">{text}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
            <span>Due {due}</span>
            <span>Said {made}</span>
            {settled === null ? null : <span>Settled {settled}</span>}
            <span>{owner ?? `Queue ${queue}`}</span>
            <Badge>{environment === 'live' ? 'Live' : 'Test'}</Badge>
          </p>
          {because === null ? null : <p className="mt-1 text-12 text-muted">Because: {because}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Outcome promise={promise} />
          {caseId === null ? null : (
            <Link to={`/desk/${caseId}`} className="text-13 font-medium text-accent-text underline">
              Open the case
            </Link>
          )}
        </div>
      </div>
      {mayExtend && promise.extendable && caseId !== null ? <Extend caseId={caseId} result={result} /> : null}
    </li>
  );
}

function Outcome({ promise: { state, isLate } }: { promise: PromiseLine }) {
  switch (state) {
    case 'kept':
      return <Status kind="ok">Kept</Status>;
    case 'made_good':
      return <Status kind="risk">Made good, late</Status>;
    case 'broken':
      return <Status kind="late">Broken</Status>;
    case 'superseded':
      return <Status kind="wait">Replaced</Status>;
    case 'open':
      return isLate ? <Status kind="late">Overdue</Status> : <Status kind="wait">Open</Status>;
  }
}

function Extend({ caseId, result }: { caseId: string; result: SubmissionResult<string[]> | null }) {
  const navigation = useNavigation();
  const busy = navigation.formData?.get('caseId') === caseId;
  const [form, fields] = useForm<{ minutes: string; reason: string }>({
    id: `extend-${caseId}`,
    lastResult: result,
    defaultValue: { minutes: '60' },
  });
  return (
    <details className="mt-2" open={result !== null}>
      <summary className="cursor-pointer text-12 font-medium text-muted">Give it more time</summary>
      <Form method="post" {...getFormProps(form)} className="mt-2 grid max-w-[560px] gap-3 md:grid-cols-[140px_1fr]">
        <input type="hidden" name="caseId" value={caseId} />
        <TextField field={fields.minutes} label="Minutes from now" inputMode="numeric" required />
        <TextField field={fields.reason} label="Reason" placeholder="The warehouse answers tomorrow morning" required />
        <div className="md:col-span-2">
          <Button type="submit" busy={busy}>
            Move the time and tell the customer
          </Button>
        </div>
      </Form>
    </details>
  );
}
