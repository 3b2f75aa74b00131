import type { ReactNode } from 'react';

/** A page with a title, its sentence and what can be done on it. */
export function PageFrame({
  title,
  lead,
  actions,
  wide = false,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main className={`mx-auto w-full px-4 py-6 md:px-10 md:py-7 ${wide ? 'max-w-[1240px]' : 'max-w-[1104px]'}`}>
      <header className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-26 font-semibold text-balance">{title}</h1>
          {lead === undefined ? null : <p className="mt-1 text-14 text-pretty text-muted">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div className="mt-5">{children}</div>
    </main>
  );
}
