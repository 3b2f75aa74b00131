import { Check } from 'lucide-react';
import type { ReactNode, Ref } from 'react';

import { calledName } from '#app/contracts/called-name.ts';
import { useNowMs, useZone } from '#app/desk/clock/now.tsx';

import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Status } from '#app/ui/status.tsx';

import type { CustomerCase } from './customer-view.ts';
import { handoverWords, type HandoverStep } from './handover.ts';
import { useInstant, useWords } from './words/use-words.tsx';
import type { WordKey } from './words/customer-words.ts';

/** Who has it, what they know, by when, and what happens next. */
export function HandoverCard({
  handover,
  onAddDetail,
  compact,
  callNumber,
  ref,
}: {
  handover: CustomerCase;
  onAddDetail: () => void;
  /** Who has it and by when, and no more: something newer stands beside it. */
  compact: boolean;
  /** On which number a promised call comes. */
  callNumber: ReactNode;
  ref?: Ref<HTMLElement>;
}) {
  const { say } = useWords();
  const nowMs = useNowMs();
  const when = useInstant(nowMs, useZone());
  const words = handoverWords(handover, nowMs, { say, when });
  const done = words.tone === 'done';
  const name = handover.personName;
  return (
    <article
      ref={ref}
      tabIndex={-1}
      aria-label={say('yourHandover')}
      className="rounded-[14px] bg-raised shadow-sm outline-none *:border-t *:border-line-faint *:first:border-0"
    >
      <section className="px-4 pt-3.5 pb-3">
        <div className="flex items-center gap-3">
          {name === null ? null : <Avatar name={name} size={40} />}
          <h2 className="min-w-0 flex-1 text-15 font-semibold text-balance">{words.title}</h2>
          <Stage handover={handover} />
        </div>
        <p
          className={classNames(
            'mt-3 text-20 font-semibold text-balance tabular',
            words.tone === 'late' && 'text-late-mark',
          )}
          role="status"
        >
          {words.headline}
        </p>
        <p className="mt-0.5 text-13 text-pretty text-muted">{words.detail}</p>
        {handover.ahead === null ? null : (
          <p className="mt-1 text-13 text-muted tabular">{say('line', { n: handover.ahead + 1 })}</p>
        )}
        {callNumber === null ? null : <div className="mt-2">{callNumber}</div>}
      </section>
      {handover.known.length === 0 || done || compact ? null : (
        <section className="px-4 py-3">
          <div className="flex items-center justify-between gap-3">
            <h3 className="text-13 font-semibold">
              {name === null ? say('passedOn') : say('knows', { name: calledName(name) })}
            </h3>
            <button
              type="button"
              onClick={onAddDetail}
              className="touch-target text-13 font-medium text-link hover:underline"
            >
              {say('addDetail')}
            </button>
          </div>
          <ul className="mt-1 grid gap-1">
            {handover.known.map((line) => (
              <li key={line} className="flex items-start gap-2 text-13 text-pretty" dir="auto">
                <Check className="mt-[3px] size-3.5 shrink-0 text-ok-mark" aria-hidden />
                <span className="min-w-0 break-words">{line}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {done || compact ? null : (
        <section className="px-4 pt-3 pb-3.5">
          <h3 className="text-13 font-semibold">{say('next')}</h3>
          <ol className="mt-2.5 grid grid-cols-4">
            {words.steps.map((step, index) => (
              <Step key={step.what} step={step} last={index === words.steps.length - 1} />
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}

const stages: Record<CustomerCase['state'], { key: WordKey; kind: 'ok' | 'wait' }> = {
  waiting: { key: 'stWaiting', kind: 'wait' },
  offered: { key: 'stWaiting', kind: 'wait' },
  last_resort: { key: 'stWaiting', kind: 'wait' },
  accepted: { key: 'stReading', kind: 'ok' },
  waiting_on_customer: { key: 'stYourTurn', kind: 'wait' },
  snoozed: { key: 'stPlanned', kind: 'wait' },
  callback_scheduled: { key: 'stPlanned', kind: 'wait' },
  resolved: { key: 'stClosed', kind: 'ok' },
  cancelled: { key: 'stClosed', kind: 'ok' },
};

function Stage({ handover }: { handover: CustomerCase }) {
  const { say } = useWords();
  const { key, kind } = stages[handover.state];
  const here = handover.state === 'accepted' && handover.firstReplyAt !== null;
  return <Status kind={kind}>{say(here ? 'stHere' : key)}</Status>;
}

const stepWords: Record<HandoverStep['progress'], WordKey> = { done: 'stepDone', now: 'stepNow', ahead: 'stepAhead' };

function Step({ step, last }: { step: HandoverStep; last: boolean }) {
  const { say } = useWords();
  return (
    <li className="relative pt-5 pe-1.5 text-12 text-muted">
      {last ? null : (
        <span
          aria-hidden
          className={classNames(
            'absolute top-[6.5px] end-0 start-3.5 h-[1.5px]',
            step.progress === 'done' ? 'bg-ok-mark' : 'bg-line',
          )}
        />
      )}
      <span
        aria-hidden
        className={classNames(
          'absolute top-0 start-0 grid size-3.5 place-items-center rounded-full',
          step.progress === 'done' && 'bg-ok-mark text-surface',
          step.progress === 'now' && 'bg-raised inset-ring-4 inset-ring-accent',
          step.progress === 'ahead' && 'bg-raised inset-ring-2 inset-ring-line-strong',
        )}
      >
        {step.progress === 'done' ? <Check className="size-2.5 stroke-3" /> : null}
      </span>
      <b className="block text-text tabular">{step.when}</b>
      <span className="block text-balance">{step.what}</span>
      <span className="sr-only">, {say(stepWords[step.progress])}</span>
    </li>
  );
}
