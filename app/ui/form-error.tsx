import { CircleAlert } from 'lucide-react';

/** What is wrong with a form as a whole. Spoken when it appears. */
export function FormError({ errors, id }: { errors: readonly string[] | undefined; id?: string }) {
  if (errors === undefined || errors.length === 0) return null;
  return (
    <p
      id={id}
      role="alert"
      className="flex items-start gap-2 rounded-3 bg-late-ground px-3 py-2.5 text-13 text-late-text"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-late-mark" aria-hidden />
      {errors.join(' ')}
    </p>
  );
}
