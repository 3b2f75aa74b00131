import { Circle, CircleCheck, CircleDot } from 'lucide-react';
import { Link } from 'react-router';

import type { FirstSteps } from '#app/insight/today.server.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';

interface SetupStep {
  readonly done: boolean;
  readonly title: string;
  readonly says: string;
  readonly to: string;
  readonly action: string;
}

/** The way from sign-up to the first handoff. It shows exactly one next step, and goes away when all are taken. */
export function SetupCard({ steps, flowSlug }: { steps: FirstSteps; flowSlug: string | null }) {
  const flow = flowSlug === null ? '/flows/new' : `/flows/${flowSlug}`;
  const list: readonly SetupStep[] = [
    { done: steps.editedDraft, title: 'Change a limit', says: 'Open the flow and move one of its sliders to where you want it.', to: flow, action: 'Open the flow' },
    { done: steps.publishedByPerson, title: 'Publish it', says: 'To test first: your test key answers with it at once.', to: flow, action: 'Open the flow' },
    { done: steps.hasKey, title: 'Make a key', says: 'Your bot shows it with every call.', to: '/settings/keys', action: 'Make a key' },
    { done: steps.sentTurn, title: 'Send one turn from your bot', says: 'Paste one line in a terminal. The decision shows up here.', to: '/developers', action: 'Copy the line' },
    { done: steps.answeredCase, title: 'Answer a handoff', says: 'Ask for a person in the chat, and answer it on the desk.', to: '/try', action: 'Try your bot' },
  ]; // prettier-ignore
  const taken = list.filter((step) => step.done).length;
  const next = list.find((step) => !step.done);
  return (
    <Card className="px-5 pt-4 pb-5" label="Set-up">
      <div className="flex items-center justify-between">
        <h2 className="text-15 font-semibold">Set-up</h2>
        <span className="text-12 text-muted tabular">
          {taken} of {list.length}
        </span>
      </div>
      <div className="mt-3 h-1 overflow-hidden rounded-full bg-track">
        <div className="h-full rounded-full bg-accent" style={{ width: `${(taken / list.length) * 100}%` }} />
      </div>
      <ol className="mt-4 grid gap-1">
        {list.map((step) =>
          step === next ? (
            <li
              key={step.title}
              className="-mx-2.5 grid grid-cols-[16px_1fr] gap-x-3 rounded-3 bg-inset px-2.5 py-3 inset-ring inset-ring-line"
              aria-current="step"
            >
              <CircleDot className="mt-0.5 size-4 text-accent-text" aria-hidden />
              <div>
                <p className="text-13 font-semibold">{step.title}</p>
                <p className="mt-0.5 text-12 text-pretty text-muted">{step.says}</p>
                <Link to={step.to} className={`${buttonStyle('primary', 'small')} mt-2.5`}>
                  {step.action}
                </Link>
              </div>
            </li>
          ) : (
            <li key={step.title} className="grid grid-cols-[16px_1fr] items-center gap-x-3 py-2 text-13">
              {step.done ? (
                <CircleCheck className="size-4 text-ok-mark" aria-label="done" role="img" />
              ) : (
                <Circle className="size-4 text-control" aria-hidden />
              )}
              <span className={step.done ? 'text-muted' : ''}>{step.title}</span>
            </li>
          ),
        )}
      </ol>
      <Link to="/set-up" className="mt-3 inline-block text-13 font-medium text-link hover:underline">
        The thirty days
      </Link>
    </Card>
  );
}
