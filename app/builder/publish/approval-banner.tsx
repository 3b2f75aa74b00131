import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useFetcher } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextArea } from '#app/ui/input.tsx';

import type { PublishAnswer } from './publish-answer.ts';

export interface WaitingApproval {
  readonly id: string;
  readonly environment: 'test' | 'live';
  readonly changes: readonly string[];
}

/** A change of hard rules that waits for a second person: said to everybody, answered by those who may. */
export function ApprovalBanner({
  flowSlug,
  waiting,
  mayApprove,
}: {
  flowSlug: string;
  waiting: WaitingApproval;
  mayApprove: boolean;
}) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<PublishAnswer>();
  const answer = fetcher.data;
  return (
    <section
      aria-label="Waiting for approval"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-risk-line bg-risk-ground px-4 py-2 text-13 text-risk-text"
    >
      <Lock className="size-4 shrink-0 text-risk-mark" aria-hidden />
      <p className="min-w-0 flex-1 basis-64">
        A change of hard rules waits to go to {waiting.environment}. {waiting.changes.join(' ')}
      </p>
      {mayApprove ? (
        <Button size="small" onClick={() => setOpen(true)}>
          Look at it
        </Button>
      ) : (
        <span>It needs the yes of a member with the compliance role.</span>
      )}
      <Dialog
        open={open && answer?.status !== 'published'}
        onOpenChange={setOpen}
        title="Approve this change of hard rules?"
        description={`Your yes publishes it to ${waiting.environment} exactly as it was asked. Nobody approves what they changed themselves.`}
      >
        <fetcher.Form method="post" action={`/flows/${flowSlug}`}>
          <input type="hidden" name="approvalId" value={waiting.id} />
          <input type="hidden" name="environment" value={waiting.environment} />
          <ul className="mb-4 list-disc pl-5 text-14">
            {waiting.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <Field label="Note" hint="It stands in the audit log.">
            {(control) => <TextArea {...control} name="note" rows={2} maxLength={1000} />}
          </Field>
          {answer?.status === 'refused' && answer.detail !== null ? (
            <div className="mt-3">
              <FormError errors={[answer.detail]} />
            </div>
          ) : null}
          <DialogActions>
            <Button type="submit" name="intent" value="reject" busy={fetcher.state !== 'idle'}>
              Reject it
            </Button>
            <Button type="submit" name="intent" value="approve" variant="primary" busy={fetcher.state !== 'idle'}>
              Approve and publish
            </Button>
          </DialogActions>
        </fetcher.Form>
      </Dialog>
    </section>
  );
}
