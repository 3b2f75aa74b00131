import { useState } from 'react';
import { data } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { dropPrivacy, savePrivacy, saveKept, viewPrivacy } from '#app/cases/brief/brief-settings.server.ts';
import { AUDIENCES, EVERY_QUEUE, ruleFor } from '#app/cases/brief/privacy.ts';
import { audienceWords, partWords, personalDataWords } from '#app/cases/brief/privacy-words.ts';
import { BRIEF_PARTS } from '#app/contracts/brief.ts';
import { PERSONAL_DATA_TYPES } from '#app/contracts/signals.ts';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/privacy';
import { KeptKindsCard } from './privacy-kept.tsx';
import { PrivacyRuleDialog } from './privacy-rule-dialog.tsx';
import { PrivacyTable, type ShownRule } from './privacy-table.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Privacy · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const { rules, queues, keptKinds } = await forPage(args.request, () => viewPrivacy({ ctx }));
  const every = AUDIENCES.map((audience) => ({ ...ruleFor(rules, EVERY_QUEUE, audience) }));
  const own = rules.filter((rule) => rule.queue !== EVERY_QUEUE);
  const set = new Set(rules.map((rule) => `${rule.queue}/${rule.audience}`));
  return {
    mayEdit: can(roles, 'privacy.edit'),
    rules: [...every, ...own].map((rule): ShownRule => ({
      queue: rule.queue,
      queueName: queues.find(({ slug }) => slug === rule.queue)?.name ?? rule.queue,
      audience: rule.audience,
      parts: [...rule.parts],
      reveals: [...rule.reveals],
      isDefault: !set.has(`${rule.queue}/${rule.audience}`),
    })),
    queues: [...queues],
    keptKinds: [...keptKinds],
  };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  try {
    switch (form.get('intent')) {
      case 'save':
        await savePrivacy({
          ctx,
          input: {
            queue: text('queue'),
            audience: text('audience'),
            parts: form.getAll('parts'),
            reveals: form.getAll('reveals'),
          },
        });
        return data({ refused: null });
      case 'drop':
        await dropPrivacy({ ctx, input: { queue: text('queue'), audience: text('audience') } });
        return data({ refused: null });
      case 'kept':
        await saveKept({ ctx, input: { kinds: form.getAll('kinds') } });
        return data({ refused: null });
      default:
        return data({ refused: 'That cannot be done here.' }, { status: 400 });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ refused: error.detail }, { status: statusOf(error) });
  }
}

/** R50, R102: what travels, who sees it, what is kept and who may reveal it, on one page that a reviewer can read through. */
export default function Privacy({ loaderData, actionData }: Route.ComponentProps) {
  const { rules, queues, keptKinds, mayEdit } = loaderData;
  const [editing, setEditing] = useState<ShownRule | null>(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      <Boundaries />
      <Card label="Who sees what of a brief">
        <CardHeader title="Who sees what of a brief" aside="what is not listed is not shown" />
        <PrivacyTable rules={rules} onEdit={mayEdit ? setEditing : undefined} />
      </Card>
      <KeptKindsCard
        kinds={PERSONAL_DATA_TYPES.map((kind) => ({ value: kind, label: personalDataWords[kind] }))}
        kept={keptKinds}
        mayEdit={mayEdit}
      />
      {editing === null ? null : (
        <PrivacyRuleDialog
          rule={editing}
          queues={queues}
          parts={BRIEF_PARTS.map((part) => ({ value: part, ...partWords[part] }))}
          kinds={PERSONAL_DATA_TYPES.map((kind) => ({ value: kind, label: personalDataWords[kind] }))}
          audienceName={audienceWords[editing.audience].label}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

const boundaries = [
  [
    'On the way in',
    'Card, social security and bank numbers, passwords, contact data and addresses are masked before anything is stored.',
  ],
  ['On the way out', 'Reason, clock and next step always travel. Everything else travels only to who is listed below.'],
  [
    'Consent',
    'Who said no to sharing is not written into other systems, not looked up there and not sent to a model. Who said no to recording is marked for the agent.',
  ],
  [
    'Revealing',
    'Needs a role that may, and a reason. It stands in the audit log and in the case’s timeline. API keys reveal nothing.',
  ],
  ['Keys', 'What is kept is sealed with AES-256-GCM under a key of this workspace alone.'],
] as const;

function Boundaries() {
  return (
    <Card label="Boundaries" className="px-5 py-4">
      <h2 className="text-15 font-semibold">Boundaries</h2>
      <dl className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-2.5 md:grid-cols-[140px_minmax(0,1fr)]">
        {boundaries.map(([term, meaning]) => (
          <div key={term} className="contents">
            <dt className="text-13 font-medium">{term}</dt>
            <dd className="max-w-[75ch] text-13 text-pretty text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
