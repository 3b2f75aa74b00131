import { ExternalLink } from 'lucide-react';
import { Link } from 'react-router';

import type { TurnResponse } from '#app/contracts/turn.ts';
import { methodWords, priorityWords } from '#app/desk/case/words.ts';
import { deadlineWords } from '#app/desk/clock/deadline-words.ts';
import { useNowInSteps, useZone } from '#app/desk/clock/now.tsx';
import { buttonStyle } from '#app/ui/button.tsx';
import { instantWords } from '#app/ui/time.ts';

type Escalation = NonNullable<TurnResponse['escalation']>;

/** The desk's word for a value of a closed list; what is not in it stands for itself. */
function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value;
}

/** The case that a handover opened, and both of its ends: the desk and the customer's page. */
export function CaseLinks({ escalation }: { escalation: Escalation }) {
  const zone = useZone();
  const now = new Date(useNowInSteps(60_000));
  const rows: [string, string][] = [
    ['Queue', escalation.queue],
    ['Priority', wordFor(priorityWords, escalation.priority)],
    ['Method', wordFor(methodWords, escalation.method)],
    ...(escalation.respondBy === null
      ? []
      : [
          ['Reply by', deadlineWords(Date.parse(escalation.respondBy), now.getTime(), zone)] satisfies [string, string],
        ]),
  ];
  return (
    <section aria-label="The case" className="rounded-4 p-4 inset-ring inset-ring-line-strong">
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-13">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {escalation.ladder.length === 0 ? null : (
        <ol className="mt-3 grid gap-1 border-t border-line-faint pt-3 text-13">
          {escalation.ladder.map((tier) => (
            <li key={`${tier.tier}-${tier.from}`} className="flex justify-between gap-3">
              <span className="min-w-0 break-words">{tier.tier}</span>
              <span className="text-muted tabular">
                {instantWords(new Date(tier.from), now, zone)} to {instantWords(new Date(tier.until), now, zone)}
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="mt-4">
        <BothEnds escalation={escalation} />
      </div>
    </section>
  );
}

/** The two ends of the handover, one click away. */
export function BothEnds({ escalation }: { escalation: Escalation }) {
  const customerPath = new URL(escalation.customerUrl, 'http://localhost').pathname;
  return (
    <div className="flex flex-wrap gap-2">
      <Link to={`/desk/${escalation.id}`} className={buttonStyle('primary')}>
        Open it on the desk
      </Link>
      <a href={customerPath} target="_blank" rel="noreferrer" className={buttonStyle('secondary')}>
        The customer’s page
        <ExternalLink aria-hidden />
      </a>
    </div>
  );
}
