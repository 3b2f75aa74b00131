import { data, Form, Link, redirect } from 'react-router';

import { claimByLink, showClaim } from '#app/notify/claim.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { LogoMark } from '#app/ui/logo.tsx';
import { useOwnZone } from '#app/ui/own-zone.ts';
import { instantWords } from '#app/ui/time.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/claim';

export const meta: Route.MetaFunction = () => [
  { title: 'Take a case · Baton' },
  { name: 'robots', content: 'noindex' },
];

function dependencies(context: Route.LoaderArgs['context']) {
  const { db, clock, log, env } = getServices(context);
  return { db, clock, log, secret: env.secret ?? '', batonUrl: env.batonUrl };
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const shown = await showClaim(dependencies(context), params.token);
  if (shown === null) return data({ claim: null }, { status: 404 });
  const now = getServices(context).clock.now().toISOString();
  return data({ claim: { ...shown, respondBy: shown.respondBy.toISOString(), now } });
}

export async function action({ context, params }: Route.ActionArgs) {
  try {
    const { caseId } = await claimByLink(dependencies(context), params.token);
    return redirect(`/desk/${caseId}`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ refused: error.detail }, { status: statusOf(error) });
  }
}

const levels: Readonly<Record<string, string>> = { critical: 'Critical', priority: 'Priority', normal: 'Normal' };

/** One press takes the case; the page itself takes nothing, because mail scanners open links too. */
export default function Claim({ loaderData: { claim }, actionData }: Route.ComponentProps) {
  const zone = useOwnZone('UTC');
  return (
    <main className="mx-auto grid min-h-dvh max-w-[480px] content-center gap-4 px-4 py-8">
      <LogoMark size={28} />
      {claim === null ? (
        <Card label="Not found" className="px-5 py-5">
          <h1 className="text-20 font-semibold">This link is not one of ours</h1>
          <p className="mt-2 text-14 text-muted">It may be cut off. Open the case from the desk instead.</p>
          <p className="mt-4">
            <Link to="/desk" className="text-14 font-medium text-accent-text underline">
              Go to the desk
            </Link>
          </p>
        </Card>
      ) : (
        <Card label="The case" className="px-5 py-5">
          <p className="text-12 font-medium text-muted">
            {levels[claim.priority] ?? 'Case'} / for {claim.personName}
          </p>
          <h1 className="mt-1 text-20 font-semibold">{claim.summary}</h1>
          <p className="mt-2 text-14 text-muted">
            The customer was promised an answer by{' '}
            <time dateTime={claim.respondBy}>{instantWords(new Date(claim.respondBy), new Date(claim.now), zone)}</time>
            .
          </p>
          {actionData?.refused === undefined ? null : (
            <div className="mt-4">
              <FormError errors={[actionData.refused]} />
            </div>
          )}
          <ClaimState caseId={claim.caseId} state={claim.state} owner={claim.owner} />
        </Card>
      )}
    </main>
  );
}

function ClaimState({
  caseId,
  state,
  owner,
}: {
  caseId: string;
  state: 'yours' | 'over' | 'open';
  owner: string | null;
}) {
  const desk = (
    <Link to={`/desk/${caseId}`} className="text-14 font-medium text-accent-text underline">
      Open it at the desk
    </Link>
  );
  if (state === 'yours') return <p className="mt-4 text-14">It is yours. {desk}</p>;
  if (owner !== null)
    return (
      <p className="mt-4 text-14">
        {owner} has it. {desk}
      </p>
    );
  if (state === 'over')
    return <p className="mt-4 text-14">The time to take it is over; somebody else was asked. {desk}</p>;
  return (
    <Form method="post" className="mt-4">
      <Button type="submit" variant="primary">
        Take it
      </Button>
    </Form>
  );
}
