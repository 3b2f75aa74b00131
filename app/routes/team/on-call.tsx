import { Phone, Plus, X } from 'lucide-react';
import { useState } from 'react';

import { can } from '#app/accounts/permissions.ts';
import { addOverride, deleteRotation, removeOverride, saveRotation } from '#app/people/on-call.server.ts';
import { viewPeople } from '#app/people/people.server.ts';
import { viewPools } from '#app/people/pools.server.ts';
import { viewOnCall } from '#app/people/view-on-call.server.ts';
import { viewTeam } from '#app/people/view-team.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Status } from '#app/ui/status.tsx';
import { instantWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/on-call';
import { OverrideDialog } from './override-dialog.tsx';
import { RotationDialog } from './rotation-dialog.tsx';
import { teamAction } from './team-action.server.ts';
import { useVerb } from './use-verb.ts';

export const meta: Route.MetaFunction = () => [{ title: 'On call · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const { zone, now } = await viewTeam({ ctx });
    return {
      zone,
      now,
      rotations: await viewOnCall({ ctx }),
      pools: (await viewPools({ ctx })).map(({ id, name }) => ({ id, name })),
      people: (await viewPeople({ ctx })).filter((one) => one.active).map(({ id, name }) => ({ id, name })),
      mayEdit: can(roles, 'person.edit'),
    };
  });
}

export function action(args: Route.ActionArgs) {
  return teamAction(args, {
    save: saveRotation,
    delete: deleteRotation,
    override: addOverride,
    end_override: removeOverride,
  });
}

type Loaded = Route.ComponentProps['loaderData'];
type Rotation = Loaded['rotations'][number];

export default function OnCall({ loaderData }: Route.ComponentProps) {
  const { rotations, mayEdit, pools, people, zone } = loaderData;
  const [editing, setEditing] = useState<Rotation | 'new' | null>(null);
  const [standingIn, setStandingIn] = useState<Rotation | null>(null);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-72 text-14 text-pretty text-muted">
          For critical cases, whoever is on call is reached when nobody of the pool is there: also at night, and also
          off shift.
        </p>
        {mayEdit && rotations.length > 0 ? (
          <Button variant="primary" onClick={() => setEditing('new')}>
            <Plus aria-hidden /> New rotation
          </Button>
        ) : null}
      </div>
      {rotations.length === 0 ? (
        <Card label="On call">
          <EmptyState
            icon={<Phone />}
            title="Nobody is on call"
            action={
              mayEdit && pools.length > 0 ? (
                <Button variant="primary" onClick={() => setEditing('new')}>
                  <Plus aria-hidden /> New rotation
                </Button>
              ) : undefined
            }
          >
            A critical case at night waits for its ladder. With a rotation somebody is reached at once.
          </EmptyState>
        </Card>
      ) : (
        rotations.map((rotation) => (
          <RotationCard
            key={rotation.id}
            rotation={rotation}
            loaded={loaderData}
            onEdit={() => setEditing(rotation)}
            onStandIn={() => setStandingIn(rotation)}
          />
        ))
      )}
      {editing === null ? null : (
        <RotationDialog
          rotation={editing === 'new' ? null : editing}
          pools={pools}
          people={people}
          zone={zone}
          onClose={() => setEditing(null)}
        />
      )}
      {standingIn === null ? null : (
        <OverrideDialog
          rotationId={standingIn.id}
          name={standingIn.name}
          people={people}
          onClose={() => setStandingIn(null)}
        />
      )}
    </div>
  );
}

function RotationCard({
  rotation,
  loaded,
  onEdit,
  onStandIn,
}: {
  rotation: Rotation;
  loaded: Loaded;
  onEdit: () => void;
  onStandIn: () => void;
}) {
  const { people, pools, now, zone, mayEdit } = loaded;
  const end = useVerb('end_override');
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? 'Somebody who left';
  const at = (instant: string | number) => instantWords(new Date(instant), new Date(now), zone);
  const pool = pools.find((one) => one.id === rotation.poolId)?.name ?? '';
  return (
    <Card label={rotation.name} className="px-5 py-4">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-15 font-semibold">{rotation.name}</h2>
          <p className="text-12 text-muted">
            For {pool},{' '}
            {rotation.turnDays === 1 ? 'a day' : rotation.turnDays === 7 ? 'a week' : `${rotation.turnDays} days`} each,
            handed over at {rotation.handover} ({rotation.zone})
          </p>
        </div>
        {rotation.now === null ? (
          <Status kind="risk">Nobody is on call</Status>
        ) : (
          <Status kind="ok" icon={<Phone />}>
            {nameOf(rotation.now)} is on call
          </Status>
        )}
      </header>
      <ol className="mt-3 grid gap-1 text-13">
        {rotation.turns.map((turn) => (
          <li key={turn.fromMs} className="flex flex-wrap gap-x-3">
            <span className="basis-64 text-muted tabular">
              {at(turn.fromMs)} to {at(turn.untilMs)}
            </span>
            <span>
              {nameOf(turn.personId)}
              {turn.standsInFor === null ? '' : ` for ${nameOf(turn.standsInFor)}`}
            </span>
          </li>
        ))}
      </ol>
      {rotation.overrides.length === 0 ? null : (
        <ul className="mt-3 grid gap-1 border-t border-line-faint pt-3 text-13">
          {rotation.overrides.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                {nameOf(one.personId)} stands in from {at(one.from)} until {at(one.until)}
              </span>
              {mayEdit ? (
                <IconButton
                  label={`${nameOf(one.personId)} does not stand in`}
                  onClick={() => end.send({ overrideId: one.id })}
                >
                  <X />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayEdit ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button onClick={onStandIn} aria-label={`Somebody stands in: ${rotation.name}`}>
            Somebody stands in
          </Button>
          <Button variant="ghost" onClick={onEdit} aria-label={`Change ${rotation.name}`}>
            Change
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
