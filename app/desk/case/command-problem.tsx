import { CircleAlert } from 'lucide-react';

/** Why an action was refused, in words, where it was tried. */
export function CommandProblem({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p role="alert" className="mt-4 flex items-start gap-2 rounded-3 bg-late-ground px-3 py-2 text-13 text-late-text">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-late-mark" aria-hidden />
      {words}
    </p>
  );
}
