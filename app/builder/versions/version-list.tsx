import { History } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useFetcher } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';
import { Badge, Status } from '#app/ui/status.tsx';
import { instantWords } from '#app/ui/time.ts';
import { useToast } from '#app/ui/toast.tsx';

import { withMissingPlaces } from '../model/missing-places.ts';
import type { PublishAnswer } from '../publish/publish-answer.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { loadVersion } from './load-version.ts';

const CompareDialog = lazy(() => import('./compare-dialog.tsx'));

export interface VersionRow {
  readonly number: number;
  readonly note: string;
  readonly at: string;
  readonly by: string | null;
  readonly approvedBy: string | null;
  readonly answersIn: readonly ('test' | 'live')[];
}

export interface VersionListProps {
  flowSlug: string;
  versions: readonly VersionRow[];
  now: string;
  timeZone: string;
  mayRollBack: boolean;
  environments: readonly ('test' | 'live')[];
}

/** Every version: who, when, why, where it answers; and the way back. */
export function VersionList({ flowSlug, versions, now, timeZone, mayRollBack, environments }: VersionListProps) {
  const { readOnly, edit } = useBuilder();
  const toast = useToast();
  const [target, setTarget] = useState<{ number: number; environment: 'test' | 'live' } | null>(null);
  const [compared, setCompared] = useState<number | null>(null);
  const restore = (number: number) =>
    void loadVersion(flowSlug, number).then(
      async ({ graph }) => {
        edit({ type: 'replace', graph: await withMissingPlaces(graph), label: `Restore v${number}` });
        toast({ title: `The draft says what v${number} says`, detail: 'Nothing is published. Undo takes it back.' });
      },
      (error: unknown) => toast({ title: error instanceof Error ? error.message : 'It could not be read.' }),
    );
  if (versions.length === 0) {
    return (
      <EmptyState icon={<History />} title="No version yet">
        Publishing makes one: unchangeable, with your note, and always there to go back to.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="px-5 py-1">
        {versions.map((version) => (
          <li
            key={version.number}
            className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line-faint py-2.5 text-13 last:border-0"
          >
            <b className="w-9 font-semibold tabular">v{version.number}</b>
            <span className="min-w-0 flex-1 basis-56">
              <span className="text-pretty">{version.note}</span>
              <span className="ml-2 text-12 whitespace-nowrap text-muted tabular">
                {version.by ?? 'Baton'}, {instantWords(new Date(version.at), new Date(now), timeZone)}
                {version.approvedBy === null ? '' : `, approved by ${version.approvedBy}`}
              </span>
            </span>
            {version.answersIn.map((environment) =>
              environment === 'live' ? (
                <Status key={environment} kind="ok">
                  Live
                </Status>
              ) : (
                <Badge key={environment}>In test</Badge>
              ),
            )}
            <Button variant="ghost" size="small" onClick={() => setCompared(version.number)}>
              Compare<span className="sr-only"> v{version.number}</span>
            </Button>
            {readOnly ? null : (
              <Button variant="ghost" size="small" onClick={() => restore(version.number)}>
                <span>
                  Restore<span className="sr-only"> v{version.number}</span> as draft
                </span>
              </Button>
            )}
            {mayRollBack
              ? environments
                  .filter((environment) => !version.answersIn.includes(environment))
                  .map((environment) => (
                    <Button
                      key={environment}
                      variant="ghost"
                      size="small"
                      onClick={() => setTarget({ number: version.number, environment })}
                    >
                      Back to v{version.number} in {environment}
                    </Button>
                  ))
              : null}
          </li>
        ))}
      </ul>
      <Suspense>
        {compared === null ? null : (
          <CompareDialog flowSlug={flowSlug} versions={versions} from={compared} onClose={() => setCompared(null)} />
        )}
      </Suspense>
      {target === null ? null : <RollbackDialog flowSlug={flowSlug} {...target} onClose={() => setTarget(null)} />}
    </>
  );
}

interface RollbackDialogProps {
  flowSlug: string;
  number: number;
  environment: 'test' | 'live';
  onClose: () => void;
}

function RollbackDialog({ flowSlug, number, environment, onClose }: RollbackDialogProps) {
  const fetcher = useFetcher<PublishAnswer>();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const answer = fetcher.data;
  const done = useRef(false);
  useEffect(() => {
    if (answer?.status !== 'published' || done.current) return;
    done.current = true;
    toast({ title: `v${answer.number} answers in ${answer.environment} again` });
    onClose();
  }, [answer, onClose, toast]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Go back to v${number}?`}
      description={`New conversations in ${environment} start on it at once. What is under way stays on its version, and your draft is not touched.`}
    >
      <fetcher.Form method="post" action={`/flows/${flowSlug}`} className="grid gap-3">
        <input type="hidden" name="intent" value="rollback" />
        <input type="hidden" name="environment" value={environment} />
        <input type="hidden" name="number" value={number} />
        <Field label="Why" errors={answer?.status === 'refused' ? answer.noteErrors : undefined}>
          {(control) => (
            <Input
              {...control}
              name="reason"
              value={reason}
              maxLength={500}
              required
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {answer?.status === 'refused' && answer.detail !== null ? <FormError errors={[answer.detail]} /> : null}
        <DialogActions>
          <Button onClick={onClose}>Stay</Button>
          <Button type="submit" variant="primary" busy={fetcher.state !== 'idle'} disabled={reason.trim().length < 3}>
            Go back to v{number}
          </Button>
        </DialogActions>
      </fetcher.Form>
    </Dialog>
  );
}
