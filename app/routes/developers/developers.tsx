import { ArrowUpRight, Flag, Hand, KeyRound, Minus } from 'lucide-react';
import { useEffect } from 'react';
import { data, Form, Link, useNavigation, useRevalidator } from 'react-router';

import { createApiKey } from '#app/accounts/api-keys.server.ts';
import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { viewRecentDecisions } from '#app/insight/recent-decisions.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button, buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { layerWords } from '#app/ui/layer-stripe.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/developers';
import { curlLine, typescriptLines } from './snippets.ts';

export const handle = { rail: true };

export const meta: Route.MetaFunction = () => [{ title: 'Developers · Baton' }];

const shown = 60;

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const environment = args.url.searchParams.get('environment') === 'live' ? ('live' as const) : ('test' as const);
  return forPage(args.request, async () => {
    const [decisions, workspace] = await Promise.all([
      viewRecentDecisions({ ctx, input: { environment, limit: shown } }),
      viewWorkspace({ ctx }),
    ]);
    return {
      environment,
      baseUrl: getServices(args.context).env.batonUrl,
      mayMakeKeys: can(roles, 'apiKey.manage'),
      decisions: decisions.map((decision) => ({ ...decision, at: timeOf(decision.at, workspace.timeZone) })),
    };
  });
}

/** To the second: two turns of one minute must stand apart. */
function timeOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(at);
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  try {
    const key = await createApiKey({
      ctx,
      input: { name: 'My first bot', environment: 'test', scopes: ['turns', 'read'] },
    });
    return data({ secret: key.secret, refused: null });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ secret: null, refused: error.detail }, { status: statusOf(error) });
  }
}

export default function Developers({ loaderData, actionData }: Route.ComponentProps) {
  const { environment, decisions } = loaderData;
  useLiveLog();
  return (
    <main className="flex min-h-full flex-col">
      <header className="flex min-h-[52px] flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-faint px-4 py-2 md:px-6">
        <h1 className="text-16 font-semibold">Developers</h1>
        <nav aria-label="Environment" className="inline-flex gap-0.5 rounded-3 bg-active p-0.5">
          {(['test', 'live'] as const).map((each) => (
            <Link
              key={each}
              to={`?environment=${each}`}
              aria-current={environment === each ? 'page' : undefined}
              className={classNames(
                'touch-target inline-flex h-[26px] items-center rounded-2 px-2.5 text-12 font-medium',
                environment === each ? 'bg-raised shadow-sm' : 'text-muted hover:text-text',
              )}
            >
              {each === 'test' ? 'Test' : 'Live'}
            </Link>
          ))}
        </nav>
        <span className="ml-auto flex items-center gap-2">
          <a href="/v1/openapi.json" className={buttonStyle('ghost', 'small')}>
            OpenAPI
          </a>
          <Link to="/settings/keys" className={buttonStyle('secondary', 'small')}>
            <KeyRound aria-hidden /> API keys
          </Link>
        </span>
      </header>
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[420px_minmax(0,1fr)]">
        <FirstCall {...loaderData} secret={actionData?.secret ?? null} refused={actionData?.refused ?? null} />
        <section className="min-w-0 px-4 py-5 md:px-6" aria-label="Turns and decisions">
          <h2 className="flex items-center gap-3 text-15 font-semibold">
            Turns and decisions
            <span className="flex items-center gap-1.5 text-12 font-normal text-muted">
              <span className="size-1.5 rounded-full bg-ok-mark" aria-hidden /> live
            </span>
          </h2>
          <Card className="mt-3 overflow-hidden" label="Newest decisions">
            {decisions.length === 0 ? (
              <EmptyState title={environment === 'test' ? 'Waiting for your first call' : 'No live call yet'}>
                Paste the line into a terminal. Its decision appears here within three seconds.
              </EmptyState>
            ) : (
              <ul aria-live="polite">
                {decisions.map((decision) => (
                  <DecisionRow key={decision.id} decision={decision} environment={environment} />
                ))}
              </ul>
            )}
          </Card>
        </section>
      </div>
    </main>
  );
}

const everyMs = 2_500;

/** Looks for newer decisions while the page is seen. */
function useLiveLog() {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && state === 'idle') void revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [revalidate, state]);
}

type Page = Route.ComponentProps['loaderData'];

function FirstCall({
  baseUrl,
  environment,
  mayMakeKeys,
  secret,
  refused,
}: Page & { secret: string | null; refused: string | null }) {
  const busy = useNavigation().state === 'submitting';
  const line = curlLine(baseUrl, secret);
  return (
    <section
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-6 border-line px-4 py-5 md:px-6 lg:border-r lg:bg-surface"
      aria-label="One call per turn"
    >
      <div>
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-15 font-semibold">One call per turn</h2>
          <CopyButton text={line} variant="ghost" size="small">
            Copy the line
          </CopyButton>
        </div>
        <Code text={line} label="A call with curl" />
        {secret === null ? (
          <p className="mt-2 text-12 text-pretty text-muted">
            <code className="font-mono">$BATON_KEY</code> stands for a {environment} key.
          </p>
        ) : (
          <p className="mt-2 text-12 text-pretty text-muted">
            The key is shown this once. It is in your list of keys as “My first bot”.
          </p>
        )}
        {refused === null ? null : <FormError errors={[refused]} />}
        {mayMakeKeys && secret === null && environment === 'test' ? (
          <Form method="post" className="mt-3">
            <Button type="submit" variant="primary" busy={busy}>
              <KeyRound aria-hidden /> Put a new test key into the line
            </Button>
          </Form>
        ) : null}
      </div>
      <div>
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-15 font-semibold">TypeScript</h2>
          <CopyButton text={typescriptLines(baseUrl)} variant="ghost" size="small" />
        </div>
        <Code text={typescriptLines(baseUrl)} label="A call in TypeScript" />
      </div>
      <ul className="grid gap-2 text-13 text-muted">
        <li>
          The same <code className="font-mono text-12">turnId</code> gets the same answer, byte for byte.
        </li>
        <li>If anything fails inside, the answer is an escalation, never silence.</li>
      </ul>
    </section>
  );
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre
      // It scrolls sideways, so the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className="mt-3 overflow-x-auto rounded-3 bg-code px-3.5 py-3 font-mono text-12 leading-5 inset-ring inset-ring-line"
    >
      <code>{text}</code>
    </pre>
  );
}

const actionLooks = {
  continue: { icon: Minus, style: 'text-muted' },
  flag: { icon: Flag, style: 'text-text' },
  offer: { icon: Hand, style: 'text-text' },
  escalate: { icon: ArrowUpRight, style: 'font-semibold text-text' },
} as const;

function DecisionRow({ decision, environment }: { decision: Page['decisions'][number]; environment: 'test' | 'live' }) {
  const look = actionLooks[decision.action];
  const Icon = look.icon;
  const LayerIcon = decision.layer === null ? null : layerWords[decision.layer].icon;
  return (
    <li className="border-t border-line-faint first:border-0">
      <Link
        to={`/decisions/${decision.id}?environment=${environment}`}
        className="grid grid-cols-[64px_minmax(0,1fr)_92px] items-center gap-x-4 gap-y-0.5 px-4 py-2 text-13 hover:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[64px_132px_minmax(0,1fr)_100px_minmax(0,200px)]"
      >
        <span className="text-muted tabular">{decision.at}</span>
        <span className="hidden truncate font-mono text-12 md:block">{decision.conversationRef}</span>
        <span className="truncate">{decision.text ?? 'without a message'}</span>
        <span className={classNames('flex items-center gap-1.5', look.style)}>
          <Icon className="size-3.5" aria-hidden /> {decision.action}
        </span>
        <span className="col-start-2 flex items-center gap-1.5 truncate text-muted md:col-start-auto">
          {LayerIcon === null ? null : <LayerIcon className="size-3.5 shrink-0" aria-hidden />}
          <span className="truncate">{decision.reasonCode.replaceAll('_', ' ')}</span>
        </span>
      </Link>
    </li>
  );
}
