import { Check } from 'lucide-react';
import type { Ref } from 'react';

import { useNowMs, useZone } from '#app/desk/clock/now.tsx';
import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Status } from '#app/ui/status.tsx';

import type { CustomerCase } from './customer-view.ts';
import { handoverWords, type HandoverStep } from './handover.ts';

/** Who has it, what they know, by when, and what happens next. */
export function HandoverCard({
  handover,
  onAddDetail,
  ref,
}: {
  handover: CustomerCase;
  onAddDetail: () => void;
  ref?: Ref<HTMLElement>;
}) {
  const words = handoverWords(handover, useNowMs(), useZone());
  const done = words.tone === 'done';
  const name = handover.personName;
  return (
    <article
      ref={ref}
      tabIndex={-1}
      aria-label="Your handover"
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
      </section>
      {handover.known.length === 0 || done ? null : (
        <section className="px-4 py-3">
          <div className="flex items-center justify-between gap-3">
            <h3 className="text-13 font-semibold">
              {name === null ? 'What we passed on' : `${firstName(name)} already knows`}
            </h3>
            <button
              type="button"
              onClick={onAddDetail}
              className="touch-target text-13 font-medium text-link hover:underline"
            >
              Add a detail
            </button>
          </div>
          <ul className="mt-1 grid gap-1">
            {handover.known.map((line) => (
              <li key={line} className="flex items-start gap-2 text-13 text-pretty">
                <Check className="mt-[3px] size-3.5 shrink-0 text-ok-mark" aria-hidden />
                <span className="min-w-0 break-words">{line}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {done ? null : (
        <section className="px-4 pt-3 pb-3.5">
          <h3 className="text-13 font-semibold">What happens next</h3>
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

function Stage({ handover }: { handover: CustomerCase }) {
  switch (handover.state) {
    case 'waiting':
    case 'offered':
    case 'last_resort':
      return <Status kind="wait">Waiting</Status>;
    case 'accepted':
      return handover.firstReplyAt === null ? <Status kind="ok">Reading</Status> : <Status kind="ok">Here</Status>;
    case 'waiting_on_customer':
      return <Status kind="wait">Your turn</Status>;
    case 'snoozed':
    case 'callback_scheduled':
      return <Status kind="wait">Planned</Status>;
    case 'resolved':
    case 'cancelled':
      return <Status kind="ok">Closed</Status>;
  }
}

const stepWords: Record<HandoverStep['progress'], string> = { done: 'done', now: 'now', ahead: 'to come' };

function Step({ step, last }: { step: HandoverStep; last: boolean }) {
  return (
    <li className="relative pt-5 pr-1.5 text-12 text-muted">
      {last ? null : (
        <span
          aria-hidden
          className={classNames(
            'absolute top-[6.5px] right-0 left-3.5 h-[1.5px]',
            step.progress === 'done' ? 'bg-ok-mark' : 'bg-line',
          )}
        />
      )}
      <span
        aria-hidden
        className={classNames(
          'absolute top-0 left-0 grid size-3.5 place-items-center rounded-full',
          step.progress === 'done' && 'bg-ok-mark text-surface',
          step.progress === 'now' && 'bg-raised inset-ring-4 inset-ring-accent',
          step.progress === 'ahead' && 'bg-raised inset-ring-2 inset-ring-line-strong',
        )}
      >
        {step.progress === 'done' ? <Check className="size-2.5 stroke-3" /> : null}
      </span>
      <b className="block text-text tabular">{step.when}</b>
      <span className="block text-balance">{step.what}</span>
      <span className="sr-only">, {stepWords[step.progress]}</span>
    </li>
  );
}

function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}
