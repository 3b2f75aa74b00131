import { ArrowRight, Plus } from 'lucide-react';
import { Link } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { viewInbox } from '#app/desk/inbox/inbox-view.server.ts';
import { viewFlows } from '#app/flows/view-versions.server.ts';
import { viewToday } from '#app/insight/today.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { dayWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/home';
import { greeting } from './greeting.ts';
import { HandoffList } from './handoff-list.tsx';
import { PageFrame } from './page-frame.tsx';
import { PromiseHero } from './promise-hero.tsx';
import { SetupCard } from './setup-card.tsx';
import { FlowTable } from './flow-table.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Home · Baton' }];

const handoffsShown = 6;

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles, user } = await pageMember(args);
  return forPage(args.request, async () => {
    const seesCases = can(roles, 'case.view');
    const [today, flows, workspace, inbox] = await Promise.all([
      viewToday({ ctx }),
      viewFlows({ ctx }),
      viewWorkspace({ ctx }),
      seesCases ? viewInbox({ ctx }) : null,
    ]);
    const now = getServices(args.context).clock.now();
    const open = inbox?.rows.filter((row) => row.state !== 'resolved' && row.state !== 'cancelled') ?? [];
    const listed = flows.filter((flow) => flow.archivedAt === null);
    return {
      userName: user.name,
      now,
      timeZone: workspace.timeZone,
      environment: today.environment,
      promises: { ...today.promises, next: today.promises.next === null ? null : { ...today.promises.next } },
      marks: today.marks.map(({ id, state, dueAt, caseId, customerName }) => ({
        id,
        state,
        dueAt,
        caseId,
        customerName,
      })),
      firstSteps: { ...today.firstSteps },
      handoffs: open.slice(0, handoffsShown),
      openCount: open.length,
      seesCases,
      mayCreate: can(roles, 'flow.create'),
      flows: listed.map(({ slug, name, live, test }) => ({
        slug,
        name,
        live: live?.number ?? null,
        test: test?.number ?? null,
      })),
    };
  });
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { userName, now, timeZone, flows, handoffs, openCount, seesCases, mayCreate, firstSteps } = loaderData;
  const live = flows.filter((flow) => flow.live !== null).length;
  const setUp = Object.values(firstSteps).every(Boolean);
  return (
    <PageFrame
      title={`${greeting(now, timeZone)}, ${userName.split(' ')[0] ?? userName}`}
      lead={`${dayWords(now, timeZone)}, ${live === 0 ? 'no flow is live yet' : live === 1 ? 'one flow is live' : `${live} flows are live`}`}
      actions={
        <>
          <Link to="/try" className={buttonStyle('secondary')}>
            Try your bot
          </Link>
          {mayCreate ? (
            <Link to="/flows/new" className={buttonStyle('secondary')}>
              <Plus aria-hidden /> New flow
            </Link>
          ) : null}
        </>
      }
    >
      <div className="grid gap-4">
        <PromiseHero {...loaderData} />
        <div className={setUp ? 'grid gap-4' : 'grid gap-4 lg:grid-cols-[minmax(0,1fr)_316px] lg:items-start'}>
          <div className="grid min-w-0 gap-4">
            {seesCases ? (
              <Card label="Live handoffs">
                <CardHeader
                  title="Live handoffs"
                  aside={
                    <Link to="/desk" className="flex items-center gap-1 text-13 font-medium text-link hover:underline">
                      {openCount === 0 ? 'Desk' : `All ${openCount}`} <ArrowRight className="size-3.5" aria-hidden />
                    </Link>
                  }
                />
                <HandoffList rows={handoffs} now={now} timeZone={timeZone} />
              </Card>
            ) : null}
            <FlowTable flows={flows} />
          </div>
          {setUp ? null : <SetupCard steps={firstSteps} flowSlug={flows[0]?.slug ?? null} />}
        </div>
      </div>
    </PageFrame>
  );
}
