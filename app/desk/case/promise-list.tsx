import { CircleAlert, CircleCheck, CircleDashed, CircleMinus } from 'lucide-react';

import { instantWords } from '#app/ui/time.ts';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowMs, useZone } from '../clock/now.tsx';
import { PartLabel } from './brief-panel.tsx';
import type { CasePromise } from './case-detail.ts';
import { OwnWord, type OwnWordMarks } from './own-word.tsx';

/** What the customer was told will happen and whether it did: the promises are the work. */
export function PromiseList({
  promises,
  customerName,
  marks,
}: {
  promises: readonly CasePromise[];
  customerName: string;
  /** Null for whoever may not say how a promise stands. */
  marks: OwnWordMarks | null;
}) {
  const first = promises.find(isOpenWord);
  return (
    <section aria-label={`Promises to ${customerName}`} className="min-w-0">
      <PartLabel>Promises to {customerName}</PartLabel>
      {promises.length === 0 ? (
        <p className="mt-2 text-13 text-muted">None yet.</p>
      ) : (
        <ul className="mt-0.5">
          {promises.map((promise) => (
            <PromiseLine key={promise.id} promise={promise} isFirst={promise === first} marks={marks} />
          ))}
        </ul>
      )}
    </section>
  );
}

const isOpenWord = ({ isOwnWord, state }: CasePromise): boolean => isOwnWord && state === 'open';

function PromiseLine({
  promise,
  isFirst,
  marks,
}: {
  promise: CasePromise;
  isFirst: boolean;
  marks: OwnWordMarks | null;
}) {
  const nowMs = useNowMs();
  const zone = useZone();
  const look = lookOf(promise, nowMs);
  const settled = promise.settledAt === null ? null : instantWords(new Date(promise.settledAt), new Date(nowMs), zone);
  const due = deadlineWords(Date.parse(promise.dueAt), nowMs, zone);
  const Icon = look.icon;
  return (
    <li className="flex flex-wrap items-start gap-2 border-b border-line-faint py-[7px] text-13 last:border-0">
      <Icon className={`mt-[3px] size-3.5 shrink-0 ${look.style}`} aria-hidden />
      <span className="min-w-0 flex-1 break-words">{promise.text}</span>
      <span
        className={
          promise.state === 'open' ? 'font-medium whitespace-nowrap tabular' : 'whitespace-nowrap text-muted tabular'
        }
      >
        {promise.state === 'open' ? `${look.word} ${due}` : `${settled ?? due}, ${look.word}`}
      </span>
      {marks === null || !isOpenWord(promise) ? null : (
        <OwnWord promise={promise} zone={zone} isFirst={isFirst} marks={marks} />
      )}
    </li>
  );
}

function lookOf({ state, dueAt }: CasePromise, nowMs: number) {
  switch (state) {
    case 'open':
      return Date.parse(dueAt) < nowMs
        ? { icon: CircleAlert, style: 'text-late-mark', word: 'late, was due' }
        : { icon: CircleDashed, style: 'text-muted', word: 'by' };
    case 'kept':
      return { icon: CircleCheck, style: 'text-ok-mark', word: 'kept' };
    case 'made_good':
      return { icon: CircleCheck, style: 'text-ok-mark', word: 'made good' };
    case 'broken':
      return { icon: CircleAlert, style: 'text-late-mark', word: 'broken' };
    case 'superseded':
      return { icon: CircleMinus, style: 'text-muted', word: 'replaced' };
  }
}
