import type { ReactNode } from 'react';

/** A key, drawn where it can be used. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-1 bg-hover px-1 font-sans text-11 font-medium text-muted inset-ring inset-ring-line tabular">
      {children}
    </kbd>
  );
}
