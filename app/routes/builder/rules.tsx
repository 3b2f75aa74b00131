import { Lock, SlidersHorizontal, Sparkle } from 'lucide-react';
import { useMemo, useState } from 'react';
import { data, Link, useFetcher } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { changeParameter } from '#app/flows/change-parameter.server.ts';
import { viewRules } from '#app/insight/view-rules.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Input } from '#app/ui/input.tsx';
import { layerWords, type Layer } from '#app/ui/layer-stripe.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { RuleLine, type RuleChange } from '../../insight/rule-line.tsx';
import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/rules';
import { findFlowBySlug } from './find-flow.server.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Rules · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const [view, { timeZone }] = await Promise.all([viewRules({ ctx }), viewWorkspace({ ctx })]);
    return { ...view, timeZone, mayTune: can(roles, 'flow.publish'), now: getServices(args.context).clock.now() };
  });
}

/** One limit, published in one step through the same gate as every version (R21). */
export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const fields = Object.fromEntries(
    [...(await args.request.formData())].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  try {
    const flow = await findFlowBySlug(ctx, fields['flow'] ?? '');
    const value: unknown = JSON.parse(fields['value'] ?? 'null');
    const result = await changeParameter({
      ctx,
      input: { flowId: flow.id, environment: fields['environment'], name: fields['name'], value, note: fields['note'] },
    });
    return data<RuleChange>(
      result.status === 'approval_requested'
        ? { wrong: 'It waits for somebody with the compliance role.', number: null }
        : { wrong: null, number: result.version.number },
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const wrong = error.pointers[0]?.message ?? error.detail;
    return data<RuleChange>({ wrong, number: null }, { status: statusOf(error) });
  }
}

const layers = ['hard', 'tunable', 'learned'] as const;
const icons = { hard: Lock, tunable: SlidersHorizontal, learned: Sparkle } as const;

export default function Rules({ loaderData }: Route.ComponentProps) {
  const { rules, decisions, decided, from, to, environment, timeZone, mayTune } = loaderData;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' });
  const period = `${day.format(from)} to ${day.format(to)}`;
  const [shown, setShown] = useState<Layer | 'all'>('all');
  const [sought, setSought] = useState('');
  const fetcher = useFetcher<RuleChange>();
  const found = useMemo(
    () => rules.filter((rule) => `${rule.name} ${rule.sentence} ${rule.flowName}`.toLowerCase().includes(sought.toLowerCase())),
    [rules, sought],
  );
  const most = Math.max(1, ...rules.flatMap((rule) => rule.fired));
  const several = new Set(rules.map((rule) => rule.flowSlug)).size > 1;
  if (environment === null) {
    return (
      <PageFrame title="Rules">
        <Card>
          <EmptyState title="No rule is published yet" action={<Link to="/flows" className={buttonStyle('primary')}>Open the flows</Link>}>
            Publish a flow, and all its rules stand here: locked ones, limits you move, and what was learned.
          </EmptyState>
        </Card>
      </PageFrame>
    );
  }
  return (
    <PageFrame
      wide
      title="Rules"
      lead={`A rule decided ${decisions.toLocaleString('en')} of ${decided.toLocaleString('en')} messages in ${environment}, ${period}: flagged, a person offered, or handed over. Each number opens its messages.`}
    >
      <div className="grid gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <Segmented
            label="Layer"
            value={shown}
            onValueChange={setShown}
            options={[
              { value: 'all', label: `All ${rules.length}` },
              ...layers.map((layer) => ({
                value: layer,
                label: `${layerWords[layer].word} ${rules.filter((rule) => rule.layer === layer).length}`,
              })),
            ]}
          />
          <Input type="search" aria-label="Find a rule" placeholder="Find a rule" className="max-w-64" value={sought} onChange={(event) => setSought(event.target.value)} />
        </div>
        {layers
          .filter((layer) => shown === 'all' || shown === layer)
          .map((layer) => {
            const Icon = icons[layer];
            const rows = found.filter((rule) => rule.layer === layer);
            return (
              <Card key={layer} label={layerWords[layer].word} className={classNames('overflow-hidden', layer === 'tunable' && 'bg-band-tunable')}>
                <header className="flex items-center gap-2 px-5 py-3 text-13">
                  <Icon className={classNames('size-4', layerWords[layer].color)} aria-hidden />
                  <h2 className="font-semibold">{layerWords[layer].word}</h2>
                  <span className="text-muted">{layerWords[layer].says}</span>
                </header>
                {rows.length === 0 ? (
                  <p className="border-t border-line-faint bg-surface px-5 py-4 text-13 text-muted">
                    {layer === 'learned'
                      ? 'Nothing was learned yet. A pattern is proposed here once enough handoffs were judged at the desk; it never acts alone.'
                      : 'No rule of this layer matches.'}
                  </p>
                ) : (
                  <ul className="bg-surface">
                    {rows.map((rule) => (
                      <RuleLine
                        key={`${rule.flowSlug} ${rule.nodeId}`}
                        rule={rule}
                        most={most}
                        showFlow={several}
                        timeZone={timeZone}
                        environment={environment}
                        period={period}
                        mayTune={mayTune}
                        answer={fetcher.formData?.get('flow') == null ? fetcher.data : undefined}
                        busy={fetcher.state !== 'idle'}
                        onTune={(name, value, note) =>
                          void fetcher.submit({ flow: rule.flowSlug, environment, name, value: JSON.stringify(value), note }, { method: 'post' })
                        }
                      />
                    ))}
                  </ul>
                )}
              </Card>
            );
          })}
      </div>
    </PageFrame>
  );
} // prettier-ignore
