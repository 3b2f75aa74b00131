import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react';
import { useState } from 'react';

import type { ImpactReport } from '#app/contracts/impact.ts';
import type { JudgedMiss, MissResult } from '#app/contracts/miss.ts';
import { missShort } from '#app/insight/misses/miss-words.ts';
import { forgetMiss } from '#app/insight/misses/send-miss.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';

import { useProve } from '../prove-context.tsx';
import { dateSpan } from './impact-words.ts';
import { missesHeadline } from './miss-headline.ts';

const looks: Record<MissResult, { readonly words: string; readonly icon: typeof CircleCheck; readonly mark: string }> =
  {
    lost: { words: 'right now, wrong in the draft', icon: CircleAlert, mark: 'text-late-mark' },
    caught: { words: 'wrong now, right in the draft', icon: CircleCheck, mark: 'text-ok-mark' },
    missed: { words: 'wrong now and in the draft', icon: CircleMinus, mark: 'text-risk-mark' },
    right: { words: 'right now and in the draft', icon: CircleCheck, mark: 'text-ok-mark' },
  };

export interface KnownMissesProps {
  misses: ImpactReport['misses'];
  timeZone: string;
  onTakenBack: () => void;
}

/** The conversations that people marked, and what the draft makes of each (R84). */
export function KnownMisses({ misses, timeZone, onTakenBack }: KnownMissesProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  const { judged, more } = misses;
  return (
    <section aria-label="Known misses" className="grid gap-1 border-t border-line-faint pt-3">
      <h4 className="text-13 font-semibold">Known misses</h4>
      <p className="text-13 text-pretty text-muted tabular">{missesHeadline(judged)}</p>
      {wrong === null ? null : <FormError errors={[wrong]} />}
      <ul className="grid">
        {judged.map((miss) => (
          <MissLine
            key={miss.conversationId}
            miss={miss}
            timeZone={timeZone}
            onTakeBack={() =>
              void forgetMiss(miss.conversationId).then((problem) => {
                setWrong(problem);
                if (problem === null) onTakenBack();
              })
            }
          />
        ))}
      </ul>
      {more ? <p className="text-12 text-muted">Older ones were not played.</p> : null}
    </section>
  );
}

function MissLine({ miss, timeZone, onTakeBack }: { miss: JudgedMiss; timeZone: string; onTakeBack: () => void }) {
  const { playPast } = useProve();
  const look = miss.result === null ? null : looks[miss.result];
  const Icon = look?.icon ?? CircleMinus;
  return (
    <li className="flex items-start gap-2 border-t border-line-faint py-2 text-13 first:border-0">
      <Icon className={`mt-0.5 size-4 shrink-0 ${look?.mark ?? 'text-muted'}`} aria-hidden />
      <span className="min-w-0 flex-1">
        <button
          type="button"
          className="text-left font-medium text-link hover:underline"
          onClick={() => playPast(miss.conversationId)}
        >
          {miss.says === '' ? 'The marked conversation' : `“${miss.says}”`}
        </button>
        <span className="block text-12 text-pretty text-muted">
          {dateSpan({ from: miss.at, to: miss.at }, timeZone)}: {missShort[miss.kind]}
          {miss.markedBy === null ? '' : `, says ${miss.markedBy}`}
          {miss.note === '' ? '' : `: “${miss.note}”`}
        </span>
        <span className="block text-12 font-medium">
          {look === null ? 'its messages are no longer kept' : look.words}
        </span>
      </span>
      <Button size="small" variant="ghost" aria-label={`Take back the mark on “${miss.says}”`} onClick={onTakeBack}>
        Take back
      </Button>
    </li>
  );
}
