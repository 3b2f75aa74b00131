import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { useReturnFocus } from './return-focus.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title that says what will happen. */
  description?: ReactNode;
  size?: 'small' | 'large';
  children: ReactNode;
}

/** A modal question. Focus goes in, stays in, and returns to where it came from. */
export function Dialog({ open, onOpenChange, title, description, size = 'small', children }: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Primitive.Content
          onKeyDown={(event) => event.stopPropagation()}
          {...returnFocus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-1/2 flex-col overflow-hidden rounded-4 bg-surface shadow-lg outline-none',
            size === 'small' ? 'max-w-[480px]' : 'max-w-[860px]',
          )}
        >
          <header className="flex items-start gap-3 px-6 pt-5">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-20 font-semibold text-balance">{title}</Primitive.Title>
              {description === undefined ? null : (
                <Primitive.Description className="mt-1 text-14 text-pretty text-muted">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close
              aria-label="Close"
              className="touch-target -mr-2 inline-grid size-8 shrink-0 place-items-center rounded-2 text-muted hover:bg-hover hover:text-text [&_svg]:size-4"
            >
              <X />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-6">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The row of buttons at the end of a dialog, in sight however long the dialog is. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    // A sticky box stays out of the padding around it, so it goes as far below: else it would cover the last lines.
    <div className="sticky -bottom-6 z-10 -mx-6 mt-3 -mb-6 flex flex-wrap justify-end gap-2 bg-surface px-6 pt-3 pb-6">
      {children}
    </div>
  );
}
