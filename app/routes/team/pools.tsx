import { Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';

import { can } from '#app/accounts/permissions.ts';
import { viewPeople } from '#app/people/people.server.ts';
import { createPool, deletePool, editPool, viewPools } from '#app/people/pools.server.ts';
import { viewWaits } from '#app/people/view-waits.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Badge } from '#app/ui/status.tsx';
import { durationWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/pools';
import { PoolDialog, type PoolShown } from './pool-dialog.tsx';
import { teamAction } from './team-action.server.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Pools · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const waits = new Map((await viewWaits({ ctx })).map((one) => [one.queue, one]));
    const pools = (await viewPools({ ctx })).map(({ id, slug, name, fallback, caseWeight, members }) => ({
      id, slug, name, fallback, caseWeight, members: [...members], wait: waits.get(slug) ?? null,
    })); // prettier-ignore
    const people = (await viewPeople({ ctx })).filter((person) => person.active).map(({ id, name }) => ({ id, name }));
    return { pools, people, mayEdit: can(roles, 'person.edit') };
  });
}

const poolIdSchema = z.object({ poolId: z.string() }).catch({ poolId: '' });

export function action(args: Route.ActionArgs) {
  return teamAction(args, {
    create: createPool,
    edit: editPool,
    delete: ({ ctx, input }) => deletePool({ ctx, input: poolIdSchema.parse(input) }),
  });
}

type Pool = Route.ComponentProps['loaderData']['pools'][number];

export default function Pools({ loaderData }: Route.ComponentProps) {
  const { pools, people, mayEdit } = loaderData;
  const [editing, setEditing] = useState<PoolShown | 'new' | null>(null);
  return (
    <>
      <Card label="Pools">
        <CardHeader
          title="Pools"
          aside={
            mayEdit ? (
              <Button variant="primary" onClick={() => setEditing('new')}>
                <Plus aria-hidden /> New pool
              </Button>
            ) : (
              `${pools.length}`
            )
          }
        />
        {pools.length === 0 ? (
          <EmptyState icon={<Layers />} title="No pools yet">
            A pool is a queue and the people who take from it. A tier of a flow asks one.
          </EmptyState>
        ) : (
          <ul>
            {pools.map((pool) => (
              <li
                key={pool.id}
                className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line-faint px-5 py-3"
              >
                <div className="min-w-0 flex-1 basis-56">
                  <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
                    {pool.name}
                    {pool.fallback ? <Badge>Overflow</Badge> : null}
                    {pool.caseWeight === 1 ? null : <Badge>A case takes {pool.caseWeight} places</Badge>}
                  </p>
                  <p className="mt-0.5 text-12 text-muted">
                    {pool.members.length === 0
                      ? 'nobody: a flow that asks it passes it over'
                      : pool.members.map((member) => member.name).join(', ')}
                  </p>
                </div>
                <p className="basis-64 text-12 text-muted">{waitWords(pool)}</p>
                {mayEdit ? (
                  <Button size="small" onClick={() => setEditing(pool)} aria-label={`Change ${pool.name}`}>
                    Change
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {editing === null ? null : (
        <PoolDialog pool={editing === 'new' ? null : editing} people={people} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

/** What customers are told now, and how often what was told held: honest, with how many cases it is from. */
function waitWords({ wait }: Pool): string {
  if (wait === null || wait.waitMs === null) return 'Nobody is rostered this week: customers are told no wait';
  const now = `Wait that is told now: about ${durationWords(wait.waitMs)}`;
  if (wait.told === 0) return `${now}. Not checked yet.`;
  const share = `${wait.held} of ${wait.told}`;
  return wait.told < 50 ? `${now}. Held in ${share}: too few to judge.` : `${now}. Held in ${share} of four weeks.`;
}
