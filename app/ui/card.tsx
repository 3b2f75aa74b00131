import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';

export function Card({ children, className, label }: { children: ReactNode; className?: string; label?: string }) {
  return (
    <section aria-label={label} className={classNames('rounded-4 bg-surface shadow-sm', className)}>
      {children}
    </section>
  );
}

/** The first line of a card: its name, and what stands on the right. */
export function CardHeader({ title, aside }: { title: string; aside?: ReactNode }) {
  return (
    <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-3">
      <h2 className="text-15 font-semibold">{title}</h2>
      {aside === undefined ? null : <div className="text-12 text-muted">{aside}</div>}
    </header>
  );
}
