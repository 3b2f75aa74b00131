import type { ComponentPropsWithRef } from 'react';

import { classNames } from './class-names.ts';

/** Shared by everything one can type in. 16 px on touch, or the phone zooms into the page. */
export const controlStyle =
  'w-full min-w-0 rounded-3 bg-raised text-text inset-ring inset-ring-control transition-shadow outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-focus focus-visible:ring-3 focus-visible:ring-accent/20 aria-invalid:inset-ring-late-mark disabled:bg-hover disabled:text-muted pointer-coarse:text-16';

export interface InputProps extends Omit<ComponentPropsWithRef<'input'>, 'size'> {
  controlSize?: 'small' | 'medium' | 'large';
}

const heights = {
  small: 'h-8 px-2.5 text-13 pointer-coarse:h-11',
  medium: 'h-9 px-3 text-14 pointer-coarse:h-11',
  large: 'h-10 px-3.5 text-14 pointer-coarse:h-11',
} as const;

export function Input({ controlSize = 'medium', className, ...rest }: InputProps) {
  return <input className={classNames(controlStyle, heights[controlSize], className)} {...rest} />;
}

export function TextArea({ className, rows = 3, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea rows={rows} className={classNames(controlStyle, 'px-3 py-2 text-14', className)} {...rest} />;
}
