import { NavLink, Outlet } from 'react-router';

import { classNames } from '#app/ui/class-names.ts';

import { PageFrame } from '../home/page-frame.tsx';
import type { Route } from './+types/settings';

export const meta: Route.MetaFunction = () => [{ title: 'Settings · Baton' }];

const parts = [
  { to: '/settings/members', label: 'Members' },
  { to: '/settings/permissions', label: 'Roles' },
  { to: '/settings/keys', label: 'API keys' },
  { to: '/settings/webhooks', label: 'Webhooks' },
  { to: '/settings/widget', label: 'Chat window' },
  { to: '/settings/lookups', label: 'Look-ups and notes' },
  { to: '/settings/lookups/model', label: 'Brief' },
  { to: '/settings/privacy', label: 'Privacy' },
  { to: '/settings/account', label: 'Your account' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/health', label: 'Health' },
];

export default function Settings() {
  return (
    <PageFrame title="Settings">
      <nav aria-label="Settings" className="flex gap-5 overflow-x-auto border-b border-line">
        {parts.map((part) => (
          <NavLink
            key={part.to}
            to={part.to}
            end={part.to === '/settings/lookups'}
            className={({ isActive }) =>
              classNames(
                'relative py-2.5 text-13 font-medium whitespace-nowrap after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:rounded-t-full',
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
