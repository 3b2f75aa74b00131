import { Plus, Workflow } from 'lucide-react';
import { Link } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { viewFlows } from '#app/flows/view-versions.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { templateBySlug } from '#app/templates/registry.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Badge, Status } from '#app/ui/status.tsx';
import { instantWords } from '#app/ui/time.ts';

import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/flows';

export const meta: Route.MetaFunction = () => [{ title: 'Flows · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const [flows, { timeZone }] = await Promise.all([viewFlows({ ctx }), viewWorkspace({ ctx })]);
    const now = getServices(args.context).clock.now();
    return {
      mayCreate: can(roles, 'flow.create'),
      flows: flows
        .filter((flow) => flow.archivedAt === null)
        .map((flow) => ({
          slug: flow.slug,
          name: flow.name,
          template: flow.templateSlug === null ? null : (templateBySlug(flow.templateSlug)?.name ?? null),
          test: flow.test?.number ?? null,
          live: flow.live?.number ?? null,
          edited: instantWords(flow.draftUpdatedAt, now, timeZone),
        })),
    };
  });
}

export default function Flows({ loaderData }: Route.ComponentProps) {
  const { flows, mayCreate } = loaderData;
  const live = flows.filter((flow) => flow.live !== null).length;
  const add = mayCreate ? (
    <Link to="/flows/new" className={buttonStyle('primary')}>
      <Plus aria-hidden /> New flow
    </Link>
  ) : null;
  return (
    <PageFrame
      title="Flows"
      lead={
        flows.length === 0
          ? undefined
          : `${flows.length === 1 ? 'One flow' : `${flows.length} flows`}, ${live === 0 ? 'none' : live} of them live.`
      }
      actions={add}
    >
      {flows.length === 0 ? (
        <Card>
          <EmptyState icon={<Workflow />} title="No flow yet" action={add}>
            A flow decides, turn by turn, when your bot hands over and to whom.
          </EmptyState>
        </Card>
      ) : (
        <Card label="All flows">
          <ul>
            {flows.map((flow) => (
              <li key={flow.slug} className="border-t border-line-faint first:border-0">
                <Link
                  to={`/flows/${flow.slug}`}
                  className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-5 py-3.5 hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <span className="min-w-0 flex-1 basis-52">
                    <span className="block truncate text-14 font-medium">{flow.name}</span>
                    <span className="block truncate text-12 text-muted">
                      <code className="font-mono">{flow.slug}</code>
                      {flow.template === null ? '' : `, from ${flow.template}`}
                    </span>
                  </span>
                  <span className="flex gap-2">
                    {flow.live === null ? null : <Status kind="ok">Live v{flow.live}</Status>}
                    {flow.test === null ? null : <Badge>Test v{flow.test}</Badge>}
                    {flow.live === null && flow.test === null ? <Status kind="wait">Not published</Status> : null}
                  </span>
                  <span className="w-36 text-12 text-muted tabular">edited {flow.edited}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </PageFrame>
  );
}
