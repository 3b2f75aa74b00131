import { ArrowLeft, Check, CornerDownRight, X } from 'lucide-react';
import { Link } from 'react-router';

import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { builtInField } from '#app/contracts/fields.ts';
import { formatValue } from '#app/engine/describe/format-value.ts';
import { OPERATOR_WORDS } from '#app/engine/describe/describe-condition.ts';
import type { TestTrace } from '#app/contracts/decision.ts';
import { viewMissOfDecision } from '#app/flows/mark-miss.server.ts';
import { MissMark } from '#app/insight/misses/miss-mark.tsx';
import { getServices } from '#app/platform/load-context.ts';
import { decisionDone } from '#app/tryout/decision-words.ts';
import { explainDecision, type ToldStep } from '#app/turns/explain-decision.server.ts';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { Badge } from '#app/ui/status.tsx';
import { instantWords } from '#app/ui/time.ts';

import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/decision';

export const meta: Route.MetaFunction = () => [{ title: 'Decision · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  const environment = args.url.searchParams.get('environment') === 'live' ? ('live' as const) : ('test' as const);
  return forPage(args.request, async () => {
    const [decision, { timeZone }, judged] = await Promise.all([
      explainDecision({ ctx: { ...ctx, environment }, input: { decisionId: args.params.decisionId } }),
      viewWorkspace({ ctx }),
      viewMissOfDecision({ ctx, input: { decisionId: args.params.decisionId } }),
    ]);
    const now = getServices(args.context).clock.now();
    return {
      environment,
      judged,
      id: decision.id,
      action: decision.action,
      reason: decision.reason,
      version: decision.flow.version,
      at: instantWords(new Date(decision.at), now, timeZone),
      steps: decision.explain.steps.map(drawnStep),
    };
  });
}

interface DrawnStep {
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
  readonly layer: ToldStep['layer'];
  readonly matched: boolean | null;
  readonly tests: readonly {
    readonly id: string;
    readonly words: string;
    readonly saw: string;
    readonly result: boolean;
  }[];
}

function drawnStep(step: ToldStep): DrawnStep {
  return {
    id: step.nodeId,
    name: step.name,
    sentence: step.sentence,
    layer: step.layer,
    matched: step.matched,
    tests: step.tests.map((test) => ({
      id: test.testId,
      words: testWords(test),
      saw: sawWords(test),
      result: test.result,
    })),
  };
}

function testWords(test: TestTrace): string {
  const info = builtInField(test.field);
  const words = Object.entries(OPERATOR_WORDS).find(([op]) => op === test.op)?.[1] ?? test.op;
  const against = test.against === null ? '' : ` ${formatValue(test.against, info?.type)}`;
  const to = test.to === null ? '' : ` and ${formatValue(test.to, info?.type)}`;
  const window = test.window === null ? '' : `, ${test.window.hits} of ${test.window.needed} times`;
  return `${info?.label ?? test.field} ${words}${against}${to}${window}`;
}

function sawWords(test: TestTrace): string {
  if (test.problem === 'missing') return 'nothing was known';
  if (test.problem !== null) return test.problem === 'wrong_type' ? 'a value of another type' : 'another currency';
  const words = formatValue(test.value, builtInField(test.field)?.type);
  return test.source === 'bot' ? `${words}, sent by the bot` : words;
}

/** Why it was decided so: every rule that was asked, what it saw, and why it did or did not fire. */
export default function Decision({ loaderData }: Route.ComponentProps) {
  const { action, reason, version, at, steps, environment, judged } = loaderData;
  return (
    <PageFrame
      title={reason.ruleName ?? reason.text}
      lead={
        <>
          <b className="font-medium text-text">{decisionDone(action)}.</b> {reason.text} {at},{' '}
          {version === null ? '' : `version ${version}, `}
          {environment}
        </>
      }
      actions={
        <Link
          to={`/developers?environment=${environment}`}
          className="flex items-center gap-1.5 text-13 font-medium text-link hover:underline"
        >
          <ArrowLeft className="size-4" aria-hidden /> All decisions
        </Link>
      }
    >
      <div className="grid gap-4">
        {reason.evidence.length === 0 ? null : (
          <Card label="What stood behind it" className="pb-3">
            <CardHeader title="What stood behind it" />
            <ul className="grid gap-1.5 px-5 text-14">
              {reason.evidence.map((evidence) => (
                <li key={`${evidence.signal}-${evidence.turnId ?? ''}`}>
                  <b className="font-medium">{builtInField(evidence.signal)?.label ?? evidence.signal}</b>{' '}
                  {formatValue(evidence.value, builtInField(evidence.signal)?.type)}
                  {evidence.quote === null ? null : <q className="ml-2 text-muted">{evidence.quote}</q>}
                </li>
              ))}
            </ul>
          </Card>
        )}
        {judged === null ? null : (
          <Card label="The moment" className="px-5 py-4">
            <MissMark {...judged} />
          </Card>
        )}
        <Card label="The path">
          <CardHeader title="The path" aside={`${steps.length} steps`} />
          {steps.length === 0 ? (
            <p className="px-5 pb-4 text-13 text-muted">
              No version decided here: a person already had the conversation, or something failed and it was handed over
              for safety.
            </p>
          ) : (
            <ol>
              {steps.map((step, index) => (
                <PathStep key={`${step.id}-${index}`} step={step} />
              ))}
            </ol>
          )}
        </Card>
      </div>
    </PageFrame>
  );
}

function PathStep({ step }: { step: DrawnStep }) {
  const fired = step.matched === true;
  return (
    <li className={classNames('border-t border-line-faint px-5 py-2.5', fired && 'bg-selected')}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
        {step.layer === null ? (
          <CornerDownRight className="size-4 text-muted" aria-hidden />
        ) : (
          <LayerStripe layer={step.layer} />
        )}
        <span className={fired ? 'font-semibold' : 'font-medium'}>{step.name}</span>
        {step.matched === null ? null : <Badge>{fired ? 'fired' : 'did not fire'}</Badge>}
      </p>
      <p className="mt-1 pl-6 text-13 text-pretty text-muted">{step.sentence}</p>
      {step.tests.length === 0 ? null : (
        <details className="mt-1 pl-6 text-13 text-muted">
          <summary className="w-fit cursor-pointer rounded-2 py-0.5 text-12 hover:text-text">What was compared</summary>
          <ul className="mt-1 grid gap-1">
            {step.tests.map((test) => (
              <li key={test.id} className="flex items-start gap-2">
                {test.result ? (
                  <Check className="mt-0.5 size-3.5 shrink-0 text-ok-mark" role="img" aria-label="holds" />
                ) : (
                  <X className="mt-0.5 size-3.5 shrink-0 text-muted" role="img" aria-label="does not hold" />
                )}
                <span>
                  {test.words}; seen: <span className="text-text">{test.saw}</span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
