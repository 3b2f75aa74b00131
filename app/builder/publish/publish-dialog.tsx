import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFetcher } from 'react-router';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { diffFlows } from '#app/engine/diff.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextArea } from '#app/ui/input.tsx';
import { browserZone } from '#app/ui/own-zone.ts';
import { useToast } from '#app/ui/toast.tsx';

import { ProblemItem } from '../problems/problem-item.tsx';
import { safeFix } from '../problems/safe-fix.ts';
import { useProve } from '../prove/prove-context.tsx';
import { useBuilder } from '../state/builder-context.tsx';
import { useFindings, useLookedAt } from '../state/draft-findings.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import type { DraftSaver } from '../state/use-draft-saver.ts';
import { useCanvasMarks } from '../state/canvas-marks.tsx';
import { useWideScreen } from '../state/use-wide-screen.ts';
import { ChangeList } from '../versions/change-list.tsx';
import { compareMarks } from '../versions/compare-marks.ts';
import type { PublishAnswer } from './publish-answer.ts';
import { everyone, OpenWorkLine, PublishRollout, usePublishState } from './publish-rollout.tsx';

export interface PublishDialogProps {
  flowSlug: string;
  saver: DraftSaver;
  /** What answers now, by environment. */
  published: { readonly test: PublishedGraph | null; readonly live: PublishedGraph | null };
  nextNumber: number;
}

export interface PublishedGraph {
  readonly number: number;
  readonly graph: FlowGraph;
}

const environments = [
  { value: 'test', label: 'Test', says: 'Answers your test keys. Nobody real is notified.' },
  { value: 'live', label: 'Live', says: 'Answers real customers from the next new conversation on.' },
] as const;

/** The last look before a version goes out: what changes in words, what stands in the way, where to, and why. */
export function PublishDialog({ flowSlug, saver, published, nextNumber }: PublishDialogProps) {
  const { graph, readOnly, edit, select, say } = useBuilder();
  const { problems } = useFindings();
  const lookedAt = useLookedAt();
  const { publishing, showPublish } = useBuilderDialogs();
  const { mark } = useCanvasMarks();
  const { open: openProve } = useProve();
  const wide = useWideScreen();
  const toast = useToast();
  const fetcher = useFetcher<PublishAnswer>();
  const [environment, setEnvironment] = useState<'test' | 'live'>(
    published.test === null || published.live !== null ? 'live' : 'test',
  );
  const [note, setNote] = useState('');
  const [override, setOverride] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const [unsaved, setUnsaved] = useState(false);
  const [choice, setChoice] = useState(everyone);
  const { state: open, cancel } = usePublishState(flowSlug);
  const base = published[environment];
  const changes = useMemo(() => (base === null ? null : diffFlows(base.graph, graph).changes), [base, graph]);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const answer = fetcher.data;
  const busy = fetcher.state !== 'idle';

  const told = useRef<PublishAnswer | undefined>(undefined);
  useEffect(() => {
    if (answer === undefined || answer === told.current || busy) return;
    told.current = answer;
    if (answer.status === 'refused' || answer.status === 'rejected') return;
    const { title, words } = answerWords(answer);
    toast({ title, detail: words });
    say(words);
    showPublish(false);
  }, [answer, busy, say, showPublish, toast]);

  async function publish() {
    const revision = await saver.flush();
    setUnsaved(revision === null);
    if (revision === null) return;
    await fetcher.submit(
      {
        intent: 'publish', environment, note, revision, rollout: choice.rollout,
        ...(choice.rollout === 'share' ? { share: choice.share } : {}),
        ...(choice.at === '' ? {} : { publishAt: new Date(choice.at).toISOString() }),
        ...(override.trim() === '' ? {} : { overrideReason: override }),
        ...(confirmation.trim() === '' ? {} : { hardChangeConfirmation: confirmation }),
      },
      { method: 'post', action: `/flows/${flowSlug}` },
    ); // prettier-ignore
  }

  const needs = answer?.status === 'refused' ? answer.needs : null;
  return (
    <Dialog
      open={publishing}
      onOpenChange={showPublish}
      size="large"
      title={
        base === null
          ? 'Publish the first version'
          : changes === null || changes.length === 0
            ? `Publish v${nextNumber}`
            : `${changes.length} ${changes.length === 1 ? 'change' : 'changes'} since v${base.number}`
      }
      description="Conversations and cases under way stay on the version they began with."
    >
      <div className="grid gap-6">
        {errors.length === 0 ? null : (
          <section
            aria-label="What stands in the way"
            className="rounded-4 bg-late-ground px-4 py-3 inset-ring inset-ring-late-line"
          >
            <h3 className="flex items-center gap-2 text-13 font-semibold text-late-text">
              <CircleAlert className="size-4 text-late-mark" aria-hidden />
              {errors.length === 1 ? 'One problem blocks publishing' : `${errors.length} problems block publishing`}
            </h3>
            {/* Going to a field closes the dialog, because the field is behind it. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
            <ul
              onClick={(event) =>
                event.target instanceof Element && event.target.closest('button') !== null && showPublish(false)
              }
            >
              {errors.slice(0, 5).map((problem, index) => (
                <ProblemItem
                  key={index}
                  problem={problem}
                  fix={readOnly ? null : safeFix(lookedAt, problem)}
                  onEdit={edit}
                  onSelect={select}
                  short
                />
              ))}
            </ul>
          </section>
        )}
        <section aria-label="What changes">
          <h3 className="text-15 font-semibold">What changes, in words</h3>
          <div className="mt-1">
            {changes === null ? (
              <p className="text-13 text-muted">
                Nothing answers in {environment} yet: all {graph.nodes.length} steps are new there.
              </p>
            ) : (
              <ChangeList changes={changes} />
            )}
            {!wide || base === null || changes === null || changes.length === 0 ? null : (
              <Button
                size="small"
                variant="ghost"
                onClick={() => {
                  mark({ compared: compareMarks(base.graph, graph, `v${base.number}`) });
                  showPublish(false);
                }}
              >
                Show on the canvas
              </Button>
            )}
          </div>
        </section>
        <section aria-label="Checks" className="grid gap-1.5 text-13">
          <h3 className="text-15 font-semibold">Checks</h3>
          <p className="flex items-center gap-2">
            {errors.length === 0 ? (
              <CircleCheck className="size-4 text-ok-mark" aria-hidden />
            ) : (
              <CircleAlert className="size-4 text-late-mark" aria-hidden />
            )}
            {errors.length === 0
              ? 'Every path ends, hard rules come first, a person can always be reached'
              : 'Not everything is proven, see above'}
          </p>
          {warnings.length === 0 ? null : (
            <p className="flex items-center gap-2">
              <TriangleAlert className="size-4 text-risk-mark" aria-hidden />
              {warnings.length === 1 ? 'One thing is worth a look' : `${warnings.length} things are worth a look`},
              publishing is possible
            </p>
          )}
          <p className="text-muted">Saved tests run when you press the button.</p>
        </section>
        <fieldset className="grid gap-2 md:grid-cols-2">
          <legend className="mb-2 text-15 font-semibold">Where</legend>
          {environments.map((each) => (
            <label
              key={each.value}
              className={classNames(
                'grid cursor-pointer grid-cols-[18px_1fr] gap-x-2.5 rounded-3 p-3 inset-ring has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                environment === each.value ? 'inset-ring-2 inset-ring-accent' : 'inset-ring-control',
              )}
            >
              <input
                type="radio"
                name="environment"
                className="mt-0.5 size-4 accent-accent"
                checked={environment === each.value}
                onChange={() => setEnvironment(each.value)}
              />
              <span className="text-13 font-medium">
                {each.label}
                <span className="font-normal text-muted">
                  , {published[each.value] === null ? 'nothing yet' : `now v${published[each.value]?.number ?? ''}`}
                </span>
              </span>
              <span className="col-start-2 text-12 text-muted">{each.says}</span>
            </label>
          ))}
        </fieldset>
        <PublishRollout choice={choice} onChange={setChoice} />
        <OpenWorkLine state={open} environment={environment} onCancel={() => void cancel()} />
        {needs === 'overrideReason' ? (
          <Field label="Why publish although tests fail?" hint="Only an owner can. It stands in the audit log.">
            {(control) => (
              <TextArea {...control} value={override} onChange={(event) => setOverride(event.target.value)} />
            )}
          </Field>
        ) : null}
        {needs === 'hardChangeConfirmation' ? (
          <Field
            label="Confirm the change of hard rules in a sentence"
            hint="Nobody else here has the compliance role to approve it. Your words stand in the audit log."
          >
            {(control) => (
              <TextArea {...control} value={confirmation} onChange={(event) => setConfirmation(event.target.value)} />
            )}
          </Field>
        ) : null}
        <Field label="Note for the history" errors={answer?.status === 'refused' ? answer.noteErrors : undefined}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={500}
              required
              value={note}
              placeholder="What is different, and why"
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
      <DialogActions>
        {/* Beside the button that was pressed: the fields may be scrolled away. */}
        <div className="w-full empty:hidden">
          {answer?.status === 'refused' && !busy && answer.detail !== null ? (
            <FormError errors={[answer.detail]} />
          ) : null}
          {needs === 'overrideReason' && !busy ? (
            <Button
              size="small"
              className="mt-2"
              onClick={() => {
                showPublish(false);
                openProve('tests');
              }}
            >
              Look at the tests
            </Button>
          ) : null}
          {unsaved ? (
            <FormError
              errors={['The draft could not be saved, so it was not published. Your changes are still here.']}
            />
          ) : null}
        </div>
        <Button onClick={() => showPublish(false)}>Not yet</Button>
        <Button
          variant="primary"
          busy={busy}
          disabled={errors.length > 0 || note.trim() === ''}
          onClick={() => void publish()}
        >
          {choice.at === '' ? (choice.rollout === 'shadow' ? 'Watch in' : 'Publish to') : 'Schedule for'} {environment}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What became of it, for the toast and the live region. */
function answerWords(answer: Exclude<PublishAnswer, { status: 'refused' | 'rejected' }>): {
  title: string;
  words: string;
} {
  switch (answer.status) {
    case 'published':
      return { title: 'Published', words: `v${answer.number} answers in ${answer.environment} now.` };
    case 'watching':
      return { title: 'Watching', words: `v${answer.number} watches in ${answer.environment} and acts on nothing.` };
    case 'scheduled': {
      const at = new Intl.DateTimeFormat('en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: browserZone(),
      }).format(new Date(answer.at));
      return { title: 'Scheduled', words: `v${answer.number} goes to ${answer.environment} on ${at}.` };
    }
    case 'approval_requested':
      return {
        title: 'Approval asked for',
        words: 'It waits for somebody with the compliance role to approve the hard rules.',
      };
  }
}
