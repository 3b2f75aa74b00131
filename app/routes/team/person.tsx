import { ArrowLeft } from 'lucide-react';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { clockTimeOf } from '#app/people/clock-time.ts';
import { createPerson, editPerson, viewPeople } from '#app/people/people.server.ts';
import { setShifts, viewShifts } from '#app/people/shifts.server.ts';
import { viewSkills } from '#app/people/skills.server.ts';
import { viewTeam } from '#app/people/view-team.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/person';
import { ShiftEditor, type ShiftRow } from './shift-editor.tsx';
import { teamAction } from './team-action.server.ts';
import { useVerb } from './use-verb.ts';
import { ZoneInput } from './zone-input.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Person · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const { personId } = args.params;
  return forPage(args.request, async () => {
    const skills = (await viewSkills({ ctx })).map(({ slug, name }) => ({ slug, name }));
    const { zone } = await viewTeam({ ctx });
    const mayEdit = can(roles, 'person.edit');
    if (personId === 'new') return { person: null, skills, shifts: [], zone, mayEdit };
    const person = (await viewPeople({ ctx })).find((one) => one.id === personId);
    if (person === undefined) throw new Response('There is no such person.', { status: 404 });
    const own = (await viewShifts({ ctx })).filter((shift) => shift.personId === personId);
    const shifts: ShiftRow[] = own.map((shift) => ({
      weekday: shift.weekday,
      from: clockTimeOf(shift.fromMinute),
      to: clockTimeOf(shift.toMinute),
      validFrom: shift.validFrom,
      validTo: shift.validTo,
    }));
    const levels = Object.fromEntries(person.skills.map((skill) => [skill.slug, skill.level]));
    const { id, name, email, phone, capacity, mayRefundUpToCents, mayNegotiate, licensed, active } = person;
    return {
      person: {
        id,
        name,
        email,
        phone,
        zone: person.zone,
        capacity,
        mayRefundUpToCents,
        mayNegotiate,
        licensed,
        active,
        levels,
      },
      skills,
      shifts,
      zone: own[0]?.zone ?? person.zone ?? zone,
      mayEdit,
    };
  });
}

export function action(args: Route.ActionArgs) {
  return teamAction(args, { create: createPerson, edit: editPerson, shifts: setShifts });
}

type Loaded = Route.ComponentProps['loaderData'];

export default function PersonPage({ loaderData }: Route.ComponentProps) {
  const { person, mayEdit } = loaderData;
  return (
    <div className="grid gap-4">
      <div>
        <Link
          to="/team/people"
          className="inline-flex items-center gap-1.5 text-13 font-medium text-link hover:underline"
        >
          <ArrowLeft className="size-4" aria-hidden /> All people
        </Link>
        <h2 className="mt-2 text-20 font-semibold">{person?.name ?? 'Somebody new'}</h2>
        {mayEdit ? null : <p className="mt-1 text-13 text-muted">Only an owner, admin or lead may change this.</p>}
      </div>
      <Details key={person?.id ?? 'new'} {...loaderData} />
      {person === null ? null : (
        <ShiftEditor
          key={`${person.id}-shifts`}
          personId={person.id}
          shifts={loaderData.shifts}
          zone={loaderData.zone}
          mayEdit={mayEdit}
        />
      )}
    </div>
  );
}

const levelWords = ['not at all', '1: a little', '2', '3: well', '4', '5: our best'];

function Details({ person, skills, mayEdit }: Loaded) {
  const navigate = useNavigate();
  const show = useToast();
  const [fields, setFields] = useState({
    name: person?.name ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    zone: person?.zone ?? '',
    capacity: String(person?.capacity ?? 3),
    refund: ((person?.mayRefundUpToCents ?? 0) / 100).toFixed(2),
    mayNegotiate: person?.mayNegotiate ?? false,
    licensed: person?.licensed ?? false,
    active: person?.active ?? true,
  });
  const [levels, setLevels] = useState<Readonly<Record<string, number>>>(person?.levels ?? {});
  const verb = useVerb(person === null ? 'create' : 'edit', (value) => {
    show({ kind: 'done', title: person === null ? `${fields.name} is added` : `${fields.name} is saved` });
    if (typeof value === 'object' && value !== null && 'personId' in value)
      void navigate(`/team/people/${String(value.personId)}`);
  });
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const text = (name: 'name' | 'email' | 'phone', label: string, hint?: string, type = 'text') => (
    <Field label={label} hint={hint} errors={verb.errorsAt(`/${name}`)}>
      {(control) => (
        <Input
          {...control}
          type={type}
          value={fields[name]}
          disabled={!mayEdit}
          autoComplete="off"
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const save = () =>
    verb.send({
      ...(person === null ? {} : { personId: person.id, active: fields.active }),
      name: fields.name,
      email: fields.email.trim() === '' ? null : fields.email,
      phone: fields.phone.trim() === '' ? null : fields.phone.replaceAll(/[ ()-]/g, ''),
      zone: fields.zone.trim() === '' ? null : fields.zone,
      capacity: fields.capacity.trim() === '' ? null : Number(fields.capacity),
      mayRefundUpToCents: Math.round(Number(fields.refund.replace(',', '.')) * 100),
      mayNegotiate: fields.mayNegotiate,
      licensed: fields.licensed,
      skills: Object.fromEntries(Object.entries(levels).filter(([, level]) => level > 0)),
    });
  return (
    <Card label="Details" className="px-5 py-4">
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FormError errors={verb.refused === null ? undefined : [verb.refused]} />
        <div className="grid items-start gap-4 md:grid-cols-3">
          {text('name', 'Name')}
          {text('email', 'E-mail', undefined, 'email')}
          {text('phone', 'Phone', 'With country code, like +14155550123', 'tel')}
        </div>
        <div className="grid items-start gap-4 md:grid-cols-3">
          <Field
            label="Places"
            hint="How many cases at once. All open ones count, also those that wait."
            errors={verb.errorsAt('/capacity')}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={fields.capacity}
                disabled={!mayEdit}
                onChange={(event) => change({ capacity: event.target.value })}
              />
            )}
          </Field>
          <ZoneInput
            label="Time zone"
            hint="Empty: the workspace’s"
            value={fields.zone}
            disabled={!mayEdit}
            errors={verb.errorsAt('/zone')}
            onChange={(zone) => change({ zone })}
          />
          <Field label="May refund up to" hint="0 is nothing" errors={verb.errorsAt('/mayRefundUpToCents')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={fields.refund}
                disabled={!mayEdit}
                onChange={(event) => change({ refund: event.target.value })}
              />
            )}
          </Field>
        </div>
        <fieldset className="flex flex-wrap gap-x-8 gap-y-2" disabled={!mayEdit}>
          <legend className="mb-1 text-13 font-medium">Authority</legend>
          <Box
            label="May negotiate"
            checked={fields.mayNegotiate}
            onChange={(mayNegotiate) => change({ mayNegotiate })}
          />
          <Box label="Licensed" checked={fields.licensed} onChange={(licensed) => change({ licensed })} />
          {person === null ? null : (
            <Box label="Is asked for cases" checked={fields.active} onChange={(active) => change({ active })} />
          )}
        </fieldset>
        <fieldset disabled={!mayEdit}>
          <legend className="text-13 font-medium">Skills</legend>
          {skills.length === 0 ? (
            <p className="mt-1 text-13 text-muted">
              There are no skills yet.{' '}
              <Link to="/team/skills" className="text-link underline">
                Make the first one
              </Link>
              .
            </p>
          ) : (
            <div className="mt-2 grid gap-3 md:grid-cols-3">
              {skills.map((skill) => (
                <Field key={skill.slug} label={skill.name} errors={verb.errorsAt(`/skills/${skill.slug}`)}>
                  {(control) => (
                    <Select
                      {...control}
                      controlSize="small"
                      value={String(levels[skill.slug] ?? 0)}
                      options={levelWords.map((label, level) => ({ value: String(level), label }))}
                      onChange={(event) => setLevels({ ...levels, [skill.slug]: Number(event.target.value) })}
                    />
                  )}
                </Field>
              ))}
            </div>
          )}
        </fieldset>
        {mayEdit ? (
          <div>
            <Button type="submit" variant="primary" busy={verb.busy}>
              {person === null ? 'Add this person' : 'Save the person'}
            </Button>
          </div>
        ) : null}
      </form>
    </Card>
  );
}

function Box({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-9 cursor-pointer items-center gap-2.5 text-13 pointer-coarse:min-h-11">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
