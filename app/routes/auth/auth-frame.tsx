import type { ReactNode } from 'react';

import { Logo } from '#app/ui/logo.tsx';
import { ThemeSwitch } from '#app/ui/theme-switch.tsx';

/** The frame of the pages before sign-in: the form on the left, what it leads to on the right where there is room. */
export function AuthFrame({
  title,
  lead,
  footer,
  aside,
  children,
}: {
  title: string;
  lead?: ReactNode;
  footer?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const alone = aside === undefined;
  return (
    <div className={alone ? 'grid min-h-dvh' : 'min-h-dvh lg:grid lg:h-dvh lg:grid-cols-[460px_minmax(0,1fr)]'}>
      <main
        className={`flex min-h-dvh flex-col px-5 py-6 md:px-14 lg:min-h-0 lg:overflow-y-auto ${
          alone ? 'mx-auto w-full max-w-[520px]' : 'bg-surface lg:border-r lg:border-line'
        }`}
      >
        <Logo />
        <div className="my-auto w-full max-w-[420px] py-8 lg:max-w-none">
          <h1 className="text-26 font-semibold text-balance">{title}</h1>
          {lead === undefined ? null : <p className="mt-2 text-15 text-pretty text-muted">{lead}</p>}
          <div className="mt-6 grid gap-4">{children}</div>
        </div>
        <footer className="flex items-center justify-between gap-4 text-13 text-muted">
          <span>{footer}</span>
          <ThemeSwitch side="top" />
        </footer>
      </main>
      {aside}
    </div>
  );
}
