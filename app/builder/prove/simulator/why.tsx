import { Check, X } from 'lucide-react';

import { LayerStripe } from '#app/ui/layer-stripe.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import type { PlayedTurn } from './talk.ts';

const actions = {
  continue: 'The bot goes on',
  flag: 'The bot goes on, and it is reviewed',
  offer: 'A person is offered',
  escalate: 'A person takes over',
} as const;

/** Why this turn came out as it did, and why the rules above did not fire. */
export function Why({ turn, index }: { turn: PlayedTurn; index: number }) {
  const { names, select } = useBuilder();
  const { verdict, steps, queue } = turn;
  const { reason } = verdict;
  const pool = names.pools.find((one) => one.slug === queue)?.name ?? queue;
  const told = steps.filter((step) => !/^The (message came in|answer:)/u.test(step.sentence));
  return (
    <section aria-label="Why" className="grid gap-3 border-t border-line-faint pt-4">
      <div>
        <p className="text-12 text-muted">Decision, turn {index + 1}</p>
        <h3 className="mt-0.5 text-16 font-semibold text-balance">
          {verdict.action === 'escalate' && pool !== null ? `Hand over to ${pool}` : actions[verdict.action]}
        </h3>
        {reason.layer === null ? null : (
          <p className="mt-1 flex items-center gap-2 text-13">
            <LayerStripe layer={reason.layer} />
            {reason.ruleName ?? reason.text}
          </p>
        )}
        <p className="mt-1 text-13 text-pretty text-muted">{reason.text}</p>
      </div>
      <ol className="grid gap-1.5">
        {told.map((step) => (
          <li key={step.nodeId}>
            <button
              type="button"
              onClick={() => select([step.nodeId])}
              className="flex w-full gap-2 rounded-2 px-1 py-0.5 text-left text-12 text-pretty hover:bg-hover"
            >
              {step.decided ? (
                <Check className="mt-0.5 size-3.5 shrink-0 text-ok-mark" aria-hidden />
              ) : (
                <X className="mt-0.5 size-3.5 shrink-0 text-muted" aria-hidden />
              )}
              <span className={step.decided ? 'font-medium' : 'text-muted'}>{step.sentence}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
