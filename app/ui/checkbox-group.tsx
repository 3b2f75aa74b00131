import { useId } from 'react';

import { classNames } from './class-names.ts';

export interface CheckboxGroupProps {
  label: string;
  name: string;
  options: readonly { value: string; label: string; hint?: string }[];
  defaultValue: readonly string[];
  errors?: readonly string[] | undefined;
  columns?: boolean;
}

/** Several of a list, each with what it means. Plain boxes of the browser: they post without scripts. */
export function CheckboxGroup({ label, name, options, defaultValue, errors, columns = false }: CheckboxGroupProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={errors === undefined ? undefined : `${id}-error`}>
      <legend className="text-13 font-medium">{label}</legend>
      <div className={classNames('mt-2 grid gap-x-6', columns && 'md:grid-cols-2')}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-9 cursor-pointer items-start gap-2.5 py-1.5 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={defaultValue.includes(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="text-13">
              <span className="font-medium">{option.label}</span>
              {option.hint === undefined ? null : <span className="block text-12 text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {errors === undefined ? null : (
        <p id={`${id}-error`} className="mt-1 text-12 text-late-text">
          {errors.join(' ')}
        </p>
      )}
    </fieldset>
  );
}
