import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { Badge } from '#app/ui/status.tsx';

import { Sentence } from '../nodes/sentence.tsx';
import type { FlowChange } from './flow-changes.ts';

const kindWordsOf = { added: 'new', removed: 'removed', changed: 'changed', limit: 'limit' } as const;

/** Changes as sentences: what it said, struck through, and what it says now. */
export function ChangeList({ changes }: { changes: readonly FlowChange[] }) {
  if (changes.length === 0)
    return (
      <p className="text-13 text-muted">Nothing is different. Publishing moves the pointer to the same version.</p>
    );
  return (
    <ul className="grid gap-x-8 md:grid-cols-2">
      {changes.map((change) => (
        <li key={change.id} className="border-b border-line-faint py-3">
          <p className="flex items-center gap-2 text-12">
            {change.band === 'hard' || change.band === 'tunable' || change.band === 'learned' ? (
              <LayerStripe layer={change.band}>{change.title}</LayerStripe>
            ) : (
              <span className="font-medium">{change.title}</span>
            )}
            <Badge className="ml-auto h-5!">{kindWordsOf[change.kind]}</Badge>
          </p>
          <p className="mt-1 text-14 leading-[22px] text-pretty">
            {change.before === null ? null : <del className="text-muted decoration-1">{change.before}</del>}
            {change.before === null || change.after === null ? null : ' '}
            {change.after === null ? null : (
              <ins className="no-underline">
                {change.before === null ? (
                  <Sentence text={change.after} />
                ) : (
                  <span className="rounded-1 bg-accent-soft box-decoration-clone px-1 font-medium text-accent-text">
                    {change.after}
                  </span>
                )}
              </ins>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
