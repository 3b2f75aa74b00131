import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';

import { Button } from '#app/ui/button.tsx';

import { useBuilder } from '../state/builder-context.tsx';
import { useFindings, useLookedAt } from '../state/draft-findings.tsx';
import { ProblemItem } from './problem-item.tsx';
import { safeFix } from './safe-fix.ts';

/** So many are drawn at first: a large flow can have hundreds, and nobody reads them all. */
const atFirst = 60;

/** Everything the checks found, errors first. */
export function ProblemList() {
  const { readOnly, edit, select } = useBuilder();
  const { problems, checked } = useFindings();
  const lookedAt = useLookedAt();
  const [all, setAll] = useState(false);
  const shown = useMemo(
    () =>
      (all ? problems : problems.slice(0, atFirst)).map((problem) => ({
        problem,
        fix: readOnly ? null : safeFix(lookedAt, problem),
      })),
    [all, problems, lookedAt, readOnly],
  );
  if (!checked) return <p className="px-5 py-4 text-13 text-muted">Looking at the flow …</p>;
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 px-5 py-4 text-13">
        <CircleCheck className="size-4 text-ok-mark" aria-hidden />
        No problem found. Every path ends, and a person can always be reached.
      </p>
    );
  }
  return (
    <ul className="px-5 py-2">
      {shown.map(({ problem, fix }, index) => (
        // Two problems may have the same words, and the list is always drawn anew as a whole.
        <ProblemItem key={index} problem={problem} fix={fix} onEdit={edit} onSelect={select} />
      ))}
      {shown.length < problems.length ? (
        <li className="py-2">
          <Button size="small" onClick={() => setAll(true)}>
            Show {problems.length - shown.length} more
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
