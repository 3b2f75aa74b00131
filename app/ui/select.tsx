import { ChevronDown } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';

import { classNames } from './class-names.ts';
import { controlStyle } from './input.tsx';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

export interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'size' | 'children'> {
  options: readonly (SelectOption | SelectGroup)[];
  controlSize?: 'small' | 'medium' | 'large';
}

const heights = {
  small: 'h-8 pl-2.5 text-13 pointer-coarse:h-11',
  medium: 'h-9 pl-3 text-14 pointer-coarse:h-11',
  large: 'h-10 pl-3.5 text-14 pointer-coarse:h-11',
} as const;

/** The browser's own list: it is the best one on a phone, and it works before the page's scripts do. */
export function Select({ options, controlSize = 'medium', className, ...rest }: SelectProps) {
  return (
    <span className={classNames('relative block', className)}>
      <select
        className={classNames(controlStyle, heights[controlSize], 'cursor-pointer appearance-none truncate pr-8')}
        {...rest}
      >
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <option key={inner.value} value={inner.value} disabled={inner.disabled}>
                  {inner.label}
                </option>
              ))}
            </optgroup>
          ) : (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ),
        )}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
        aria-hidden
      />
    </span>
  );
}
