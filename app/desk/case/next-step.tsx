import { ArrowRight } from 'lucide-react';

import type { Brief } from '#app/contracts/brief.ts';

import { PartLabel } from './brief-panel.tsx';
import { TurnLink } from './turn-link.tsx';

/** The recommended next step with its action items (R45). Whether it was taken is asked when the case is resolved. */
export function NextStep({ brief }: { brief: Brief }) {
  return (
    <section aria-label="Do next" className="rounded-4 p-4 inset-ring inset-ring-line-strong">
      <PartLabel>Do next</PartLabel>
      <p className="mt-1.5 text-15 font-semibold text-balance break-words">
        {brief.nextStep.text}
        <TurnLink turn={brief.nextStep.turn} />
      </p>
      {brief.actionItems.length === 0 ? null : (
        <ul className="mt-2 grid gap-1">
          {brief.actionItems.map((item) => (
            <li key={item.text} className="flex items-start gap-2 text-13">
              <ArrowRight className="mt-[3px] size-3.5 shrink-0 text-muted" aria-hidden />
              <span className="min-w-0 break-words">
                {item.text}
                <TurnLink turn={item.turn} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
