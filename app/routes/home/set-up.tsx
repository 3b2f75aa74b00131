import { Circle, CircleCheck, CircleDot } from 'lucide-react';
import { data, Link, redirect, useFetcher } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { createFlowFromMap } from '#app/flows/create-flow-from-map.server.ts';
import { ConversationMapForm } from '#app/insight/conversation-map-form.tsx';
import { viewSetUp } from '#app/insight/view-set-up.server.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { Badge } from '#app/ui/status.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/set-up';
import { PageFrame } from './page-frame.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Set-up · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => ({ ...(await viewSetUp({ ctx })), mayCreate: can(roles, 'flow.create') }));
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const text = (await args.request.formData()).get('map');
  try {
    const input: unknown = JSON.parse(typeof text === 'string' ? text : 'null');
    const { slug } = await createFlowFromMap({ ctx, input });
    return redirect(`/flows/${slug}`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ wrong: error.pointers[0]?.message ?? error.detail }, { status: statusOf(error) });
  }
}

export default function SetUp({ loaderData }: Route.ComponentProps) {
  const { day, steps, scripts, mayCreate } = loaderData;
  const fetcher = useFetcher<{ wrong: string }>();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <PageFrame
      title={next === undefined ? 'You are set up' : `Next: ${next.title.toLowerCase()}`}
      lead={`${day <= 30 ? `Day ${day} of 30` : `Day ${day}`}. ${done} of ${steps.length} steps are done; each is checked by what is really there.`}
    >
      <div className="grid gap-5">
        <Card label="Thirty days">
          <ol>
            {steps.map((step) => (
              <li
                key={step.key}
                aria-current={step === next ? 'step' : undefined}
                className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-2 border-t border-line-faint px-5 py-4 first:border-0 md:grid-cols-[20px_minmax(0,1fr)_auto]"
              >
                {step.done ? (
                  <CircleCheck className="mt-0.5 size-5 text-ok-mark" aria-label="done" role="img" />
                ) : step === next ? (
                  <CircleDot className="mt-0.5 size-5 text-accent-text" aria-label="next" role="img" />
                ) : (
                  <Circle className="mt-0.5 size-5 text-control" aria-label="open" role="img" />
                )}
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 text-14 font-semibold">
                    {step.title} <Badge>{step.days}</Badge>
                  </p>
                  <p className="mt-0.5 text-13 text-pretty text-muted">{step.says}</p>
                  <p className="mt-1 text-12 tabular">{step.found}</p>
                </div>
                {step.done ? null : (
                  <Link to={step.to} className={`${buttonStyle(step === next ? 'primary' : 'secondary', 'small')} col-start-2 self-center justify-self-start md:col-start-3`}>
                    {step.action}
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </Card>
        {mayCreate ? (
          <Card label="Map your conversations">
            <CardHeader title="Map your conversations" />
            <ConversationMapForm
              busy={fetcher.state !== 'idle'}
              wrong={fetcher.data?.wrong ?? null}
              onDraft={(map) => void fetcher.submit({ map: JSON.stringify(map) }, { method: 'post' })}
            />
          </Card>
        ) : null}
        <Card label="Scripts">
          <CardHeader title="What is said first" aside="ten seconds each" />
          <ul className="px-5 pb-4">
            {scripts.map((script) => (
              <li key={script.title} className="border-t border-line-faint py-2.5 text-13 first:border-0">
                <span className="font-medium">{script.title}</span>
                <span className="block text-pretty text-muted">{spoken(script.text)}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </PageFrame>
  );
} // prettier-ignore

/** The script with its blanks in words. */
function spoken(text: string): string {
  return text
    .replaceAll('{{customer}}', '(name)')
    .replaceAll('{{agent}}', '(you)')
    .replaceAll('{{company}}', '(company)')
    .replaceAll('{{summary}}', '(what they want, in one breath)');
}
