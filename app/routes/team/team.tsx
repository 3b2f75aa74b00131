import { NavLink, Outlet } from 'react-router';

import { classNames } from '#app/ui/class-names.ts';

import { PageFrame } from '../home/page-frame.tsx';
import type { Route } from './+types/team';

export const meta: Route.MetaFunction = () => [{ title: 'Team · Baton' }];

const parts = [
  { to: '/team/people', label: 'People' },
  { to: '/team/pools', label: 'Pools' },
  { to: '/team/skills', label: 'Skills' },
  { to: '/team/shifts', label: 'Shifts' },
  { to: '/team/on-call', label: 'On call' },
  { to: '/team/hours', label: 'Opening hours' },
  { to: '/team/import', label: 'Import' },
];

export default function Team() {
  return (
    <PageFrame title="Team" lead="Who is asked, for what, and when they work." wide>
      <nav aria-label="Team" className="flex gap-5 overflow-x-auto border-b border-line">
        {parts.map((part) => (
          <NavLink
            key={part.to}
            to={part.to}
            className={({ isActive }) =>
              classNames(
                'relative py-2.5 text-13 font-medium whitespace-nowrap after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:rounded-t-full focus-visible:-outline-offset-2',
                isActive ? 'text-text after:bg-text' : 'text-muted hover:text-text',
              )
            }
          >
            {part.label}
          </NavLink>
        ))}
      </nav>
      <div className="mt-5">
        <Outlet />
      </div>
    </PageFrame>
  );
}
