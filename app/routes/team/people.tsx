import { Phone, Plus, Users } from 'lucide-react';
import { Link } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { foundingRefundUpToCents, foundingSkillLevel, isAssumed } from '#app/people/founding.ts';
import { refundWords } from '#app/people/refund-words.ts';
import { viewTeam } from '#app/people/view-team.server.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Badge, Status } from '#app/ui/status.tsx';
import { instantWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/people';

export const meta: Route.MetaFunction = () => [{ title: 'People · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const team = await forPage(args.request, () => viewTeam({ ctx }));
  return { ...team, mayEdit: can(roles, 'person.edit') };
}

type Loaded = Route.ComponentProps['loaderData'];
type Person = Loaded['people'][number];

export default function People({ loaderData }: Route.ComponentProps) {
  const { people, mayEdit } = loaderData;
  const active = people.filter((person) => person.active);
  const former = people.filter((person) => !person.active);
  const assumed = mayEdit ? active.find(isAssumed) : undefined;
  return (
    <div className="grid gap-4">
      {assumed === undefined ? null : <Assumed person={assumed} />}
      <Card label="People">
        <CardHeader
          title="People"
          aside={
            mayEdit ? (
              <Link to="/team/people/new" className={buttonStyle('primary')}>
                <Plus aria-hidden /> Add somebody
              </Link>
            ) : (
              `${active.length}`
            )
          }
        />
        {active.length === 0 ? (
          <EmptyState icon={<Users />} title="Nobody takes cases yet">
            Whoever joins the workspace appears here. People without a seat, reached by phone or mail, can be added too.
          </EmptyState>
        ) : (
          <ul>
            {active.map((person) => (
              <PersonRow key={person.id} person={person} {...loaderData} />
            ))}
          </ul>
        )}
      </Card>
      {former.length === 0 ? null : (
        <Card label="No longer asked">
          <CardHeader title="No longer asked" aside={`${former.length}`} />
          <ul>
            {former.map((person) => (
              <PersonRow key={person.id} person={person} {...loaderData} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

/** What was assumed is said to be assumed: cases go by it, and customers are told of people as experts. */
function Assumed({ person }: { person: Person }) {
  return (
    <Card label="Assumed" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <p className="min-w-0 flex-1 basis-80 text-13 text-pretty">
        <b className="font-semibold">What {person.name} can do is assumed.</b> Whoever founds a workspace gets level{' '}
        {foundingSkillLevel} of 5 in each skill, may negotiate and may refund up to{' '}
        {refundWords(foundingRefundUpToCents)}, so that the first case finds somebody. Nobody counts as licensed.
      </p>
      <Link to={`/team/people/${person.id}`} className={buttonStyle()}>
        Say what is true
      </Link>
    </Card>
  );
}

function PersonRow({ person, now, zone }: Loaded & { person: Person }) {
  const full = person.open >= person.capacity;
  return (
    <li className="border-t border-line-faint">
      <Link
        to={`/team/people/${person.id}`}
        className="grid grid-cols-[32px_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 px-5 py-3 hover:bg-hover focus-visible:-outline-offset-2 max-md:[&>*:nth-child(n+3)]:col-start-2 md:grid-cols-[32px_minmax(0,1fr)_minmax(0,0.6fr)_112px_216px]"
      >
        <Avatar name={person.name} size={32} />
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-2 text-14 font-medium">
            {person.name}
            {person.onCallFor.length === 0 ? null : (
              <Badge>
                <Phone aria-hidden /> On call for {person.onCallFor.join(', ')}
              </Badge>
            )}
          </span>
          <span className="block text-12 text-muted">{knows(person)}</span>
        </span>
        <span className="text-12 text-muted">
          {person.pools.length === 0 ? 'in no pool: never asked' : person.pools.map((pool) => pool.name).join(', ')}
        </span>
        <span className="text-12 text-muted tabular">
          {person.open} of {person.capacity} places taken{full && person.capacity > 0 ? ', full' : ''}
        </span>
        <span className="text-12">
          {person.active ? <Presence person={person} now={now} zone={zone} /> : 'Inactive'}
        </span>
      </Link>
    </li>
  );
}

function Presence({ person, now, zone }: { person: Person; now: string; zone: string }) {
  const at = (instant: string | number) => instantWords(new Date(instant), new Date(now), zone);
  const { shift, presence } = person;
  const off = shift.kind === 'off';
  const words =
    presence === 'available'
      ? off
        ? 'Available, off shift'
        : 'Available'
      : presence === 'away'
        ? person.presenceAuto
          ? `Away since ${at(person.presenceSince)}: no activity`
          : `Away since ${at(person.presenceSince)}`
        : 'Offline';
  return (
    <span className="grid justify-items-start gap-1">
      <Status kind={presence === 'available' && !off ? 'ok' : 'wait'}>{words}</Status>
      <span className="text-muted">
        {shift.kind === 'free'
          ? 'no shifts: presence decides'
          : shift.kind === 'on'
            ? `on shift until ${at(shift.untilMs)}`
            : shift.nextMs === null
              ? 'no shift this week'
              : `next shift ${at(shift.nextMs)}`}
      </span>
    </span>
  );
}

/** Skills with levels, then authority, in a sentence. */
function knows(person: Person): string {
  const skills = person.skills.map((skill) => `${skill.name} ${skill.level}`);
  const may = [
    ...(person.mayRefundUpToCents > 0 ? [`may refund up to ${refundWords(person.mayRefundUpToCents)}`] : []),
    ...(person.mayNegotiate ? ['may negotiate'] : []),
    ...(person.licensed ? ['licensed'] : []),
  ];
  const parts = [...skills, ...may];
  return parts.length === 0 ? 'no skills yet' : parts.join(' · ');
}
