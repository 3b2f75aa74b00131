import { Check, Minus, X } from 'lucide-react';

import type { Brief, TryOutcome } from '#app/contracts/brief.ts';

import { PartLabel } from './brief-panel.tsx';
import { TurnLink } from './turn-link.tsx';

const outcomes: Record<TryOutcome, { word: string; icon: typeof Check; style: string }> = {
  worked: { word: 'worked', icon: Check, style: 'text-ok-mark' },
  answered: { word: 'answered', icon: Check, style: 'text-ok-mark' },
  failed: { word: 'failed', icon: X, style: 'text-late-mark' },
  refused: { word: 'refused', icon: X, style: 'text-late-mark' },
  unanswered: { word: 'no answer', icon: Minus, style: 'text-muted' },
  unknown: { word: 'outcome not known', icon: Minus, style: 'text-muted' },
};

/** What the bot has tried and how it ended, so that nobody tries it again (R39). */
export function TriedList({ tried }: { tried: Brief['tried'] }) {
  return (
    <section aria-label="Already tried" className="min-w-0">
      <PartLabel>Already tried</PartLabel>
      {tried.length === 0 ? (
        <p className="mt-2 text-13 text-muted">Nothing: the case came before the bot tried anything.</p>
      ) : (
        <ul className="mt-2 grid gap-1.5">
          {tried.map((one, index) => {
            const look = outcomes[one.outcome];
            const Icon = look.icon;
            return (
              <li key={`${index}-${one.text}`} className="flex items-start gap-2 text-13">
                <Icon className={`mt-[3px] size-3.5 shrink-0 ${look.style}`} aria-hidden />
                <span className="min-w-0 break-words">
                  {one.text}
                  <span className="text-muted">, {look.word}</span>
                  <TurnLink turn={one.turn} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
