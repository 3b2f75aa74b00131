import { CircleAlert } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';

import { classNames } from './class-names.ts';

export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: string;
  /** Taken from the form library when it makes ids of its own. */
  id?: string;
  hint?: ReactNode;
  /** What is wrong, in words, or nothing. */
  errors?: readonly string[] | undefined;
  hideLabel?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** A label above, the control, a hint, and what is wrong beside it. */
export function Field({ label, id, hint, errors, hideLabel = false, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  // Whoever corrects a field is not told off meanwhile; the next answer brings its own words.
  const [mended, setMended] = useState<readonly string[] | undefined>();
  const wrong = errors !== undefined && errors.length > 0 && errors !== mended;
  const describedBy = [wrong ? `${controlId}-error` : null, hint === undefined ? null : `${controlId}-hint`]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <div className={classNames('grid gap-1.5', className)} onInput={wrong ? () => setMended(errors) : undefined}>
      <label htmlFor={controlId} className={hideLabel ? 'sr-only' : 'text-13 font-medium'}>
        {label}
      </label>
      {children({
        id: controlId,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': wrong || undefined,
      })}
      {wrong ? (
        <p id={`${controlId}-error`} className="flex items-start gap-1.5 text-12 text-late-text">
          <CircleAlert className="mt-px size-3.5 shrink-0 text-late-mark" aria-hidden />
          {errors.join(' ')}
        </p>
      ) : null}
      {hint === undefined ? null : (
        <p id={`${controlId}-hint`} className="text-12 text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
