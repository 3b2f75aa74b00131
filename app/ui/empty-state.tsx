import type { ReactNode } from 'react';

/** What to do when there is nothing yet: one sentence and the one next action. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      {icon === undefined ? null : (
        <span className="mb-1 grid size-10 place-items-center rounded-4 bg-hover text-muted [&_svg]:size-5" aria-hidden>
          {icon}
        </span>
      )}
      <h3 className="text-15 font-semibold">{title}</h3>
      {children === undefined ? null : <p className="max-w-[46ch] text-14 text-pretty text-muted">{children}</p>}
      {action === undefined ? null : <div className="mt-3">{action}</div>}
    </div>
  );
}
