import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentPropsWithRef, ReactNode } from 'react';

import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link';
export type ButtonSize = 'small' | 'medium' | 'large';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-button hover:bg-accent-hover',
  secondary: 'bg-raised text-text shadow-xs inset-ring inset-ring-control hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger text-on-accent shadow-button hover:bg-danger-hover',
  link: 'text-link underline-offset-3 hover:underline',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 rounded-2 px-2.5 text-13',
  medium: 'h-8 rounded-2 px-3 text-13',
  large: 'h-11 rounded-3 px-4 text-15',
};

/** The look of a button, for elements that must be something else, such as a link. */
export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string {
  return classNames(
    'touch-target inline-flex shrink-0 items-center justify-center gap-1.5 font-medium whitespace-nowrap transition-colors select-none',
    '[&_svg]:size-[15px] [&_svg]:shrink-0',
    'disabled:bg-active disabled:text-muted disabled:shadow-none disabled:inset-ring-0',
    'aria-disabled:bg-active aria-disabled:text-muted aria-disabled:shadow-none aria-disabled:inset-ring-0',
    variants[variant],
    variant === 'link' ? 'text-13' : sizes[size],
  );
}

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button keeps its width, shows it and takes no second press. */
  busy?: boolean;
  /** Draws the only child, for example a link, as the button. */
  asChild?: boolean;
  children: ReactNode;
}

/** One primary button per decision area; its words say what will happen. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  busy = false,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const style = classNames(buttonStyle(variant, size), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={style}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  );
}
