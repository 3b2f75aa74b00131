import { Outlet } from 'react-router';

import { SectionLinks } from '#app/ui/section-links.tsx';

import { PageFrame } from '../home/page-frame.tsx';
import type { Route } from './+types/settings';

export const meta: Route.MetaFunction = () => [{ title: 'Settings · Baton' }];

const parts = [
  { to: '/settings/members', label: 'Members' },
  { to: '/settings/permissions', label: 'Roles' },
  { to: '/settings/keys', label: 'API keys' },
  { to: '/settings/webhooks', label: 'Webhooks' },
  { to: '/settings/widget', label: 'Chat window' },
  { to: '/settings/lookups', label: 'Look-ups and notes', end: true },
  { to: '/settings/lookups/model', label: 'Brief' },
  { to: '/settings/privacy', label: 'Privacy' },
  { to: '/settings/account', label: 'Your account' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/health', label: 'Health' },
];

export default function Settings() {
  return (
    <PageFrame title="Settings">
      <SectionLinks label="Settings" links={parts} />
      <div className="mt-5">
        <Outlet />
      </div>
    </PageFrame>
  );
}
