import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';

import { can } from '#app/accounts/permissions.ts';
import { viewPeople } from '#app/people/people.server.ts';
import { createSkill, deleteSkill, viewSkills } from '#app/people/skills.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/skills';
import { teamAction } from './team-action.server.ts';
import { useVerb } from './use-verb.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Skills · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const people = (await viewPeople({ ctx })).filter((person) => person.active);
    const skills = (await viewSkills({ ctx })).map((skill) => ({
      ...skill,
      people: people.flatMap((person) => {
        const level = person.skills.find((one) => one.slug === skill.slug)?.level;
        return level === undefined ? [] : [{ name: person.name, level }];
      }),
    }));
    return { skills, mayEdit: can(roles, 'person.edit') };
  });
}

const skillIdSchema = z.object({ skillId: z.string() }).catch({ skillId: '' });

export function action(args: Route.ActionArgs) {
  return teamAction(args, {
    create: createSkill,
    delete: ({ ctx, input }) => deleteSkill({ ctx, input: skillIdSchema.parse(input) }),
  });
}

export default function Skills({ loaderData }: Route.ComponentProps) {
  const { skills, mayEdit } = loaderData;
  const remove = useVerb('delete');
  return (
    <div className="grid gap-4">
      <FormError errors={remove.refused === null ? undefined : [remove.refused]} />
      <Card label="Skills">
        <CardHeader title="Skills" aside={`${skills.length}`} />
        {skills.length === 0 ? (
          <EmptyState icon={<GraduationCap />} title="No skills yet">
            A small map is best: three to eight words such as billing, refunds or Spanish. A tier of a flow asks for
            them with a level.
          </EmptyState>
        ) : (
          <ul>
            {skills.map((skill) => (
              <li
                key={skill.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-3"
              >
                <span className="min-w-0 flex-1 basis-40 text-14 font-medium">{skill.name}</span>
                <span className="min-w-0 flex-2 basis-64 text-13 text-muted">
                  {skill.people.length === 0
                    ? 'nobody has it: a tier that asks for it finds nobody'
                    : skill.people.map((one) => `${one.name} ${one.level}`).join(' · ')}
                </span>
                {mayEdit ? (
                  <Button
                    variant="ghost"
                    size="small"
                    aria-label={`Remove ${skill.name}`}
                    onClick={() => remove.send({ skillId: skill.id })}
                  >
                    Remove
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {mayEdit ? <NewSkill key={skills.length} /> : null}
    </div>
  );
}

function NewSkill() {
  const [name, setName] = useState('');
  const verb = useVerb('create');
  return (
    <Card label="New skill" className="px-5 py-4">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          verb.send({ name });
        }}
      >
        <Field
          label="New skill"
          className="min-w-0 flex-1 basis-56 md:max-w-[320px]"
          errors={verb.errorsAt('/name') ?? (verb.refused === null ? undefined : [verb.refused])}
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              autoComplete="off"
              placeholder="Refunds"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={verb.busy} className="mb-0.5">
          Add the skill
        </Button>
      </form>
    </Card>
  );
}
