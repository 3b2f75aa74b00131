import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

/** List and case side by side; on a phone one at a time: list, then brief, then reply. */
export function DeskFrame({
  banner,
  list,
  caseOpen,
  children,
}: {
  banner: ReactNode;
  list: ReactNode;
  caseOpen: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      {banner}
      <div className="min-h-0 flex-1 md:grid md:grid-cols-[288px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
        <div className={classNames('min-h-0 border-line max-md:h-full md:border-r', caseOpen && 'max-md:hidden')}>
          {list}
        </div>
        <main
          className={classNames(
            'relative min-h-0 min-w-0 max-lg:overflow-y-auto max-md:h-full',
            !caseOpen && 'max-md:hidden',
          )}
        >
          {children}
        </main>
      </div>
    </div>
  );
}
