import { Phone } from 'lucide-react';

import { Button, buttonStyle } from '#app/ui/button.tsx';
import { instantWords } from '#app/ui/time.ts';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowMs, useZone } from '../clock/now.tsx';
import type { PromisedCall } from './case-detail.ts';
import { CommandProblem } from './command-problem.tsx';

export type CallOutcome = 'dialled' | 'reached' | 'no_answer' | 'busy' | 'voicemail';

const missed = [
  { outcome: 'no_answer', words: 'Nobody picked up' },
  { outcome: 'busy', words: 'Busy' },
  { outcome: 'voicemail', words: 'Voicemail' },
] as const;

/** The promised call: when, to which number in one click, and afterwards how it went (R28, R30). */
export function CallCard({
  call,
  customerName,
  busy,
  problem,
  onCall,
}: {
  call: PromisedCall;
  customerName: string;
  busy: boolean;
  problem: string | null;
  /** Null when the case is not the reader's: they see the time and no number. */
  onCall: ((outcome: CallOutcome) => void) | null;
}) {
  const nowMs = useNowMs();
  const zone = useZone();
  const by = deadlineWords(Date.parse(call.by), nowMs, zone);
  // Without a time of the customer's own choice the promise is the latest one.
  const isChosen = call.at !== call.by;
  const when = isChosen ? instantWords(new Date(call.at), new Date(nowMs), zone) : `by ${by}`;
  const late = nowMs > Date.parse(call.by);
  return (
    <section
      aria-label={`Call ${customerName}`}
      className="grid gap-3 rounded-4 bg-inset p-4 inset-ring inset-ring-line"
    >
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <p className="text-12 text-muted">
            Try {call.attempt} of {call.mostTries}
            {isChosen || late ? ` · ${late ? 'was due' : 'at the latest'} ${by}` : ''}
          </p>
          <p className="text-20 font-semibold text-balance tabular">
            Call {customerName} {when}
          </p>
          <p className="mt-0.5 text-13 text-muted tabular">{numberWords(call, onCall !== null)}</p>
        </div>
        {onCall === null || call.number === null ? null : (
          <a
            href={`tel:${call.number.dial}`}
            onClick={() => onCall('dialled')}
            className={`${buttonStyle('primary', 'large')} max-md:w-full`}
          >
            <Phone aria-hidden />
            Call now
          </a>
        )}
      </div>
      {onCall === null ? null : (
        <fieldset className="grid min-w-0 gap-2 border-t border-line-faint pt-3">
          <legend className="float-left text-12 text-muted">How did it go?</legend>
          <div className="clear-both grid grid-cols-2 gap-2 @lg:flex">
            <Button busy={busy} onClick={() => onCall('reached')} className="max-md:h-11">
              We spoke
            </Button>
            {missed.map(({ outcome, words }) => (
              <Button key={outcome} disabled={busy} onClick={() => onCall(outcome)} className="max-md:h-11">
                {words}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <CommandProblem words={problem} />
    </section>
  );
}

function numberWords({ number, ends }: PromisedCall, isTheirs: boolean): string {
  if (number !== null) return number.shown;
  if (ends === null) return 'No number is known. Ask for it in the conversation.';
  return isTheirs
    ? `The number ends in ${ends}.`
    : `The number ends in ${ends}; whoever takes the case sees it in full.`;
}
