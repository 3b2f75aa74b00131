import { Handshake } from 'lucide-react';
import { data, Form, Link } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { extendCase, extendInputSchema } from '#app/cases/extend-case.server.ts';
import { promiseStateOf, showLedger } from '#app/cases/promise-ledger.server.ts';
import type { PromiseState } from '#app/contracts/case.ts';
import { promiseFigures } from '#app/insight/promise-figures.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { shownDeadline, zonedWords, zoneName } from '#app/ui/time.ts';

import { PageFrame } from '../home/page-frame.tsx';
import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/promises';
import { PromiseRow } from './promise-row.tsx';
import { PromiseSummary } from './promise-summary.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Promises · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const { searchParams } = new URL(args.request.url);
  const state = promiseStateOf(searchParams.get('state'));
  const now = getServices(args.context).clock.now();
  const input = { state, beforeId: searchParams.get('before') };
  const [ledger, { timeZone }] = await forPage(args.request, () =>
    Promise.all([showLedger({ ctx, input }), viewWorkspace({ ctx })]),
  );
  const days = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  const dayOf = (at: Date) => days.format(at);
  const said = (at: Date | null) => (at === null ? null : zonedWords(at, now, timeZone));
  return {
    state,
    figures: promiseFigures(ledger.counts),
    period: `said ${dayOf(ledger.since)} to ${dayOf(now)}, ${zoneName(now, timeZone)}`,
    nextBeforeId: ledger.nextBeforeId,
    mayExtend: can(roles, 'case.assign'),
    promises: ledger.promises.map(({ dueAt, madeAt, settledAt, firstReplyAt, caseState, isOwnWord, ...rest }) => ({
      ...rest,
      due: zonedWords(shownDeadline(dueAt, timeZone), now, timeZone),
      made: said(madeAt) ?? '',
      settled: said(settledAt),
      isLate: rest.state === 'open' && dueAt < now,
      extendable:
        rest.state === 'open' &&
        !isOwnWord &&
        (firstReplyAt === null) === (rest.kind !== 'resolve_by') &&
        caseState !== 'resolved' &&
        caseState !== 'cancelled',
    })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  const caseId = String(form.get('caseId') ?? '');
  form.delete('caseId');
  const submission = readForm(form, extendInputSchema);
  const answer = { caseId, result: null, refused: null };
  if (submission.status !== 'success') return data({ ...answer, result: submission.reply() }, { status: 400 });
  try {
    await extendCase({ ctx, input: { caseId, ...submission.value } });
    return data({ ...answer, caseId: '' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...answer, refused: error.pointers[0]?.message ?? error.detail }, { status: statusOf(error) });
  }
}

const filters: readonly { readonly state: PromiseState | null; readonly label: string }[] = [
  { state: null, label: 'All' },
  { state: 'open', label: 'Open' },
  { state: 'broken', label: 'Broken' },
  { state: 'made_good', label: 'Made good' },
  { state: 'kept', label: 'Kept' },
  { state: 'superseded', label: 'Replaced' },
];

/** Every sentence that promised a customer something: by when, who answers for it, and how it went. */
export default function Promises({ loaderData, actionData }: Route.ComponentProps) {
  const { promises, figures, period, state, nextBeforeId, mayExtend } = loaderData;
  return (
    <PageFrame
      title="Promises"
      lead="Every sentence that told a customer by when something happens, who answers for it, and whether it was kept."
    >
      <PromiseSummary figures={figures} period={period} />
      <nav aria-label="Promises by outcome" className="mt-4 flex gap-1 overflow-x-auto">
        {filters.map((filter) => (
          <Link
            key={filter.label}
            to={filter.state === null ? '/promises' : `/promises?state=${filter.state}`}
            aria-current={filter.state === state ? 'page' : undefined}
            className={classNames(
              'touch-target flex h-8 items-center rounded-3 px-3 text-13 font-medium whitespace-nowrap',
              filter.state === state ? 'bg-active text-text' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {filter.label}
          </Link>
        ))}
      </nav>
      <div className="mt-4 grid gap-4">
        {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
        <Card label="The ledger">
          <CardHeader title="The ledger" aside="all of them, newest first" />
          {promises.length === 0 ? (
            <EmptyState icon={<Handshake />} title={state === null ? 'Nothing was promised yet' : 'None of these'}>
              {state === null
                ? 'As soon as a case is opened and the customer is told by when somebody answers, it stands here.'
                : 'No promise stands here now. Look at all of them instead.'}
            </EmptyState>
          ) : (
            <ul>
              {promises.map((promise) => (
                <PromiseRow
                  key={promise.id}
                  promise={promise}
                  mayExtend={mayExtend}
                  result={promise.caseId !== null && actionData?.caseId === promise.caseId ? actionData.result : null}
                />
              ))}
            </ul>
          )}
          {nextBeforeId === null ? null : (
            <Form method="get" className="border-t border-line-faint px-5 py-3">
              {state === null ? null : <input type="hidden" name="state" value={state} />}
              <input type="hidden" name="before" value={nextBeforeId} />
              <Button type="submit">Older promises</Button>
            </Form>
          )}
        </Card>
      </div>
    </PageFrame>
  );
}
