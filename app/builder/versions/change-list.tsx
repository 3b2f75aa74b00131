import { ArrowRightLeft, Minus, Pencil, Plus, SlidersHorizontal } from 'lucide-react';

import type { FlowChange } from '#app/engine/diff.ts';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';

import { Sentence } from '../nodes/sentence.tsx';

const looks = {
  added: { word: 'new', icon: Plus, mark: 'text-ok-mark' },
  removed: { word: 'removed', icon: Minus, mark: 'text-late-mark' },
  changed: { word: 'changed', icon: Pencil, mark: 'text-muted' },
} as const;

function iconOf(change: FlowChange) {
  if (change.how !== 'changed') return looks[change.how].icon;
  if (change.what === 'parameter') return SlidersHorizontal;
  return change.what === 'connection' ? ArrowRightLeft : Pencil;
}

/** Changes as sentences, as the engine tells them: limits first, then hard rules, then the rest in drawing order. */
export function ChangeList({ changes }: { changes: readonly FlowChange[] }) {
  if (changes.length === 0)
    return (
      <p className="text-13 text-muted">Nothing is different. Publishing moves the pointer to the same version.</p>
    );
  return (
    <ul className="grid">
      {changes.map((change, index) => {
        const Icon = iconOf(change);
        return (
          // Two changes of one step may read the same; the list is always drawn anew as a whole.
          <li key={index} className="flex gap-2.5 border-b border-line-faint py-2.5 last:border-0">
            <Icon
              className={`mt-[3px] size-4 shrink-0 ${looks[change.how].mark}`}
              aria-label={looks[change.how].word}
            />
            <p className="min-w-0 flex-1 text-14 leading-[21px] text-pretty wrap-anywhere">
              {change.hard ? (
                <span className="mr-2 inline-block align-middle text-12">
                  <LayerStripe layer="hard">Hard</LayerStripe>
                </span>
              ) : null}
              <Sentence text={change.sentence} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
