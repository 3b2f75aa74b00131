import { CircleCheck } from 'lucide-react';

import { useBuilder } from '../state/builder-context.tsx';
import { ProblemItem } from './problem-item.tsx';

/** Everything the checks found, errors first. */
export function ProblemList() {
  const { problems, checked } = useBuilder();
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
      {problems.map((problem, index) => (
        // Two problems may have the same words, and the list is always drawn anew as a whole.
        <ProblemItem key={index} problem={problem} />
      ))}
    </ul>
  );
}
