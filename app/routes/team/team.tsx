import { Outlet } from 'react-router';

import { SectionLinks } from '#app/ui/section-links.tsx';

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
      <SectionLinks label="Team" links={parts} />
      <div className="mt-5">
        <Outlet />
      </div>
    </PageFrame>
  );
}
