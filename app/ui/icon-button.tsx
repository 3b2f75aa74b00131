import type { ComponentPropsWithRef, ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label'> {
  /** Read aloud and shown as the tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
  size?: 'small' | 'medium';
  /** Drawn as switched on. */
  pressed?: boolean;
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
}

/** A button that is only an icon. It always has a name and a tooltip. */
export function IconButton({
  label,
  shortcut,
  size = 'medium',
  pressed,
  tooltipSide = 'bottom',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      side={tooltipSide}
      content={
        <>
          {label}
          {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
        </>
      }
    >
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'touch-target inline-grid shrink-0 place-items-center rounded-2 text-muted transition-colors hover:bg-hover hover:text-text',
          'disabled:text-muted/50 disabled:hover:bg-transparent [&_svg]:size-4',
          size === 'small' ? 'size-7' : 'size-8',
          pressed === true && 'bg-active text-text',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
