import { CircleAlert, CircleCheck, CirclePause, Clock } from 'lucide-react';
import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';

export type StatusKind = 'ok' | 'risk' | 'late' | 'wait';

const looks: Record<StatusKind, { style: string; mark: string; icon: typeof Clock }> = {
  ok: { style: 'bg-ok-ground text-ok-text', mark: 'text-ok-mark', icon: CircleCheck },
  risk: { style: 'bg-risk-ground text-risk-text', mark: 'text-risk-mark', icon: Clock },
  late: { style: 'bg-late-ground text-late-text', mark: 'text-late-mark', icon: CircleAlert },
  wait: { style: 'bg-wait-ground text-wait-text', mark: 'text-wait-mark', icon: CirclePause },
};

/** Where something stands: a ground, an icon and always a word. */
export function Status({ kind, icon, children }: { kind: StatusKind; icon?: ReactNode; children: ReactNode }) {
  const look = looks[kind];
  const Icon = look.icon;
  return (
    <span
      className={classNames(
        'inline-flex h-[22px] shrink-0 items-center gap-1.5 rounded-full pr-2 pl-1.5 text-12 font-medium whitespace-nowrap',
        look.style,
      )}
    >
      <span className={classNames('[&_svg]:size-[13px] [&_svg]:stroke-[2.25]', look.mark)} aria-hidden>
        {icon ?? <Icon />}
      </span>
      {children}
    </span>
  );
}

/** A grey label: a kind, a queue, a category. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex h-[22px] shrink-0 items-center gap-1.5 rounded-2 bg-hover px-2 text-12 font-medium whitespace-nowrap text-text [&_svg]:size-[13px]',
        className,
      )}
    >
      {children}
    </span>
  );
}
